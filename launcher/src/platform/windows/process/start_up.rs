//! The start-up information of a started process. It is our own, so that a shortcut's "run minimised" and the
//! descriptors of a C runtime reach the process as if it had been started directly.

use alloc::vec::Vec;
use core::mem::{size_of, zeroed};
use core::ptr;
use core::slice;

use windows_sys::Win32::Foundation::{
    GetHandleInformation, SetHandleInformation, HANDLE, HANDLE_FLAG_INHERIT, INVALID_HANDLE_VALUE,
};
use windows_sys::Win32::System::Console::{
    GetConsoleMode, GetStdHandle, STD_ERROR_HANDLE, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE,
};
use windows_sys::Win32::System::Threading::{
    GetStartupInfoW, STARTF_FORCEOFFFEEDBACK, STARTF_FORCEONFEEDBACK, STARTF_PREVENTPINNING, STARTF_TITLEISAPPID,
    STARTF_TITLEISLINKNAME, STARTF_UNTRUSTEDSOURCE, STARTF_USECOUNTCHARS, STARTF_USEFILLATTRIBUTE, STARTF_USEPOSITION,
    STARTF_USESHOWWINDOW, STARTF_USESIZE, STARTF_USESTDHANDLES, STARTUPINFOW,
};

use super::launch_console::LaunchConsole;

/// The flags that may be passed on. A hotkey or a monitor would be in the place of the standard handles.
const HANDED_ON: u32 = STARTF_USESHOWWINDOW
    | STARTF_USESIZE
    | STARTF_USEPOSITION
    | STARTF_USECOUNTCHARS
    | STARTF_USEFILLATTRIBUTE
    | STARTF_FORCEONFEEDBACK
    | STARTF_FORCEOFFFEEDBACK
    | STARTF_TITLEISLINKNAME
    | STARTF_TITLEISAPPID
    | STARTF_PREVENTPINNING
    | STARTF_UNTRUSTEDSOURCE;

pub struct StartUp {
    pub information: STARTUPINFOW,
    /// Memory that a part of it points to.
    _descriptors: Vec<u8>,
}

impl StartUp {
    /// Sets the standard handles explicitly only if ours were set so. Otherwise the system passes ours on, and
    /// gives a program without a console what it would give to any. Two exceptions set them as well: a process
    /// that does not share our console would get none of them, so those that are not a console's are set; and
    /// a process may get another standard error.
    pub fn of(console: LaunchConsole, errors: Option<HANDLE>) -> Self {
        // SAFETY: the structure is our own, and all of its bytes may be zero.
        unsafe {
            let mut information: STARTUPINFOW = zeroed();
            GetStartupInfoW(&mut information);
            let is_shared = console == LaunchConsole::Shared;
            let names_handles = !is_shared || errors.is_some() || information.dwFlags & STARTF_USESTDHANDLES != 0;
            information.cb = size_of::<STARTUPINFOW>() as u32;
            information.lpReserved = ptr::null_mut();
            information.dwFlags &= HANDED_ON;
            let mut handles = [STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE].map(|which| {
                let handle = usable(GetStdHandle(which));
                if !is_shared && is_console(handle) {
                    ptr::null_mut()
                } else {
                    handle
                }
            });
            let mut descriptors = Vec::new();
            if let Some(errors) = errors {
                handles[2] = errors;
                descriptors = without_errors(&information);
                information.lpReserved2 = descriptors.as_mut_ptr();
            }
            if names_handles && handles.iter().any(|handle| !handle.is_null()) {
                information.dwFlags |= STARTF_USESTDHANDLES;
                [information.hStdInput, information.hStdOutput, information.hStdError] = handles;
            }
            Self {
                information,
                _descriptors: descriptors,
            }
        }
    }
}

/// Returns the C runtime's table of descriptors (their number, a byte of flags each, a handle each) without
/// standard error: the runtime would prefer the table's handle to the one that is set.
fn without_errors(information: &STARTUPINFOW) -> Vec<u8> {
    // SAFETY: the C runtime's block has as many bytes as are said, and is our parent's copy.
    unsafe {
        const COUNT_BYTES: usize = size_of::<u32>();
        const ERRORS: usize = 2;
        let length = usize::from(information.cbReserved2);
        if length == 0 || information.lpReserved2.is_null() {
            return Vec::new();
        }
        let mut table = slice::from_raw_parts(information.lpReserved2, length).to_vec();
        let count = table
            .first_chunk()
            .map_or(0, |&bytes| u32::from_ne_bytes(bytes) as usize);
        if count > ERRORS && length >= COUNT_BYTES + count {
            // A descriptor without flags is closed.
            table[COUNT_BYTES + ERRORS] = 0;
        }
        table
    }
}

fn is_console(handle: HANDLE) -> bool {
    // SAFETY: the mode is written to a variable of our own.
    unsafe {
        let mut mode = 0;
        GetConsoleMode(handle, &mut mode) != 0
    }
}

/// Makes the handle inheritable and returns it; NULL if it is closed.
fn usable(handle: HANDLE) -> HANDLE {
    // SAFETY: the flags are written to a variable of our own.
    unsafe {
        let mut flags = 0;
        if handle.is_null() || handle == INVALID_HANDLE_VALUE || GetHandleInformation(handle, &mut flags) == 0 {
            return ptr::null_mut();
        }
        if flags & HANDLE_FLAG_INHERIT == 0 {
            SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
        }
        handle
    }
}
