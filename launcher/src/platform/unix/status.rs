//! What stat(2) says of files, kept for the next question about the same path.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::ffi::CStr;
use core::mem;

/// What the system said of each path that was asked about; None if it does not exist.
struct Known(RefCell<BTreeMap<Vec<u8>, Option<libc::stat>>>);

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for Known {}

static KNOWN: Known = Known(RefCell::new(BTreeMap::new()));

/// Asks the system for the first of several questions about a path. The host forgets the answers
/// around each effect (src/host.rs).
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

/// Forgets what may not be true any more.
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

/// Of a link itself, if it is one.
pub fn link_status(path: &CStr) -> Option<libc::stat> {
    // SAFETY: the path ends with NUL; all bytes of the structure may be zero, and it lives until lstat(2)
    // returns.
    unsafe {
        let mut status: libc::stat = mem::zeroed();
        (libc::lstat(path.as_ptr(), &mut status) == 0).then_some(status)
    }
}
