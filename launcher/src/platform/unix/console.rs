//! The terminal that a person may be at.

use alloc::string::ToString;
use core::ffi::{c_int, CStr};
use core::mem;

use super::descriptors::{open, File};
use super::{environment, is_terminal};
use crate::platform::Standard;

/// This process's own terminal, wherever its streams lead.
const TERMINAL: &CStr = c"/dev/tty";

/// Whose parent GLib has started from a desktop entry: the terminal's, where that asks for one.
const STARTED_FROM_DESKTOP: &[u8] = b"GIO_LAUNCHED_DESKTOP_FILE_PID";

/// A terminal is in sight, or a program reads them. What a desktop's programs write goes to the
/// journal, to a file nobody knows of (`~/.xsession-errors`), or nowhere.
pub fn errors_are_seen() -> bool {
    let standard = [Standard::Error, Standard::Output, Standard::Input];
    standard.into_iter().any(is_terminal) || are_read() || open_terminal().is_some()
}

/// A pipe is read by somebody. So is a socket, as Node makes them for its children, but for one
/// that leads to a service's address (unix(7)): the journal's, for one.
fn are_read() -> bool {
    // SAFETY: all bytes of the structure may be zero, and it lives until fstat(2) returns.
    unsafe {
        let mut status: libc::stat = mem::zeroed();
        if libc::fstat(2, &mut status) != 0 {
            return false;
        }
        match status.st_mode & libc::S_IFMT {
            libc::S_IFIFO => true,
            libc::S_IFSOCK => !leads_to_service(),
            _ => false,
        }
    }
}

fn leads_to_service() -> bool {
    // SAFETY: the address has as many bytes as its length says.
    unsafe {
        let mut address: libc::sockaddr_un = mem::zeroed();
        let mut length = size_of::<libc::sockaddr_un>() as libc::socklen_t;
        if libc::getpeername(2, core::ptr::addr_of_mut!(address).cast(), &mut length) != 0 {
            // There is nobody at all.
            return true;
        }
        let is_local = c_int::from(address.sun_family) == libc::AF_UNIX;
        let unnamed = mem::offset_of!(libc::sockaddr_un, sun_path);
        is_local && length as usize > unnamed && has_name(&address)
    }
}

/// An abstract one begins with a NUL; macOS gives none at all a length all the same.
fn has_name(address: &libc::sockaddr_un) -> bool {
    cfg!(target_os = "linux") || address.sun_path[0] != 0
}

/// Where a file manager opened it for us: then we lead its session, and our parent is the terminal
/// that GLib has started. That alone tells: `docker run -it`, `ssh -t` and pexpect also have a
/// program lead the session of a terminal, and nobody is there to press Enter. Nothing is asked of
/// the system where the variable is not set.
pub fn owns_console() -> bool {
    // SAFETY: the calls take numbers only.
    environment(STARTED_FROM_DESKTOP).is_some_and(|process| unsafe {
        libc::getppid().to_string().as_bytes() == process
            && is_terminal(Standard::Input)
            && libc::getsid(0) == libc::getpid()
    })
}

pub fn open_terminal() -> Option<File> {
    open(TERMINAL, libc::O_RDWR | libc::O_NOCTTY, 0).ok()
}
