//! Recognizes this program's own file, and those of other builds.

use windows_sys::Win32::Foundation::ERROR_ACCESS_DENIED;

use super::files::{read_start, size};
use super::SystemError;
use crate::platform::mark;

/// Returns whether a path leads to pyl: to this program, a copy of it, the one with the other subsystem, or another
/// build. A file that this user may only execute is not known to be one.
pub fn is_self(path: &[u16]) -> Result<bool, SystemError> {
    if !size(path)?.is_some_and(mark::is_possible) {
        return Ok(false);
    }
    match read_start(path, mark::START) {
        Ok(start) => Ok(start.is_some_and(|start| mark::is_in(&start))),
        Err(SystemError(ERROR_ACCESS_DENIED)) => Ok(false),
        Err(error) => Err(error),
    }
}
