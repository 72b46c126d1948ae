//! What stat(2), lstat(2) and readlink(2) said of paths, kept for the next question about the same path.

mod path_table;

use alloc::boxed::Box;
use alloc::ffi::CString;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::ffi::{c_char, c_int, CStr};
use core::mem;

use path_table::PathTable;

use super::system_error::fact;
use crate::platform::Fact;

/// What is known of a path.
#[derive(Default)]
struct Known {
    /// Of the path itself. A link's status of what it leads to is in `behind`.
    own: Option<Box<libc::stat>>,
    /// Of what the path leads to; the inner None if that does not exist.
    behind: Option<Option<Box<libc::stat>>>,
    /// What a link contains.
    target: Option<Vec<u8>>,
}

impl Known {
    /// Returns the status of what the path leads to, if that is known.
    fn behind(&self) -> Option<Option<libc::stat>> {
        match (&self.own, &self.behind) {
            (Some(own), _) if !is_link(own) => Some(Some(**own)),
            (_, Some(behind)) => Some(behind.as_deref().copied()),
            _ => None,
        }
    }
}

struct Paths(RefCell<PathTable<Known>>);

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for Paths {}

static PATHS: Paths = Paths(RefCell::new(PathTable::new()));

/// Returns the status of what a path leads to. Makes a system call only for the first of several calls about a
/// path. The host forgets the results around each effect (src/host.rs). Errors are not kept.
pub fn status(path: &CStr) -> Fact<libc::stat> {
    if let Some(status) = known_behind(path) {
        return Ok(status);
    }
    let target = behind_links(path);
    let status = match target.as_deref() {
        Some(target) => match known_behind(target) {
            Some(status) => status,
            None => ask_status(target)?,
        },
        None => ask_status(path)?,
    };
    learn(path, |known| known.behind = Some(status.map(Box::new)));
    Ok(status)
}

/// Returns the same, but does not keep a new result: the caller is about to read the file, once.
pub fn known(path: &CStr) -> Fact<libc::stat> {
    match known_behind(path) {
        Some(status) => Ok(status),
        None => ask_status(path),
    }
}

pub fn is_known(path: &CStr) -> bool {
    known_behind(path).is_some()
}

/// Returns the status of a path. If it is a link, this is the status of the link itself. Does not keep that nothing is
/// there: most paths of a search are looked at once.
pub fn link_status(path: &CStr) -> Fact<libc::stat> {
    if let Some(own) = known_own(path) {
        return Ok(Some(own));
    }
    let status = ask(libc::lstat, path)?;
    if let Some(status) = status {
        learn(path, |known| known.own = Some(Box::new(status)));
    }
    Ok(status)
}

/// Returns whether nothing is at a path; a link counts for itself. Looks for no earlier result: nearly all paths of a
/// search upward are asked about once.
pub fn is_absent(path: &CStr) -> bool {
    let found = ask(libc::lstat, path);
    if let Ok(Some(status)) = found {
        learn(path, |known| known.own = Some(Box::new(status)));
    }
    matches!(found, Ok(None))
}

pub fn known_target(path: &CStr) -> Option<Vec<u8>> {
    PATHS.0.borrow().get(path.to_bytes())?.target.clone()
}

pub fn remember_target(path: &CStr, target: &[u8]) {
    learn(path, |known| known.target = Some(target.to_vec()));
}

/// Forgets all results.
pub fn forget() {
    PATHS.0.borrow_mut().clear();
}

pub fn is_link(status: &libc::stat) -> bool {
    status.st_mode & libc::S_IFMT == libc::S_IFLNK
}

fn known_own(path: &CStr) -> Option<libc::stat> {
    PATHS.0.borrow().get(path.to_bytes())?.own.as_deref().copied()
}

fn known_behind(path: &CStr) -> Option<Option<libc::stat>> {
    PATHS.0.borrow().get(path.to_bytes())?.behind()
}

fn learn(path: &CStr, change: impl FnOnce(&mut Known)) {
    change(PATHS.0.borrow_mut().entry(path.to_bytes(), Known::default));
}

/// Returns the path that a link leads to over other links, as far as their targets were read: its status may be known.
/// Returns None for a path that leads to itself.
fn behind_links(path: &CStr) -> Option<CString> {
    let mut target = behind_link(path)?;
    for _ in 0..MAXIMUM_LINKS {
        match behind_link(&target) {
            Some(next) => target = next,
            None => return Some(target),
        }
    }
    None
}

/// As many as Linux follows (path_resolution(7)).
pub const MAXIMUM_LINKS: usize = 40;

/// Returns the path that a link leads to, if its target was read and is absolute or a known name in the
/// same folder.
fn behind_link(path: &CStr) -> Option<CString> {
    let target = known_target(path)?;
    if target.starts_with(b"/") {
        return CString::new(target).ok();
    }
    if target.is_empty() || target.contains(&b'/') {
        return None;
    }
    let bytes = path.to_bytes();
    let end = bytes.iter().rposition(|byte| *byte == b'/')? + 1;
    let target = CString::new([&bytes[..end], &target].concat()).ok()?;
    known_own(&target).is_some().then_some(target)
}

fn ask_status(path: &CStr) -> Fact<libc::stat> {
    ask(libc::stat, path)
}

fn ask(call: unsafe extern "C" fn(*const c_char, *mut libc::stat) -> c_int, path: &CStr) -> Fact<libc::stat> {
    // SAFETY: all bytes of the structure may be zero.
    let mut status: libc::stat = unsafe { mem::zeroed() };
    let place = &raw mut status;
    // SAFETY: the path ends with NUL, and the structure lives until stat(2) returns.
    let found = fact(|| unsafe { call(path.as_ptr(), place) })?;
    Ok(found.map(|_| status))
}
