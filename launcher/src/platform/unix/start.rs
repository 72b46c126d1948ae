//! Starts the process of an image. Returns after the process has become the image, or has failed to.

use alloc::ffi::CString;
use alloc::string::String;
use core::ffi::{c_char, c_int};

use super::descriptors::{pipe, read, File};
use super::launch::{pointers, vectors, wait};
use super::streams::write_all;
use super::system_error::error_name;
use super::{close_files, last_error};
use crate::platform::Image;

/// Starts the process. Returns its process id, or the name of the system's error. `prepare` runs in the new
/// process, which is like ours otherwise.
pub fn start(image: &Image, prepare: impl FnOnce() -> Result<(), c_int>) -> Result<libc::pid_t, String> {
    // SAFETY: this process has one thread, so its copy may go on as it pleases; the descriptors are our
    // own.
    unsafe {
        close_files();
        let invalid = || error_name(libc::EINVAL);
        let (program, arguments, variables) = vectors(image).ok_or_else(invalid)?;
        let directory = image.directory.as_deref().map(CString::new).transpose();
        let directory = directory.map_err(|_| invalid())?;
        let arguments = pointers(&arguments);
        // The system closes it when the process becomes the image. Until then, it reports what failed.
        let (reader, writer) = pipe().map_err(error_name)?;
        match libc::fork() {
            -1 => Err(error_name(last_error())),
            0 => {
                let error = prepare()
                    .err()
                    .unwrap_or_else(|| turn_into(&program, &arguments, &variables, directory));
                write_all(writer.0, &error.to_ne_bytes());
                libc::_exit(1)
            }
            process => {
                drop(writer);
                let Some(error) = told_error(&reader) else {
                    return Ok(process);
                };
                wait(process, &mut 0);
                Err(error_name(error))
            }
        }
    }
}

/// Becomes the image. Returns only if that failed: the system's error.
fn turn_into(
    program: &CString,
    arguments: &[*const c_char],
    variables: &[*const c_char],
    directory: Option<CString>,
) -> c_int {
    // SAFETY: the strings end with NUL and the lists with a null pointer, and all live until execve(2) has
    // failed.
    unsafe {
        if directory.is_some_and(|directory| libc::chdir(directory.as_ptr()) != 0) {
            return last_error();
        }
        libc::execve(program.as_ptr(), arguments.as_ptr(), variables.as_ptr());
        last_error()
    }
}

fn told_error(reader: &File) -> Option<c_int> {
    let mut error = [0; size_of::<c_int>()];
    let length = read(reader, &mut error).unwrap_or(0);
    (length == error.len()).then(|| c_int::from_ne_bytes(error))
}
