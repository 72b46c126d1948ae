//! Recognizes this program's own file, and those of other builds.

use super::files::with_path;
use super::read::read_start;
use super::status::status;
use super::system_error::SystemError;
use crate::platform::mark;

/// Returns whether a path leads to pyl: to this program, a copy of it, or another build. A file that this user may
/// only execute is not known to be one.
pub fn is_self(path: &[u8]) -> Result<bool, SystemError> {
    let status = with_path(path, status).unwrap_or(Ok(None))?;
    if !status.is_some_and(|status| mark::is_possible(status.st_size as u64)) {
        return Ok(false);
    }
    match read_start(path, mark::START) {
        Ok(start) => Ok(start.is_some_and(|start| mark::is_in(&start))),
        Err(SystemError(libc::EACCES | libc::EPERM)) => Ok(false),
        Err(error) => Err(error),
    }
}
