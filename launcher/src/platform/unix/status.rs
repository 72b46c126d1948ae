//! The results of stat(2), kept for the next call about the same path.

use alloc::collections::BTreeMap;
use alloc::ffi::CString;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::ffi::{c_char, c_int, CStr};
use core::mem;

use super::system_error::fact;
use crate::platform::Fact;

/// The result for each path; None if it does not exist.
struct Known(RefCell<BTreeMap<Vec<u8>, Option<libc::stat>>>);

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for Known {}

static KNOWN: Known = Known(RefCell::new(BTreeMap::new()));

/// Returns the status of what a path leads to. Makes a system call only for the first of several calls about a
/// path. The host forgets the results around each effect (src/host.rs). Errors are not kept.
pub fn status(path: &CStr) -> Fact<libc::stat> {
    if let Some(status) = KNOWN.0.borrow().get(path.to_bytes()) {
        return Ok(*status);
    }
    let status = match behind_link(path) {
        Some(target) => status(&target)?,
        None => ask_status(path)?,
    };
    remember(path, status);
    Ok(status)
}

/// Returns the same, but does not keep a new result: the caller is about to read the file, once.
pub fn known(path: &CStr) -> Fact<libc::stat> {
    match KNOWN.0.borrow().get(path.to_bytes()) {
        Some(status) => Ok(*status),
        None => ask_status(path),
    }
}

/// Returns the path that a link leads to, if its target was read and is absolute or a name in the same folder: the
/// status of that path may be known.
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
    // A link to itself has no end.
    (OWN.0.borrow().contains_key(target.to_bytes()) && target.as_c_str() != path).then_some(target)
}

pub fn is_known(path: &CStr) -> bool {
    KNOWN.0.borrow().contains_key(path.to_bytes())
}

fn remember(path: &CStr, status: Option<libc::stat>) {
    KNOWN.0.borrow_mut().insert(path.to_bytes().to_vec(), status);
}

/// The targets of links that were read.
struct Targets(RefCell<BTreeMap<Vec<u8>, Vec<u8>>>);

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for Targets {}

static TARGETS: Targets = Targets(RefCell::new(BTreeMap::new()));

pub fn known_target(path: &CStr) -> Option<Vec<u8>> {
    TARGETS.0.borrow().get(path.to_bytes()).cloned()
}

pub fn remember_target(path: &CStr, target: &[u8]) {
    TARGETS.0.borrow_mut().insert(path.to_bytes().to_vec(), target.to_vec());
}

/// Forgets all results.
pub fn forget_facts() {
    KNOWN.0.borrow_mut().clear();
    OWN.0.borrow_mut().clear();
    TARGETS.0.borrow_mut().clear();
}

pub fn ask_status(path: &CStr) -> Fact<libc::stat> {
    ask(libc::stat, path)
}

/// The results of lstat(2), in the same form.
static OWN: Known = Known(RefCell::new(BTreeMap::new()));

/// Returns the status of a path. If it is a link, this is the status of the link itself; if not, `status` knows it too.
pub fn link_status(path: &CStr) -> Fact<libc::stat> {
    if let Some(status) = OWN.0.borrow().get(path.to_bytes()) {
        return Ok(*status);
    }
    let status = ask(libc::lstat, path)?;
    if !status.is_some_and(|status| status.st_mode & libc::S_IFMT == libc::S_IFLNK) {
        remember(path, status);
    }
    OWN.0.borrow_mut().insert(path.to_bytes().to_vec(), status);
    Ok(status)
}

fn ask(call: unsafe extern "C" fn(*const c_char, *mut libc::stat) -> c_int, path: &CStr) -> Fact<libc::stat> {
    // SAFETY: all bytes of the structure may be zero.
    let mut status: libc::stat = unsafe { mem::zeroed() };
    let place = &raw mut status;
    // SAFETY: the path ends with NUL, and the structure lives until stat(2) returns.
    let found = fact(|| unsafe { call(path.as_ptr(), place) })?;
    Ok(found.map(|_| status))
}
