//! Windows. Paths, arguments and values are the system's UTF-16, with lone surrogates. Only kernel32 and the C
//! library are loaded at the start. With user32 loaded, the control handler would not be called at the end of
//! a session (documentation of SetConsoleCtrlHandler).

use core::ffi::{c_char, c_int};
use core::ptr;

use rquickjs_sys as qjs;
use windows_sys::Win32::Foundation::ERROR_FILENAME_EXCED_RANGE;
use windows_sys::Win32::System::Diagnostics::Debug::{SetThreadErrorMode, SEM_FAILCRITICALERRORS};
use windows_sys::Win32::System::Environment::GetCurrentDirectoryW;
use windows_sys::Win32::System::Environment::GetEnvironmentVariableW;
use windows_sys::Win32::System::LibraryLoader::{
    GetModuleFileNameW, SetDefaultDllDirectories, LOAD_LIBRARY_SEARCH_SYSTEM32,
};
use windows_sys::Win32::System::Memory::{
    VirtualAlloc, VirtualFree, MEM_COMMIT, MEM_RELEASE, MEM_RESERVE, PAGE_READWRITE,
};

mod append;
mod console;
mod content;
mod cursor;
mod files;
mod heap;
mod library;
mod list;
mod own_console;
mod own_file;
mod path;
mod permissions;
mod process;
mod processor;
mod registry;
mod registry_edits;
mod remove;
mod reparse;
mod replace;
mod security;
mod shell_notification;
mod subsystem;
mod system_error;

pub use crate::text::from_units as new_string;
pub use append::append;
pub use console::{errors_are_seen, is_terminal, show, write};
pub use content::{new_content, system_text};
pub use files::{contains, fingerprint, kind, nearest, read_start, real_path};
pub use heap::{make_ready, map_heap, page_bytes, program_base, touched_pages};
pub use list::list;
pub use own_console::{owns_console, pause, prompt};
pub use own_file::is_self;
pub use permissions::{account_home, group_members, have_only, is_plain_program, loader, permissions, starts_here};
pub use process::{argument, ask, detach, launch, raw_arguments, run, supervise};
pub use processor::architecture;
pub use registry::{registry_keys, registry_value, registry_values};
pub use registry_edits::{registry_data, remove_registry_key, set_registry_data};
pub use remove::remove;
pub use reparse::{package_family, read_link};
pub use replace::{overwrite, remove_unfinished, replace};
pub use security::{owner, user};
pub use shell_notification::notify_shell;
pub use system_error::SystemError;

use super::{Fact, Text};
use crate::text::units;

pub type Unit = u16;

/// The flag of `open` that leaves bytes unchanged (`_O_BINARY`).
pub const BINARY: c_int = 0x8000;

pub const OPERATING_SYSTEM: &str = "windows";

/// Prevents that the C library replaces `*` in arguments by file names.
#[no_mangle]
#[allow(non_upper_case_globals)]
pub static _dowildcard: c_int = 0;

/// Excludes the folder of this file and the working directory from the search for libraries. A drive without a
/// disk, which may be on PATH, is an error to this thread, not a box that waits for a click. Only the mode of a
/// process is inherited, so the script has its own.
///
/// # Safety
/// Must be called once, before anything else. The C library's arguments have the wrong encoding and are not used.
pub unsafe fn begin(_count: c_int, _values: *const *const c_char) {
    // SAFETY: it takes nothing of the caller's.
    unsafe {
        SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32);
        SetThreadErrorMode(SEM_FAILCRITICALERRORS, ptr::null_mut());
    }
}

/// Returns the text of a string of the engine.
///
/// # Safety
/// The value must belong to the context.
pub unsafe fn text_of(context: *mut qjs::JSContext, value: qjs::JSValue) -> Text {
    // SAFETY: the caller says that the value is one of this live context.
    unsafe { units(context, value).to_vec() }
}

pub fn text(units: &[u16]) -> Text {
    units.to_vec()
}

/// Does nothing: nothing is kept on Windows.
pub fn forget_facts() {}

pub fn environment(name: &[u16]) -> Option<Text> {
    let name = path::terminated(name)?;
    // SAFETY: the name ends with NUL, and the buffer has as many units as are said.
    let value = whole_text(|buffer, room| unsafe { GetEnvironmentVariableW(name.as_ptr(), buffer, room) });
    // An empty value and a missing one have the same length.
    value.or_else(|| is_set(&name).then(Text::new))
}

fn is_set(name: &[u16]) -> bool {
    // The length is 1 for an empty value, with its end, and 0 for a missing one.
    // SAFETY: the name ends with NUL, and no buffer is given.
    unsafe { GetEnvironmentVariableW(name.as_ptr(), ptr::null_mut(), 0) != 0 }
}

pub fn directory() -> Fact<Text> {
    // SAFETY: the buffer has as many units as are said.
    let directory = whole_text(|buffer, room| unsafe { GetCurrentDirectoryW(room, buffer) });
    directory.map_or_else(system_error::last_missing, |directory| Ok(Some(directory)))
}

/// Returns the path of this program's own file.
pub fn program() -> Option<Text> {
    // SAFETY: the buffer has as many units as are said.
    whole_text(|buffer, room| unsafe {
        let length = GetModuleFileNameW(ptr::null_mut(), buffer, room);
        // The function cuts a path that does not fit.
        if length == room {
            room * 2
        } else {
            length
        }
    })
}

/// Returns the result of a function that takes a buffer and its size, and returns the length it needs if the buffer
/// is short.
fn whole_text(fill: impl Fn(*mut u16, u32) -> u32) -> Option<Text> {
    // Most results are shorter. A large buffer would cost memory that is not used again (arena.rs).
    let mut first = [0u16; 512];
    let mut more = Text::new();
    loop {
        let buffer = if more.is_empty() { &mut first[..] } else { &mut more };
        let room = buffer.len() as u32;
        let length = fill(buffer.as_mut_ptr(), room);
        if length == 0 {
            return None;
        }
        if length < room {
            return Some(buffer[..length as usize].to_vec());
        }
        more.resize(length as usize + 1, 0);
    }
}

pub fn pages(bytes: usize) -> Option<usize> {
    // SAFETY: new memory at an address of the system's choice.
    let start = unsafe { VirtualAlloc(ptr::null(), bytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE) };
    (!start.is_null()).then_some(start as usize)
}

/// Gives pages back to the system.
///
/// # Safety
/// Nothing may use the pages afterwards.
pub unsafe fn free_pages(start: usize, _bytes: usize) {
    // SAFETY: the caller says that nothing uses the pages any more.
    unsafe {
        VirtualFree(start as *mut _, 0, MEM_RELEASE);
    }
}

/// Returns the milliseconds of a clock that cannot be set.
pub fn milliseconds() -> u64 {
    // SAFETY: it takes nothing.
    unsafe { windows_sys::Win32::System::SystemInformation::GetTickCount64() }
}

/// Returns the seconds since 1970.
pub fn now() -> u32 {
    // SAFETY: the C library takes a null pointer for "the result alone".
    unsafe { libc::time(core::ptr::null_mut()) as u32 }
}

/// Returns None: what is made there is made by a program that locks files in its own way.
pub fn lock(_path: &[u16]) -> Option<u32> {
    None
}

pub fn unlock(_descriptor: usize) {}

/// Returns true: only Linux has terminals that return before anything runs in them.
pub fn await_removal(_path: &[u16], _seconds: usize) -> bool {
    true
}

fn last_error() -> u32 {
    // SAFETY: it takes nothing.
    unsafe { windows_sys::Win32::Foundation::GetLastError() }
}

/// The error name for a path that is too long or contains a NUL.
const BAD_NAME: u32 = ERROR_FILENAME_EXCED_RANGE;
