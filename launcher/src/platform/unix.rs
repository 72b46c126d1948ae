//! Linux and macOS. Paths, arguments and values are bytes, which text.rs converts for TypeScript.

use alloc::ffi::CString;
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::Cell;
use core::ffi::{c_char, c_int, CStr};
use core::{ptr, slice};

use rquickjs_sys as qjs;

use super::{Fact, Text, ARCHITECTURE};
use crate::text;

mod ask;
mod console;
mod descriptors;
mod detach;
mod files;
mod heap;
mod launch;
mod list;
#[cfg(target_os = "macos")]
mod mapped_heap;
mod own_file;
mod pause;
mod permissions;
mod read;
mod relay;
mod remove;
mod replace;
mod signals;
mod start;
mod status;
mod streams;
mod supervise;
mod system_error;
mod unfinished;
mod watch;
mod windows_only;

pub use crate::text::{encode as text, from_bytes as new_content, from_bytes as new_string};
pub use ask::ask;
pub use console::{errors_are_seen, owns_console};
pub use detach::detach;
pub use files::{fingerprint, kind, nearest, owner, read_link, real_path};
pub use heap::{make_ready, page_bytes, program_base};
#[cfg(not(target_os = "macos"))]
pub use heap::{map_heap, touched_pages};
pub use launch::lock::{lock, unlock};
pub use launch::{launch, run};
pub use list::list;
#[cfg(target_os = "macos")]
pub use mapped_heap::{map_heap, touched_pages};
pub use own_file::{is_plain_program, is_self};
pub use pause::{pause, prompt};
pub use permissions::{account_home, group_members, have_only, permissions};
pub use read::{close_files, contains, loader, read_start, starts_here};
pub use remove::{await_removal, remove};
pub use replace::{append, overwrite, replace};
pub use streams::{is_terminal, show, write};
pub use supervise::supervise;
pub use system_error::SystemError;
pub use unfinished::remove_unfinished;
pub use windows_only::{
    notify_shell, package_family, raw_arguments, registry_data, registry_keys, registry_value, registry_values,
    remove_registry_key, set_registry_data, system_text,
};

pub type Unit = u8;

/// The flag of `open` that leaves bytes unchanged. None is needed.
pub const BINARY: c_int = 0;

/// Returns the bytes of a string of the engine. Nearly all strings are ASCII, which the engine returns without
/// conversion.
///
/// # Safety
/// The value must belong to the context.
pub unsafe fn text_of(context: *mut qjs::JSContext, value: qjs::JSValue) -> Text {
    // SAFETY: the caller says that the value is one of this live context; the string lives until it is
    // freed below.
    unsafe {
        let mut length = 0;
        let start = qjs::JS_ToCStringLen(context, &mut length, value);
        if start.is_null() {
            return Text::new();
        }
        let bytes = slice::from_raw_parts(start.cast::<u8>(), length);
        let text = if bytes.is_ascii() {
            // One more for the NUL that a path needs.
            let mut text = Text::with_capacity(bytes.len() + 1);
            text.extend_from_slice(bytes);
            text
        } else {
            text::encode(text::units(context, value))
        };
        qjs::JS_FreeCString(context, start);
        text
    }
}

pub const OPERATING_SYSTEM: &str = if cfg!(target_os = "macos") { "macos" } else { "linux" };

struct Arguments {
    count: Cell<usize>,
    values: Cell<*const *const c_char>,
}

// Written once by main before anything reads it, on the only thread.
// SAFETY: `begin` writes them before anything reads them, and this program has one thread.
unsafe impl Sync for Arguments {}

static ARGUMENTS: Arguments = Arguments {
    count: Cell::new(0),
    values: Cell::new(ptr::null()),
};

extern "C" {
    static mut environ: *const *const c_char;
}

/// # Safety
/// `values` must be the C runtime's own, which live as long as the process.
pub unsafe fn begin(count: c_int, values: *const *const c_char) {
    ARGUMENTS.count.set(count as usize);
    ARGUMENTS.values.set(values);
}

pub fn argument(index: usize) -> Option<&'static [u8]> {
    if index >= argument_count() {
        return None;
    }
    // SAFETY: the index is below the count, and the C runtime's strings live as long as the process.
    unsafe { Some(CStr::from_ptr(*ARGUMENTS.values.get().add(index)).to_bytes()) }
}

fn argument_count() -> usize {
    ARGUMENTS.count.get()
}

pub fn environment(name: &[u8]) -> Option<&'static [u8]> {
    let name = CString::new(name).ok()?;
    // SAFETY: the name ends with NUL; a variable's value ends with NUL, and nothing here changes variables.
    unsafe {
        let value = libc::getenv(name.as_ptr());
        if value.is_null() {
            None
        } else {
            Some(CStr::from_ptr(value).to_bytes())
        }
    }
}

/// Returns the working directory; None if it was removed.
pub fn directory() -> Fact<Vec<u8>> {
    let mut buffer = vec![0u8; 4096];
    loop {
        // SAFETY: the buffer has as many bytes as are said, and getcwd(3) ends what it writes with NUL.
        unsafe {
            if !libc::getcwd(buffer.as_mut_ptr().cast(), buffer.len()).is_null() {
                let length = CStr::from_ptr(buffer.as_ptr().cast()).to_bytes().len();
                buffer.truncate(length);
                return Ok(Some(buffer));
            }
        }
        match last_error() {
            libc::ERANGE if buffer.len() <= 1 << 20 => {}
            libc::ENOENT => return Ok(None),
            error => return Err(SystemError(error)),
        }
        let longer = buffer.len() * 4;
        buffer.resize(longer, 0);
    }
}

/// Returns the path of this program's own file with its links resolved.
pub fn program() -> Option<Vec<u8>> {
    #[cfg(target_os = "linux")]
    return files::link_target(c"/proc/self/exe").ok()?;
    #[cfg(not(target_os = "linux"))]
    return real_path(CStr::from_bytes_until_nul(&mapped_heap::own_path()?).ok()?.to_bytes()).ok()?;
}

pub fn user() -> String {
    effective_user().to_string()
}

/// Forgets what was read of files: an effect may change them.
pub fn forget_facts() {
    status::forget();
    read::forget();
}

/// Returns the effective user. Linux's kernel passes it at the start: geteuid(2) would be a system call.
fn effective_user() -> libc::uid_t {
    #[cfg(target_os = "linux")]
    // SAFETY: getauxval(3) takes a number.
    return unsafe { libc::getauxval(libc::AT_EUID) } as libc::uid_t;
    #[cfg(not(target_os = "linux"))]
    // SAFETY: geteuid(2) takes nothing.
    return unsafe { libc::geteuid() };
}

pub fn architecture() -> &'static str {
    ARCHITECTURE
}

/// Returns the seconds since 1970.
pub fn now() -> u32 {
    // SAFETY: a null pointer asks for the result alone.
    unsafe { libc::time(core::ptr::null_mut()) as u32 }
}

/// Gives pages back to the system.
///
/// # Safety
/// Nothing may use the pages afterwards.
#[allow(dead_code)] // Unused here: `execve` gives all memory back.
pub unsafe fn free_pages(start: usize, bytes: usize) {
    // SAFETY: the caller says that nothing uses the pages any more.
    unsafe {
        libc::munmap(start as *mut _, bytes);
    }
}

/// Returns fresh memory from the system, which provides a page when it is touched.
pub fn pages(bytes: usize) -> Option<usize> {
    let access = libc::PROT_READ | libc::PROT_WRITE;
    let flags = libc::MAP_PRIVATE | libc::MAP_ANON;
    // SAFETY: new memory at an address of the system's choice.
    let start = unsafe { libc::mmap(ptr::null_mut(), bytes, access, flags, -1, 0) };
    (start != libc::MAP_FAILED).then_some(start as usize)
}

/// Returns the milliseconds of a clock that cannot be set.
pub fn milliseconds() -> u64 {
    // SAFETY: all bytes of the structure may be zero, and it lives until the call returns.
    unsafe {
        let mut now: libc::timespec = core::mem::zeroed();
        libc::clock_gettime(libc::CLOCK_MONOTONIC, &mut now);
        now.tv_sec as u64 * 1000 + now.tv_nsec as u64 / 1_000_000
    }
}

/// A hundredth of a second: the pause between two looks at what another process does.
const A_MOMENT: libc::timespec = libc::timespec {
    tv_sec: 0,
    tv_nsec: 10_000_000,
};

/// How often a system call is made if signals interrupt it. A file system that always says so would stop us for ever.
const ATTEMPTS: usize = 100;

/// Makes a system call again if a signal interrupts it.
fn uninterrupted(mut call: impl FnMut() -> c_int) -> c_int {
    for _ in 1..ATTEMPTS {
        let result = call();
        if result >= 0 || last_error() != libc::EINTR {
            return result;
        }
    }
    call()
}

fn last_error() -> c_int {
    // SAFETY: the place of the last error is this thread's own.
    unsafe { *error_place() }
}

fn error_place() -> *mut c_int {
    #[cfg(target_os = "linux")]
    use libc::__errno_location as place;
    #[cfg(target_os = "macos")]
    use libc::__error as place;
    // SAFETY: it takes nothing.
    unsafe { place() }
}
