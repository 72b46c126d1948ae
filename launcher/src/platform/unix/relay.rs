//! Copies a supervised process's standard error to ours, and keeps the end of it.

use alloc::vec;
use alloc::vec::Vec;
use core::ffi::c_int;

use super::descriptors::{read, File};
use super::streams::write_all;
use crate::platform::KEPT_ERRORS;

/// The number of descriptors to close if the limit is higher than that.
const MOST_FILES: libc::c_long = 4096;

pub struct Relay {
    reader: File,
    /// Whether a process may still write.
    is_open: bool,
    /// Whether our standard error can still be written to.
    is_heard: bool,
    kept: Vec<u8>,
    /// Used for all reads, because memory is not given back (arena.rs).
    buffer: Vec<u8>,
    /// The former action for SIGPIPE, which must not end us if our standard error has no reader.
    broken_pipe: libc::sighandler_t,
}

impl Relay {
    /// Starts to relay. Called after the start of the process, which inherits the former action for SIGPIPE.
    pub fn new(reader: File) -> Self {
        // SAFETY: signal(2) gets a disposition of the system's own.
        unsafe {
            Self {
                reader,
                is_open: true,
                is_heard: true,
                kept: Vec::with_capacity(2 * KEPT_ERRORS),
                buffer: vec![0; KEPT_ERRORS],
                broken_pipe: libc::signal(libc::SIGPIPE, libc::SIG_IGN),
            }
        }
    }

    /// Returns the descriptor to wait for; a negative one if nothing more can come.
    pub fn descriptor(&self) -> c_int {
        if self.is_open {
            self.reader.0
        } else {
            -1
        }
    }

    /// Copies what can be read, and waits if there is nothing. Returns its length.
    pub fn pass_on(&mut self) -> usize {
        let length = read(&self.reader, &mut self.buffer).unwrap_or(0);
        self.is_open = length > 0;
        let bytes = &self.buffer[..length];
        // If our standard error has no reader, the text is dropped, so that the script continues.
        self.is_heard = self.is_heard && write_all(2, bytes);
        if self.kept.len() + length > self.kept.capacity() {
            self.kept.drain(..self.kept.len() - KEPT_ERRORS);
        }
        self.kept.extend_from_slice(bytes);
        length
    }

    /// Returns the end of the text after the process has ended. Does not wait for processes that it left behind.
    pub fn finish(mut self) -> Vec<u8> {
        // SAFETY: the disposition is the one that `new` was given.
        unsafe {
            if self.has_more_writers() {
                self.leave_copier();
            }
            libc::signal(libc::SIGPIPE, self.broken_pipe);
            let surplus = self.kept.len().saturating_sub(KEPT_ERRORS);
            self.kept.split_off(surplus)
        }
    }

    fn has_more_writers(&mut self) -> bool {
        // SAFETY: the number and the entry are our own and live until the calls return.
        unsafe {
            let mut left: c_int = 0;
            libc::ioctl(self.reader.0, libc::FIONREAD, &mut left);
            while self.is_open {
                let mut input = libc::pollfd {
                    fd: self.reader.0,
                    events: libc::POLLIN,
                    revents: 0,
                };
                let is_waiting = libc::poll(&mut input, 1, 0) == 0;
                // The process did not write what comes from here on.
                if is_waiting || (left <= 0 && input.revents & libc::POLLIN != 0) {
                    return true;
                }
                left -= self.pass_on() as c_int;
            }
            false
        }
    }

    /// Starts a process that continues to copy for processes that were left behind: else SIGPIPE would end them.
    fn leave_copier(&mut self) {
        // SAFETY: this process has one thread, so its copy may go on; the descriptors are our own.
        unsafe {
            if libc::fork() != 0 {
                return;
            }
            // It leaves the session, so that no terminal ends it, and closes all descriptors that other
            // processes may wait for the end of.
            libc::setsid();
            libc::signal(libc::SIGHUP, libc::SIG_IGN);
            close_others(self.reader.0);
            libc::chdir(c"/".as_ptr());
            while self.is_open {
                self.pass_on();
            }
            libc::_exit(0)
        }
    }
}

/// Closes all descriptors except this one and standard error.
fn close_others(kept: c_int) {
    // SAFETY: nothing in this copy of the process uses those descriptors any more.
    unsafe {
        let most = libc::sysconf(libc::_SC_OPEN_MAX).clamp(0, MOST_FILES) as c_int;
        for file in (0..most).filter(|&file| file != 2 && file != kept) {
            libc::close(file);
        }
    }
}
