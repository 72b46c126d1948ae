//! Writes to a console, a file or a pipe, or shows a message box.

use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::c_void;
use core::mem::{size_of, zeroed};
use core::ptr;

use windows_sys::Win32::Foundation::{ERROR_INVALID_HANDLE, HANDLE, INVALID_HANDLE_VALUE};
use windows_sys::Win32::Storage::FileSystem::{GetFileType, FILE_TYPE_UNKNOWN};
use windows_sys::Win32::System::Console::{
    GetConsoleMode, GetStdHandle, WriteConsoleW, STD_ERROR_HANDLE, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE,
};
use windows_sys::Win32::System::StationsAndDesktops::{UOI_FLAGS, USEROBJECTFLAGS};
use windows_sys::Win32::UI::WindowsAndMessaging::{MB_ICONERROR, MB_OK, MB_SETFOREGROUND};

use super::files::try_write;
use super::last_error;
use super::library::function;
use super::path::terminated;
use super::process::error_name;
use crate::platform::{Standard, Stream};
use crate::text;

/// Writes the text. Returns the name of the system's error if not all of it was written.
pub fn write(stream: Stream, text: &[u16]) -> Result<(), String> {
    let stream = match stream {
        Stream::Output => Standard::Output,
        Stream::Error => Standard::Error,
    };
    let Some(handle) = standard(stream) else {
        return Err(error_name(ERROR_INVALID_HANDLE));
    };
    if is_console(handle) {
        try_write_console(handle, text).map_err(error_name)
    } else {
        try_write(handle, &text::encode(text)).map_err(error_name)
    }
}

pub fn is_terminal(stream: Standard) -> bool {
    standard(stream).is_some_and(is_console)
}

/// Returns whether standard error leads anywhere: to a console, or to where it was redirected.
pub fn errors_are_seen() -> bool {
    standard(Standard::Error).is_some()
}

fn is_console(handle: HANDLE) -> bool {
    let mut mode = 0;
    // SAFETY: the mode is written to a variable of our own.
    unsafe { GetConsoleMode(handle, &mut mode) != 0 }
}

/// Shows a failure on standard error. If there is none, shows a message box if a person can see it.
pub fn show(text: &[u16]) {
    if standard(Standard::Error).is_some() {
        // A failure keeps its exit status, whether or not its text can be written.
        let _ = write(Stream::Error, text);
    } else {
        show_box(text);
    }
}

/// Returns the stream's handle; None if nothing can be written. A program without a console has no handle,
/// or a number that is not one.
pub fn standard(stream: Standard) -> Option<HANDLE> {
    // SAFETY: it takes a number.
    let handle = unsafe {
        GetStdHandle(match stream {
            Standard::Input => STD_INPUT_HANDLE,
            Standard::Output => STD_OUTPUT_HANDLE,
            Standard::Error => STD_ERROR_HANDLE,
        })
    };
    let is_usable = !handle.is_null() && handle != INVALID_HANDLE_VALUE;
    // SAFETY: it takes any handle.
    (is_usable && unsafe { GetFileType(handle) } != FILE_TYPE_UNKNOWN).then_some(handle)
}

/// Returns whether everything was written.
pub fn write_console(console: HANDLE, text: &[u16]) -> bool {
    try_write_console(console, text).is_ok()
}

/// Writes everything. Returns the system's error if that is not possible.
fn try_write_console(console: HANDLE, mut text: &[u16]) -> Result<(), u32> {
    // Older consoles accept some 32,000 units at once.
    const AT_ONCE: usize = 8 << 10;
    while !text.is_empty() {
        let (mut count, length) = (0, text.len().min(AT_ONCE) as u32);
        // SAFETY: the text has as many units as are said.
        let written = unsafe { WriteConsoleW(console, text.as_ptr(), length, &mut count, ptr::null()) };
        if written == 0 || count == 0 {
            return Err(last_error());
        }
        text = &text[count as usize..];
    }
    Ok(())
}

type MessageBoxW = unsafe extern "system" fn(*mut c_void, *const u16, *const u16, u32) -> i32;
type GetProcessWindowStation = unsafe extern "system" fn() -> HANDLE;
type GetUserObjectInformationW = unsafe extern "system" fn(HANDLE, i32, *mut c_void, u32, *mut u32) -> i32;

fn show_box(text: &[u16]) {
    // SAFETY: the function has the type that Windows documents for it, and the texts end with NUL.
    unsafe {
        let (Some(text), Some(show)) = (terminated(text), function::<MessageBoxW>("user32.dll", c"MessageBoxW")) else {
            return;
        };
        if !is_seen().unwrap_or(true) {
            return;
        }
        let title: Vec<u16> = "pyl\0".encode_utf16().collect();
        show(
            ptr::null_mut(),
            text.as_ptr(),
            title.as_ptr(),
            MB_OK | MB_ICONERROR | MB_SETFOREGROUND,
        );
    }
}

/// Returns whether a message box can be seen. A service has an invisible window station, so a box would wait for
/// ever.
fn is_seen() -> Option<bool> {
    // SAFETY: the function has the type that Windows documents for it, and the flags have as many bytes as
    // are said.
    unsafe {
        const WSF_VISIBLE: u32 = 1;
        let station: GetProcessWindowStation = function("user32.dll", c"GetProcessWindowStation")?;
        let ask: GetUserObjectInformationW = function("user32.dll", c"GetUserObjectInformationW")?;
        let (mut flags, mut length): (USEROBJECTFLAGS, u32) = (zeroed(), 0);
        let room = size_of::<USEROBJECTFLAGS>() as u32;
        let succeeded = ask(station(), UOI_FLAGS, ptr::addr_of_mut!(flags).cast(), room, &mut length);
        (succeeded != 0).then_some(flags.dwFlags & WSF_VISIBLE != 0)
    }
}
