//! Errors of system calls, by the names that TypeScript explains.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use core::ffi::c_int;

use super::{last_error, uninterrupted};
use crate::platform::Fact;

/// Why the system could not report a fact: a number of errno(3).
#[derive(Clone, Copy)]
pub struct SystemError(pub c_int);

impl SystemError {
    pub fn name(self) -> String {
        error_name(self.0)
    }
}

/// Makes a system call about a path, and again if a signal interrupted it. Returns what the call returned, or
/// None if nothing can be at the path.
pub fn fact(call: impl FnMut() -> c_int) -> Fact<c_int> {
    let result = uninterrupted(call);
    if result >= 0 {
        return Ok(Some(result));
    }
    match last_error() {
        // ESRCH: a file of a process that has ended (proc(5)).
        libc::ENOENT | libc::ENOTDIR | libc::ENAMETOOLONG | libc::ELOOP | libc::ESRCH => Ok(None),
        error => Err(SystemError(error)),
    }
}

/// Returns the name that TypeScript has an explanation for, or the number of any other error.
pub fn error_name(code: c_int) -> String {
    match code {
        libc::E2BIG => "E2BIG",
        libc::EACCES => "EACCES",
        libc::EAGAIN => "EAGAIN",
        libc::EBADF => "EBADF",
        libc::EBUSY => "EBUSY",
        libc::EDQUOT => "EDQUOT",
        libc::EFBIG => "EFBIG",
        libc::EINTR => "EINTR",
        libc::EINVAL => "EINVAL",
        libc::EIO => "EIO",
        libc::EISDIR => "EISDIR",
        libc::ELOOP => "ELOOP",
        libc::EMFILE => "EMFILE",
        libc::ENFILE => "ENFILE",
        libc::ENODEV => "ENODEV",
        libc::ENOENT => "ENOENT",
        libc::ENOEXEC => "ENOEXEC",
        libc::ENOMEM => "ENOMEM",
        libc::ENOSPC => "ENOSPC",
        libc::ENOTCONN => "ENOTCONN",
        libc::ENOTDIR => "ENOTDIR",
        libc::EPERM => "EPERM",
        libc::EPIPE => "EPIPE",
        libc::ESTALE => "ESTALE",
        libc::ETIMEDOUT => "ETIMEDOUT",
        libc::ETXTBSY => "ETXTBSY",
        other => return format!("error {other}"),
    }
    .to_owned()
}
