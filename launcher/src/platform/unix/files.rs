//! Reads facts from the file system.

use alloc::ffi::CString;
use alloc::format;
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::cell::Cell;
use core::ffi::{c_int, CStr};
use core::mem::MaybeUninit;
use core::{mem, ptr, slice};

#[cfg(target_os = "linux")]
use super::effective_user;
use super::status::{self, is_absent, is_known, known_target, link_status, remember_target, status};
use super::system_error::{fact, SystemError};
use crate::platform::{Fact, Kind};

/// Passes a path on in the form that the system takes. Returns None if it contains a NUL. Does not allocate:
/// memory is never given back (arena.rs), and there may be thousands of paths.
pub fn with_path<T>(path: &[u8], ask: impl FnOnce(&CStr) -> T) -> Option<T> {
    let mut buffer = [const { MaybeUninit::<u8>::uninit() }; libc::PATH_MAX as usize];
    if path.len() >= buffer.len() {
        return CString::new(path).ok().map(|path| ask(&path));
    }
    // SAFETY: the path is shorter than the buffer, so that it and its NUL fit; exactly these bytes are
    // written and read.
    let bytes = unsafe {
        let start = buffer.as_mut_ptr().cast::<u8>();
        ptr::copy_nonoverlapping(path.as_ptr(), start, path.len());
        start.add(path.len()).write(0);
        slice::from_raw_parts(start, path.len() + 1)
    };
    CStr::from_bytes_with_nul(bytes).ok().map(ask)
}

pub fn kind(path: &[u8]) -> Fact<Kind> {
    with_path(path, known_kind).unwrap_or(Ok(None))
}

fn known_kind(path: &CStr) -> Fact<Kind> {
    let Some(status) = status(path)? else {
        return Ok(None);
    };
    Ok(Some(match status.st_mode & libc::S_IFMT {
        libc::S_IFDIR => Kind::Directory,
        libc::S_IFREG => {
            if may_execute(path, &status)? {
                Kind::Executable
            } else {
                Kind::File
            }
        }
        _ => Kind::Other,
    }))
}

fn may_execute(path: &CStr, status: &libc::stat) -> Result<bool, SystemError> {
    if status.st_mode & 0o111 == 0 {
        return Ok(false);
    }
    #[cfg(target_os = "linux")]
    if is_own_program(path, status)? {
        return Ok(true);
    }
    // SAFETY: the path ends with NUL.
    match fact(|| unsafe { libc::access(path.as_ptr(), libc::X_OK) }) {
        Ok(found) => Ok(found.is_some()),
        // The system has looked, and this user may not.
        Err(SystemError(libc::EACCES | libc::EPERM)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Returns the nearest path upward with one of the names that may exist (nearest.rs). A link counts for itself.
pub fn nearest(folder: &[u8], names: &[u8]) -> Option<Vec<u8>> {
    super::super::nearest::nearest(folder, names, b'/', 1, |path| with_path(path, is_absent) == Some(true))
}

/// Returns what access(2) would return for the user's own files, which most of hundreds are: the mode decides
/// if the file system permits programs at all.
#[cfg(target_os = "linux")]
fn is_own_program(path: &CStr, status: &libc::stat) -> Result<bool, SystemError> {
    Ok(status.st_uid == effective_user() && status.st_mode & 0o100 != 0 && allows_programs(path, status.st_dev)?)
}

/// Returns whether a file system permits programs, and keeps the answer for the next file on it.
#[cfg(target_os = "linux")]
fn allows_programs(path: &CStr, device: libc::dev_t) -> Result<bool, SystemError> {
    if let Some((known, allows)) = FILE_SYSTEM.0.get() {
        if known == device {
            return Ok(allows);
        }
    }
    // SAFETY: all bytes of the structure may be zero.
    let mut system: libc::statvfs = unsafe { mem::zeroed() };
    let place = &raw mut system;
    // SAFETY: the path ends with NUL, and the structure lives until the call returns.
    let found = fact(|| unsafe { libc::statvfs(path.as_ptr(), place) })?;
    let allows = found.is_some() && system.f_flag & libc::ST_NOEXEC == 0;
    FILE_SYSTEM.0.set(Some((device, allows)));
    Ok(allows)
}

#[cfg(target_os = "linux")]
struct FileSystem(Cell<Option<(libc::dev_t, bool)>>);

// There is one thread.
#[cfg(target_os = "linux")]
// SAFETY: this program has one thread.
unsafe impl Sync for FileSystem {}

#[cfg(target_os = "linux")]
static FILE_SYSTEM: FileSystem = FileSystem(Cell::new(None));

pub fn read_link(path: &[u8]) -> Fact<Vec<u8>> {
    let read = |path: &CStr| {
        if let Some(target) = known_target(path) {
            return Ok(Some(target));
        }
        let target = if is_probably_link(path) || is_link(path)? {
            link_target(path)?
        } else {
            None
        };
        LINK_WAS_READ.0.set(target.is_some());
        if let Some(target) = &target {
            remember_target(path, target);
        }
        Ok(target)
    };
    with_path(path, read).unwrap_or(Ok(None))
}

/// Returns the target of a link. Makes no further system call for a path that `status` knows.
fn is_probably_link(path: &CStr) -> bool {
    LINK_WAS_READ.0.get() || is_known(path)
}

struct LinkWasRead(Cell<bool>);

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for LinkWasRead {}

/// The last path of `read_link`, and whether it is a link.
static LINK_WAS_READ: LinkWasRead = LinkWasRead(Cell::new(false));

fn is_link(path: &CStr) -> Result<bool, SystemError> {
    Ok(link_status(path)?.is_some_and(|status| status::is_link(&status)))
}

/// Returns the target of a link; None for anything else. Makes the system call at once.
pub fn link_target(path: &CStr) -> Fact<Vec<u8>> {
    let mut target = MaybeUninit::<[u8; libc::PATH_MAX as usize]>::uninit();
    let (start, room) = (target.as_mut_ptr().cast(), mem::size_of_val(&target));
    // SAFETY: the buffer has as many bytes as are asked for.
    match fact(|| unsafe { libc::readlink(path.as_ptr(), start, room) as c_int }) {
        Ok(Some(length)) => {
            // SAFETY: readlink(2) has filled so many bytes.
            let filled = unsafe { slice::from_raw_parts(start.cast::<u8>(), length as usize) };
            Ok(Some(filled.to_vec()))
        }
        // Something else than a link.
        Ok(None) | Err(SystemError(libc::EINVAL)) => Ok(None),
        Err(error) => Err(error),
    }
}

pub fn real_path(path: &[u8]) -> Fact<Vec<u8>> {
    with_path(path, resolve).unwrap_or(Ok(None))
}

fn resolve(path: &CStr) -> Fact<Vec<u8>> {
    #[cfg(target_os = "linux")]
    if let Some(real) = opened_path(path) {
        return Ok(Some(real));
    }
    let real = Cell::new(ptr::null_mut());
    // SAFETY: the path ends with NUL.
    let resolve = || unsafe {
        real.set(libc::realpath(path.as_ptr(), ptr::null_mut()));
        -c_int::from(real.get().is_null())
    };
    if fact(resolve)?.is_none() {
        return Ok(None);
    }
    // SAFETY: what realpath(3) allocated ends with NUL, and is given back once.
    unsafe {
        let bytes = CStr::from_ptr(real.get()).to_bytes().to_vec();
        libc::free(real.get().cast());
        Ok(Some(bytes))
    }
}

/// Returns the real path that the kernel reports: realpath(3) makes a system call for each part of a path, and
/// there may be hundreds of paths. Returns None without /proc, or if the path cannot be opened.
#[cfg(target_os = "linux")]
fn opened_path(path: &CStr) -> Option<Vec<u8>> {
    // SAFETY: the path ends with NUL, and the descriptor is closed once.
    unsafe {
        let file = libc::open(path.as_ptr(), libc::O_PATH | libc::O_CLOEXEC);
        if file < 0 {
            return None;
        }
        let real = with_path(format!("/proc/self/fd/{file}").as_bytes(), link_target)?;
        libc::close(file);
        // A file outside this root, or one that was removed, has no path.
        real.ok()?
            .filter(|real| real.starts_with(b"/") && !real.ends_with(b" (deleted)"))
    }
}

/// Returns the size and modification time, in nanoseconds, of a regular file.
pub fn fingerprint(path: &[u8]) -> Fact<String> {
    let status = status_of(path)?.filter(|status| status.st_mode & libc::S_IFMT == libc::S_IFREG);
    Ok(status.map(|status| format!("{} {}", status.st_size, nanoseconds(&status))))
}

fn status_of(path: &[u8]) -> Fact<libc::stat> {
    with_path(path, status).unwrap_or(Ok(None))
}

/// Returns nanoseconds since 1970, like `mtimeNs` of Node. Enough until the year 2262.
fn nanoseconds(status: &libc::stat) -> i64 {
    let seconds = status.st_mtime.wrapping_mul(1_000_000_000);
    seconds.wrapping_add(status.st_mtime_nsec)
}

pub fn owner(path: &[u8]) -> Fact<String> {
    Ok(status_of(path)?.map(|status| status.st_uid.to_string()))
}
