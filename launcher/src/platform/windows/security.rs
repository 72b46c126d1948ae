//! The user that runs this program, and the owners of files: SIDs (security identifiers) as text.

use alloc::format;
use alloc::string::String;
use core::ffi::c_void;
use core::ptr;

use windows_sys::Win32::Foundation::HANDLE;
use windows_sys::Win32::Security::{TokenUser, OWNER_SECURITY_INFORMATION, TOKEN_USER};

use super::library::advanced;
use super::path::openable;
use super::system_error::last_missing;
use crate::platform::Fact;

type GetTokenInformation = unsafe extern "system" fn(HANDLE, i32, *mut c_void, u32, *mut u32) -> i32;
type GetFileSecurityW = unsafe extern "system" fn(*const u16, u32, *mut c_void, u32, *mut u32) -> i32;
type GetSecurityDescriptorOwner = unsafe extern "system" fn(*mut c_void, *mut *mut c_void, *mut i32) -> i32;

/// GetCurrentProcessToken of processthreadsapi.h, which need not be opened or closed.
const CURRENT_PROCESS_TOKEN: HANDLE = -4isize as HANDLE;

/// Enough for a SID, which has at most 68 bytes, and the structure around it.
const ROOM: usize = 512;

/// A buffer with the alignment of the system's structures.
#[repr(align(8))]
struct Buffer([u8; ROOM]);

/// Returns the user's SID; an empty text if the system does not report it.
pub fn user() -> String {
    token_user().unwrap_or_default()
}

fn token_user() -> Option<String> {
    // SAFETY: the function has the type that Windows documents for it; what it writes begins with the place
    // of a SID in the same buffer.
    unsafe {
        let ask: GetTokenInformation = advanced(c"GetTokenInformation")?;
        let (mut buffer, mut length) = (Buffer([0; ROOM]), 0);
        if ask(
            CURRENT_PROCESS_TOKEN,
            TokenUser,
            buffer.0.as_mut_ptr().cast(),
            ROOM as u32,
            &mut length,
        ) == 0
        {
            return None;
        }
        let user = buffer.0.as_ptr().cast::<TOKEN_USER>();
        Some(print((*user).User.Sid.cast()))
    }
}

pub fn owner(path: &[u16]) -> Fact<String> {
    // SAFETY: the function has the type that Windows documents for it; the path ends with NUL, and the SID
    // is one of the descriptor in our buffer.
    unsafe {
        let (Some(path), Some(ask), Some(find)) = (
            openable(path),
            advanced::<GetFileSecurityW>(c"GetFileSecurityW"),
            advanced::<GetSecurityDescriptorOwner>(c"GetSecurityDescriptorOwner"),
        ) else {
            return Ok(None);
        };
        let (mut buffer, mut length) = (Buffer([0; ROOM]), 0);
        let descriptor = buffer.0.as_mut_ptr().cast();
        if ask(
            path.as_ptr(),
            OWNER_SECURITY_INFORMATION,
            descriptor,
            ROOM as u32,
            &mut length,
        ) == 0
        {
            return last_missing();
        }
        let (mut sid, mut is_default) = (ptr::null_mut(), 0);
        if find(descriptor, &mut sid, &mut is_default) == 0 || sid.is_null() {
            return Ok(None);
        }
        Ok(Some(print(sid.cast())))
    }
}

/// Returns a SID as text, such as `S-1-5-32-544`: revision, authority (six bytes, the highest first), and the parts
/// below it.
///
/// # Safety
/// It must be a SID, which says how many numbers follow.
pub unsafe fn print(sid: *const u8) -> String {
    // SAFETY: the caller passes a SID, which says how many numbers follow.
    unsafe {
        let revision = *sid;
        let count = usize::from(*sid.add(1));
        let authority = (2..8).fold(0u64, |value, at| value << 8 | u64::from(*sid.add(at)));
        let mut text = format!("S-{revision}-{authority}");
        for index in 0..count {
            let part = sid.add(8 + 4 * index).cast::<u32>().read_unaligned();
            text.push_str(&format!("-{part}"));
        }
        text
    }
}
