//! Ends the busy cursor. Explorer shows it until a program without a console reads a message. The launcher
//! has no messages to read (bpo-17290), so it reads one that it sends to itself.

use core::ffi::c_void;
use core::mem;
use core::ptr;

use windows_sys::Win32::UI::WindowsAndMessaging::MSG;

use super::library::function;
use super::subsystem::is_windowed;

type PostMessageW = unsafe extern "system" fn(*mut c_void, u32, usize, isize) -> i32;
type GetMessageW = unsafe extern "system" fn(*mut MSG, *mut c_void, u32, u32) -> i32;

/// Does nothing in a console program, which has no such cursor and must not load user32.
pub fn stop_waiting() {
    // SAFETY: the functions have the types that Windows documents, and the message is our own.
    unsafe {
        if !is_windowed() {
            return;
        }
        let post = function::<PostMessageW>("user32.dll", c"PostMessageW");
        let get = function::<GetMessageW>("user32.dll", c"GetMessageW");
        if let (Some(post), Some(get)) = (post, get) {
            let mut message: MSG = mem::zeroed();
            if post(ptr::null_mut(), 0, 0, 0) != 0 {
                get(&mut message, ptr::null_mut(), 0, 0);
            }
        }
    }
}
