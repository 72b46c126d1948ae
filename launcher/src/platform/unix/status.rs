//! The results of stat(2), kept for the next call about the same path.

use alloc::collections::BTreeMap;
use alloc::ffi::CString;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::ffi::CStr;
use core::mem;

/// The result for each path; None if it does not exist.
struct Known(RefCell<BTreeMap<Vec<u8>, Option<libc::stat>>>);

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for Known {}

static KNOWN: Known = Known(RefCell::new(BTreeMap::new()));

/// Returns the status of what a path leads to. Makes a system call only for the first of several calls about a
/// path. The host forgets the results around each effect (src/host.rs).
pub fn status(path: &CStr) -> Option<libc::stat> {
    if let Some(status) = KNOWN.0.borrow().get(path.to_bytes()) {
        return *status;
    }
    let status = match behind_link(path) {
        Some(target) => status(&target),
        None => ask_status(path),
    };
    remember(path, status);
    status
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

pub fn ask_status(path: &CStr) -> Option<libc::stat> {
    // SAFETY: the path ends with NUL; all bytes of the structure may be zero, and it lives until stat(2)
    // returns.
    unsafe {
        let mut status: libc::stat = mem::zeroed();
        (libc::stat(path.as_ptr(), &mut status) == 0).then_some(status)
    }
}

/// The results of lstat(2), in the same form.
static OWN: Known = Known(RefCell::new(BTreeMap::new()));

/// Returns the status of a path. If it is a link, this is the status of the link itself; if not, `status` knows it too.
pub fn link_status(path: &CStr) -> Option<libc::stat> {
    if let Some(status) = OWN.0.borrow().get(path.to_bytes()) {
        return *status;
    }
    // SAFETY: the path ends with NUL; all bytes of the structure may be zero, and it lives until lstat(2)
    // returns.
    let status = unsafe {
        let mut status: libc::stat = mem::zeroed();
        (libc::lstat(path.as_ptr(), &mut status) == 0).then_some(status)
    };
    if !status.is_some_and(|status| status.st_mode & libc::S_IFMT == libc::S_IFLNK) {
        remember(path, status);
    }
    OWN.0.borrow_mut().insert(path.to_bytes().to_vec(), status);
    status
}
