//! Recognizes this program's own file.

use alloc::borrow::ToOwned;
use alloc::ffi::CString;
use core::cell::Cell;
use core::ffi::CStr;

use super::files::with_path;
use super::read::read_start;
use super::status::{ask_status, status};
use super::system_error::SystemError;

/// Returns whether a path leads to this program: the same file, or a copy of it.
pub fn is_self(path: &[u8]) -> Result<bool, SystemError> {
    with_path(path, leads_here).unwrap_or(Ok(false))
}

fn leads_here(path: &CStr) -> Result<bool, SystemError> {
    let Some(theirs) = status(path)? else {
        return Ok(false);
    };
    // Few files are so large, and others cannot be a copy.
    if (theirs.st_size as u64) < least_size() {
        return Ok(false);
    }
    let Some(own) = own_path() else {
        return Ok(false);
    };
    let Some(ours) = own_status(&own) else {
        return Ok(false);
    };
    if theirs.st_ino == ours.st_ino && theirs.st_dev == ours.st_dev {
        return Ok(true);
    }
    if theirs.st_size != ours.st_size {
        return Ok(false);
    }
    // A file that this user may only execute cannot be compared. Few files have exactly this size.
    same_content(path, &own)
}

/// Returns a lower bound for the size of our file: the bytes of it that the system has mapped. The
/// program headers in memory list them (elf(5)).
#[cfg(target_os = "linux")]
fn least_size() -> u64 {
    // SAFETY: the kernel has put so many program headers there (getauxval(3)), and nothing changes them.
    let headers = unsafe {
        let first = libc::getauxval(libc::AT_PHDR) as *const libc::Elf64_Phdr;
        if first.is_null() {
            return 0;
        }
        core::slice::from_raw_parts(first, libc::getauxval(libc::AT_PHNUM) as usize)
    };
    let loaded = headers.iter().filter(|header| header.p_type == libc::PT_LOAD);
    loaded
        .map(|header| header.p_offset + header.p_filesz)
        .max()
        .unwrap_or(0)
}

#[cfg(not(target_os = "linux"))]
fn least_size() -> u64 {
    0
}

fn own_path() -> Option<CString> {
    #[cfg(target_os = "linux")]
    return Some(c"/proc/self/exe".to_owned());
    #[cfg(not(target_os = "linux"))]
    return CString::new(super::program()?).ok();
}

struct Own(Cell<Option<libc::stat>>);

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for Own {}

static OWN: Own = Own(Cell::new(None));

/// Read once, because the file does not change while we run.
fn own_status(own: &CStr) -> Option<libc::stat> {
    if OWN.0.get().is_none() {
        OWN.0.set(ask_status(own).ok().flatten());
    }
    OWN.0.get()
}

fn same_content(left: &CStr, right: &CStr) -> Result<bool, SystemError> {
    let content = |path: &CStr| read_start(path.to_bytes(), 64 << 20);
    Ok(matches!((content(left)?, content(right)?), (Some(left), Some(right)) if left == right))
}
