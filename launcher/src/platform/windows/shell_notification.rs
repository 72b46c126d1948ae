//! Notifies the desktop of changes.

use alloc::vec::Vec;
use core::ffi::c_void;
use core::ptr;

use windows_sys::Win32::UI::Shell::{SHCNE_ASSOCCHANGED, SHCNF_IDLIST};
use windows_sys::Win32::UI::WindowsAndMessaging::{HWND_BROADCAST, SMTO_ABORTIFHUNG, WM_SETTINGCHANGE};

use super::library::function;

type Notify = unsafe extern "system" fn(u32, u32, *const c_void, *const c_void);
type Send = unsafe extern "system" fn(*mut c_void, u32, usize, *const u16, u32, u32, *mut usize) -> isize;

/// How long each window may take to react, in milliseconds.
const PATIENCE: u32 = 1000;

/// Notifies the desktop that file types belong to other programs, and that variables have changed. A program
/// that does not get the second notification starts other programs with the old variables.
pub fn notify_shell() {
    // SAFETY: the functions have the types that Windows documents, and the text ends with NUL.
    unsafe {
        if let Some(notify) = function::<Notify>("shell32.dll", c"SHChangeNotify") {
            notify(SHCNE_ASSOCCHANGED, SHCNF_IDLIST, ptr::null(), ptr::null());
        }
        if let Some(send) = function::<Send>("user32.dll", c"SendMessageTimeoutW") {
            let part: Vec<u16> = "Environment\0".encode_utf16().collect();
            send(
                HWND_BROADCAST,
                WM_SETTINGCHANGE,
                0,
                part.as_ptr(),
                SMTO_ABORTIFHUNG,
                PATIENCE,
                ptr::null_mut(),
            );
        }
    }
}
