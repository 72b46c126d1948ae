//! Descriptors of our own. None of them has the number of a standard stream, even if those are closed, and no
//! program that we start inherits them.

use core::ffi::{c_int, CStr};
use core::mem;

use super::{last_error, uninterrupted};

/// The first number that is not a standard stream.
const FIRST: c_int = 3;

pub struct File(pub c_int);

impl File {
    /// Closes the descriptor. Some file systems report only here that the disk is full.
    pub fn close(self) -> bool {
        // SAFETY: the descriptor is our own, and it is forgotten, so that it is closed once.
        unsafe {
            let file = self.0;
            mem::forget(self);
            libc::close(file) == 0
        }
    }
}

impl Drop for File {
    fn drop(&mut self) {
        // SAFETY: the descriptor is our own, and nothing uses it any more.
        unsafe { libc::close(self.0) };
    }
}

/// Creates a pipe. Returns its ends, to read and to write. `pipe2`, which macOS does not have, would matter
/// only with threads.
pub fn pipe() -> Result<(File, File), c_int> {
    // SAFETY: there is room for two descriptors.
    unsafe {
        let mut ends = [0; 2];
        if libc::pipe(ends.as_mut_ptr()) != 0 {
            return Err(last_error());
        }
        let (reader, writer) = (own(ends[0]), own(ends[1]));
        Ok((reader?, writer?))
    }
}

/// Opens a file. Returns the system's error if that fails.
pub fn open(path: &CStr, flags: c_int, mode: libc::mode_t) -> Result<File, c_int> {
    // SAFETY: the path ends with NUL.
    unsafe {
        let flags = flags | libc::O_CLOEXEC;
        let file = uninterrupted(|| libc::open(path.as_ptr(), flags, libc::c_uint::from(mode)));
        if file < 0 {
            return Err(last_error());
        }
        own(file)
    }
}

/// Moves a descriptor that has the number of a standard stream, which programs would take for that stream.
fn own(file: c_int) -> Result<File, c_int> {
    // SAFETY: the descriptor has just been opened and belongs to nothing else.
    unsafe {
        if file >= FIRST {
            libc::fcntl(file, libc::F_SETFD, libc::FD_CLOEXEC);
            return Ok(File(file));
        }
        let moved = libc::fcntl(file, libc::F_DUPFD_CLOEXEC, FIRST);
        let error = last_error();
        libc::close(file);
        if moved < 0 {
            return Err(error);
        }
        Ok(File(moved))
    }
}

/// Reads what is available, up to the length of the buffer. Returns nothing at the end.
pub fn read(file: &File, buffer: &mut [u8]) -> Result<usize, c_int> {
    // SAFETY: the buffer has as many bytes as are asked for.
    unsafe {
        loop {
            let count = libc::read(file.0, buffer.as_mut_ptr().cast(), buffer.len());
            if count >= 0 {
                return Ok(count as usize);
            }
            match last_error() {
                libc::EINTR => {}
                error => return Err(error),
            }
        }
    }
}
