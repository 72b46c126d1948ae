//! The console of this program, and whether it was opened for this program alone.

use alloc::vec::Vec;
use core::ptr;
use core::sync::atomic::{AtomicU32, Ordering::Relaxed};

use windows_sys::Win32::Foundation::{
    ERROR_OPERATION_ABORTED, GENERIC_READ, GENERIC_WRITE, HANDLE, INVALID_HANDLE_VALUE, STATUS_CONTROL_C_EXIT,
};
use windows_sys::Win32::Storage::FileSystem::{CreateFileW, FILE_SHARE_READ, FILE_SHARE_WRITE, OPEN_EXISTING};
use windows_sys::Win32::System::Console::{
    FlushConsoleInputBuffer, GetConsoleMode, GetConsoleProcessList, GetConsoleWindow, ReadConsoleW, SetConsoleMode,
    ENABLE_ECHO_INPUT, ENABLE_LINE_INPUT, ENABLE_PROCESSED_INPUT,
};
use windows_sys::Win32::System::Threading::ExitProcess;

use super::console::{is_terminal, standard, write, write_console};
use super::files::File;
use super::last_error;
use crate::platform::{Standard, Stream};

pub fn has_console() -> bool {
    process_count() != 0
}

/// Returns whether the console was opened for this program alone. A hidden console has no window.
pub fn owns_console() -> bool {
    // SAFETY: it takes nothing.
    process_count() == 1 && !unsafe { GetConsoleWindow() }.is_null() && is_terminal(Standard::Input)
}

/// Returns how many processes use our console; 0 if we have none. Asks once, before we start any process.
fn process_count() -> u32 {
    const NOT_ASKED: u32 = u32::MAX;
    static COUNT: AtomicU32 = AtomicU32::new(NOT_ASKED);
    if COUNT.load(Relaxed) == NOT_ASKED {
        let mut process = 0;
        // If the list is too short, the function returns the length that it needs.
        // SAFETY: there is room for one number.
        COUNT.store(unsafe { GetConsoleProcessList(&mut process, 1) }, Relaxed);
    }
    COUNT.load(Relaxed)
}

/// Waits on the console itself, even if the standard streams are redirected. It reads single keys, so Ctrl-C
/// is a key too and ends only the wait.
pub fn pause(text: &[u16]) {
    const KEYS_AS_THEY_ARE: u32 = 0;
    // SAFETY: the handles, structures and texts are our own and live until the calls return.
    unsafe {
        let (Some(output), Some(input)) = (open("CONOUT$\0"), open("CONIN$\0")) else {
            return;
        };
        let mut mode = 0;
        if GetConsoleMode(input.0, &mut mode) == 0 || SetConsoleMode(input.0, KEYS_AS_THEY_ARE) == 0 {
            return;
        }
        // Keys that were pressed before were meant for the script.
        FlushConsoleInputBuffer(input.0);
        write_console(output.0, text);
        wait_for_enter(input.0);
        write_console(output.0, &[b'\r'.into(), b'\n'.into()]);
        SetConsoleMode(input.0, mode);
    }
}

/// Writes the text to standard error. Returns the line that is typed on standard input, which is a console, without its
/// end; None at the end of input. Ctrl-C ends this process.
pub fn prompt(text: &[u16]) -> Option<Vec<u16>> {
    const LINES: u32 = ENABLE_PROCESSED_INPUT | ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT;
    const END_OF_INPUT: u16 = 0x1a;
    let input = standard(Standard::Input)?;
    // An unwritable question has no answer.
    write(Stream::Error, text).ok()?;
    let (mut units, mut count, mut mode) = ([0u16; 256], 0, 0);
    // SAFETY: the mode and the units are our own, and there is room for as many as are asked for.
    unsafe {
        GetConsoleMode(input, &mut mode);
        SetConsoleMode(input, LINES);
        let room = units.len() as u32;
        let read = ReadConsoleW(input, units.as_mut_ptr().cast(), room, &mut count, ptr::null());
        // Ctrl-C ends the wait and, in another thread, the process: whichever is first.
        if count == 0 && last_error() == ERROR_OPERATION_ABORTED {
            ExitProcess(STATUS_CONTROL_C_EXIT as u32);
        }
        SetConsoleMode(input, mode);
        if read == 0 || count == 0 {
            return None;
        }
    }
    let line = &units[..count as usize];
    let end = line
        .iter()
        .position(|&unit| unit == b'\r'.into() || unit == b'\n'.into());
    (line[0] != END_OF_INPUT).then(|| line[..end.unwrap_or(line.len())].to_vec())
}

fn open(name: &str) -> Option<File> {
    // SAFETY: the name ends with NUL.
    unsafe {
        let name: Vec<u16> = name.encode_utf16().collect();
        let handle = CreateFileW(
            name.as_ptr(),
            GENERIC_READ | GENERIC_WRITE,
            FILE_SHARE_READ | FILE_SHARE_WRITE,
            ptr::null(),
            OPEN_EXISTING,
            0,
            ptr::null_mut(),
        );
        (handle != INVALID_HANDLE_VALUE).then_some(File(handle))
    }
}

fn wait_for_enter(input: HANDLE) {
    // SAFETY: there is room for the one unit that is asked for.
    unsafe {
        const CTRL_C: u16 = 3;
        const ENTER: u16 = b'\r' as u16;
        loop {
            let (mut unit, mut count) = (0u16, 0);
            let read = ReadConsoleW(input, ptr::addr_of_mut!(unit).cast(), 1, &mut count, ptr::null());
            if read == 0 || count == 0 || unit == ENTER || unit == CTRL_C {
                return;
            }
        }
    }
}
