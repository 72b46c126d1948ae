//! Recognizes this program's own file, and those of other builds.

use super::files::{kind, with_path};
use super::read::read_start;
use super::status::{is_link, link_status, status};
use super::system_error::SystemError;
use crate::platform::{mark, Kind};

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

/// Returns whether a path is an executable file, not a link to one, and not pyl. False if the system cannot look.
pub fn is_plain_program(path: &[u8]) -> bool {
    let own = with_path(path, link_status).unwrap_or(Ok(None));
    matches!(own, Ok(Some(own)) if !is_link(&own))
        && matches!(kind(path), Ok(Some(Kind::Executable)))
        && matches!(is_self(path), Ok(false))
}
