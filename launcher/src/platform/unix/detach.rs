//! Starting a process that goes on without us.

use alloc::ffi::CString;
use alloc::string::String;
use core::ffi::c_int;

use super::descriptors::{open, File};
use super::last_error;
use super::launch::error_name;
use super::start::start;
use crate::platform::Image;

/// As a shell makes the file of a `>>`: the umask takes what others may not.
const ANYBODY: libc::mode_t = 0o666;

/// Its process id, or the name of the system's error. Like `nohup program >> log 2>&1 < /dev/null &`
/// in a session of its own: no terminal sends it signals. We are gone before it ends, so it is
/// another's to wait for.
pub fn detach(image: &Image, log: &[u8]) -> Result<u32, String> {
    let log = CString::new(log).map_err(|_| error_name(libc::EINVAL))?;
    let flags = libc::O_WRONLY | libc::O_APPEND | libc::O_CREAT | libc::O_NOCTTY;
    // Here and now: the path is from the directory that we are in.
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
