//! Starts a process that continues after we have ended.

use alloc::ffi::CString;
use alloc::string::String;
use core::ffi::c_int;

use super::descriptors::{open, File};
use super::last_error;
use super::start::start;
use super::system_error::error_name;
use crate::platform::Image;

/// The mode that a shell gives to the file of a `>>`. The umask limits it.
const ANYBODY: libc::mode_t = 0o666;

/// Starts the image like `nohup program >> log 2>&1 < /dev/null &` in a session of its own, so that no terminal
/// sends it signals. Returns its process id, or the name of the system's error. We end before it does, so
/// init waits for it.
pub fn detach(image: &Image, log: &[u8]) -> Result<u32, String> {
    let log = CString::new(log).map_err(|_| error_name(libc::EINVAL))?;
    let flags = libc::O_WRONLY | libc::O_APPEND | libc::O_CREAT | libc::O_NOCTTY;
    // Opened before the start, because the path may be relative to our working directory.
    let log = open(&log, flags, ANYBODY).map_err(error_name)?;
    let nothing = open(c"/dev/null", libc::O_RDONLY, 0).map_err(error_name)?;
    let process = start(image, || prepare(&nothing, &log))?;
    Ok(process as u32)
}

fn prepare(input: &File, output: &File) -> Result<(), c_int> {
    // SAFETY: the descriptors are our own; the rest are numbers.
    unsafe {
        libc::setsid();
        libc::signal(libc::SIGHUP, libc::SIG_IGN);
        for (file, stream) in [(input, 0), (output, 1), (output, 2)] {
            if libc::dup2(file.0, stream) < 0 {
                return Err(last_error());
            }
        }
        Ok(())
    }
}
