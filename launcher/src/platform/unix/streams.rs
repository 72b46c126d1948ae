//! The standard streams.

use alloc::string::String;
use core::ffi::c_int;

use super::last_error;
use super::system_error::error_name;
use crate::platform::{Standard, Stream};

pub fn show(text: &[u8]) {
    // A failure keeps its exit status, whether or not its text can be written.
    let _ = write(Stream::Error, text);
}

pub fn is_terminal(stream: Standard) -> bool {
    let file = match stream {
        Standard::Input => 0,
        Standard::Output => 1,
        Standard::Error => 2,
    };
    // SAFETY: isatty(3) takes a number.
    unsafe { libc::isatty(file) == 1 }
}

/// Writes the text. Returns the name of the system's error if not all of it was written.
pub fn write(stream: Stream, bytes: &[u8]) -> Result<(), String> {
    try_write(descriptor(stream), bytes).map_err(error_name)
}

fn descriptor(stream: Stream) -> c_int {
    match stream {
        Stream::Output => 1,
        Stream::Error => 2,
    }
}

/// Returns whether everything was written.
pub fn write_all(file: c_int, bytes: &[u8]) -> bool {
    try_write(file, bytes).is_ok()
}

/// Writes everything. Returns the system's error if that is not possible.
fn try_write(file: c_int, mut bytes: &[u8]) -> Result<(), c_int> {
    while !bytes.is_empty() {
        // SAFETY: the bytes are those of the slice.
        let count = unsafe { libc::write(file, bytes.as_ptr().cast(), bytes.len()) };
        if count < 0 {
            match last_error() {
                libc::EINTR => {}
                // Another process that shares the stream has made it non-blocking.
                libc::EAGAIN => wait_for_room(file),
                error => return Err(error),
            }
        }
        bytes = &bytes[count.max(0) as usize..];
    }
    Ok(())
}

/// Waits until the descriptor can be written to, or has failed.
fn wait_for_room(file: c_int) {
    let mut waiting = libc::pollfd {
        fd: file,
        events: libc::POLLOUT,
        revents: 0,
    };
    // SAFETY: there is one entry, and it lives until poll(2) returns.
    unsafe { libc::poll(&mut waiting, 1, -1) };
}
