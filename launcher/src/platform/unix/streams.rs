//! The standard streams.

use core::ffi::c_int;

use super::last_error;
use crate::platform::{Standard, Stream};

pub fn show(text: &[u8]) {
    write(Stream::Error, text);
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

pub fn write(stream: Stream, bytes: &[u8]) -> bool {
    write_all(descriptor(stream), bytes)
}

fn descriptor(stream: Stream) -> c_int {
    match stream {
        Stream::Output => 1,
        Stream::Error => 2,
    }
}

pub fn write_all(file: c_int, mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        // SAFETY: the bytes are those of the slice.
        let count = unsafe { libc::write(file, bytes.as_ptr().cast(), bytes.len()) };
        if count < 0 {
            match last_error() {
                libc::EINTR => {}
                // Another process that shares the stream has made it non-blocking.
                libc::EAGAIN => wait_for_room(file),
                _ => return false,
            }
        }
        bytes = &bytes[count.max(0) as usize..];
    }
    true
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
