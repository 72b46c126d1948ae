//! The terminal of this process, and whether standard error can be seen.

use alloc::string::ToString;
use core::ffi::{c_int, CStr};
use core::mem;

use super::descriptors::{open, File};
use super::{environment, is_terminal};
use crate::platform::Standard;

/// This process's own terminal, even if its streams are redirected.
const TERMINAL: &CStr = c"/dev/tty";

/// The variable with the process that GLib started for a desktop entry: the terminal, if the entry asks for one.
const STARTED_FROM_DESKTOP: &[u8] = b"GIO_LAUNCHED_DESKTOP_FILE_PID";

/// Returns whether standard error can be seen: the process has a terminal, or a program reads the stream. The
/// output of programs that a desktop starts goes to the journal, to `~/.xsession-errors`, or nowhere.
pub fn errors_are_seen() -> bool {
    let standard = [Standard::Error, Standard::Output, Standard::Input];
    standard.into_iter().any(is_terminal) || are_read() || open_terminal().is_some()
}

/// Returns whether a program reads the stream. A pipe has a reader. A socket, which Node creates for its
/// children, has one too, unless it leads to the address of a service (unix(7)) such as the journal.
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
            // The socket is not connected.
            return true;
        }
        let is_local = c_int::from(address.sun_family) == libc::AF_UNIX;
        let unnamed = mem::offset_of!(libc::sockaddr_un, sun_path);
        is_local && length as usize > unnamed && has_name(&address)
    }
}

/// Returns whether the address has a name. An abstract one starts with a NUL. On macOS an empty address has a length
/// too.
fn has_name(address: &libc::sockaddr_un) -> bool {
    cfg!(target_os = "linux") || address.sun_path[0] != 0
}

/// Returns whether a file manager opened the terminal for us. Then we lead its session, and our parent is the
/// terminal that GLib started. Leading the session is not enough: `docker run -it`, `ssh -t` and pexpect also
/// start a program that leads the session of a terminal, but no person presses Enter there. Makes no system
/// call if the variable is not set.
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
