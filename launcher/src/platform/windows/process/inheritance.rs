//! Limits which of our handles a started process inherits.

use alloc::vec::Vec;
use core::mem::{size_of, zeroed};
use core::ptr;

use windows_sys::Win32::Foundation::{GENERIC_READ, GENERIC_WRITE, HANDLE, INVALID_HANDLE_VALUE, TRUE};
use windows_sys::Win32::Security::SECURITY_ATTRIBUTES;
use windows_sys::Win32::Storage::FileSystem::{CreateFileW, FILE_SHARE_READ, FILE_SHARE_WRITE, OPEN_EXISTING};
use windows_sys::Win32::System::Threading::{
    InitializeProcThreadAttributeList, UpdateProcThreadAttribute, LPPROC_THREAD_ATTRIBUTE_LIST,
    PROC_THREAD_ATTRIBUTE_HANDLE_LIST, STARTF_FORCEOFFFEEDBACK, STARTF_USESTDHANDLES, STARTUPINFOEXW,
};

use crate::platform::windows::files::File;

pub const INHERITED: SECURITY_ATTRIBUTES = SECURITY_ATTRIBUTES {
    nLength: size_of::<SECURITY_ATTRIBUTES>() as u32,
    lpSecurityDescriptor: ptr::null_mut(),
    bInheritHandle: TRUE,
};

pub fn open_nothing() -> Option<File> {
    // SAFETY: the name ends with NUL.
    unsafe {
        let name: Vec<u16> = "NUL\0".encode_utf16().collect();
        let handle = CreateFileW(
            name.as_ptr(),
            GENERIC_READ | GENERIC_WRITE,
            FILE_SHARE_READ | FILE_SHARE_WRITE,
            &INHERITED,
            OPEN_EXISTING,
            0,
            ptr::null_mut(),
        );
        (handle != INVALID_HANDLE_VALUE).then_some(File(handle))
    }
}

/// Enough for a list of one attribute, which takes 48 bytes.
#[repr(align(8))]
pub struct ListRoom(pub [u8; 128]);

/// Returns the start-up information of a process that inherits only these standard streams and handles. Our
/// other handles are for the program that is launched. It is valid as long as the list of handles and the room.
pub fn apart(streams: [HANDLE; 3], handles: &[HANDLE; 2], room: &mut ListRoom) -> Option<STARTUPINFOEXW> {
    // SAFETY: all bytes of the structure may be zero.
    unsafe {
        let mut information: STARTUPINFOEXW = zeroed();
        information.lpAttributeList = list_of(handles, room)?;
        let start = &mut information.StartupInfo;
        start.cb = size_of::<STARTUPINFOEXW>() as u32;
        start.dwFlags = STARTF_USESTDHANDLES | STARTF_FORCEOFFFEEDBACK;
        [start.hStdInput, start.hStdOutput, start.hStdError] = streams;
        Some(information)
    }
}

fn list_of(handles: &[HANDLE; 2], room: &mut ListRoom) -> Option<LPPROC_THREAD_ATTRIBUTE_LIST> {
    // SAFETY: the room is large enough, which the system checks, and the caller keeps it and the handles.
    unsafe {
        let list: LPPROC_THREAD_ATTRIBUTE_LIST = room.0.as_mut_ptr().cast();
        let mut length = room.0.len();
        let is_made = InitializeProcThreadAttributeList(list, 1, 0, &mut length) != 0
            && UpdateProcThreadAttribute(
                list,
                0,
                PROC_THREAD_ATTRIBUTE_HANDLE_LIST as usize,
                handles.as_ptr().cast(),
                size_of::<[HANDLE; 2]>(),
                ptr::null_mut(),
                ptr::null(),
            ) != 0;
        is_made.then_some(list)
    }
}
