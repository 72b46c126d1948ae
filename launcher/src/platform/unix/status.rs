//! The results of stat(2), kept for the next call about the same path.

use alloc::collections::BTreeMap;
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
    let status = ask_status(path);
    remember(path, status);
    status
}

pub fn is_known(path: &CStr) -> bool {
    KNOWN.0.borrow().contains_key(path.to_bytes())
}

pub fn remember(path: &CStr, status: Option<libc::stat>) {
    KNOWN.0.borrow_mut().insert(path.to_bytes().to_vec(), status);
}

/// Forgets all results.
pub fn forget_facts() {
    KNOWN.0.borrow_mut().clear();
}

pub fn ask_status(path: &CStr) -> Option<libc::stat> {
    // SAFETY: the path ends with NUL; all bytes of the structure may be zero, and it lives until stat(2)
    // returns.
    unsafe {
        let mut status: libc::stat = mem::zeroed();
        (libc::stat(path.as_ptr(), &mut status) == 0).then_some(status)
    }
}

/// Returns the status of a path. If it is a link, this is the status of the link itself.
pub fn link_status(path: &CStr) -> Option<libc::stat> {
    // SAFETY: the path ends with NUL; all bytes of the structure may be zero, and it lives until lstat(2)
    // returns.
    unsafe {
        let mut status: libc::stat = mem::zeroed();
        (libc::lstat(path.as_ptr(), &mut status) == 0).then_some(status)
    }
}
