//! Reads facts from the file system.

use alloc::ffi::CString;
use alloc::format;
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::ffi::{c_int, CStr};
use core::mem::MaybeUninit;
use core::{mem, ptr, slice};

use super::last_error;
use super::status::{is_known, known_target, link_status, remember_target, status};
use crate::platform::Kind;

/// Enough for most files that are read: they need one read and little memory.
const FIRST_READ: usize = 4096;

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

/// Returns the first `maximum` bytes of a regular file.
pub fn read_start(path: &[u8], maximum: usize) -> Option<Vec<u8>> {
    with_path(path, |path| read_file(path, maximum))?
}

fn read_file(path: &CStr, maximum: usize) -> Option<Vec<u8>> {
    // SAFETY: the path ends with NUL; there is room for the bytes that are asked for, and as many have been
    // written when the length is set.
    unsafe {
        // O_NONBLOCK: if a pipe is in the file's place, opening it must not block.
        let file = libc::open(path.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC | libc::O_NONBLOCK);
        if file < 0 {
            return None;
        }
        let mut bytes: Vec<u8> = Vec::with_capacity(maximum.min(FIRST_READ));
        let complete = loop {
            if bytes.len() == bytes.capacity() {
                bytes.reserve_exact(maximum.min(bytes.len() * 8) - bytes.len());
            }
            let room = bytes.capacity() - bytes.len();
            let count = libc::read(file, bytes.as_mut_ptr().add(bytes.len()).cast(), room);
            if count < 0 {
                if last_error() == libc::EINTR {
                    continue;
                }
                break false;
            }
            bytes.set_len(bytes.len() + count as usize);
            // A read of a regular file returns all that is left: a short read is the end.
            if (count as usize) < room || bytes.len() == maximum {
                break true;
            }
        };
        leave_open(file);
        complete.then_some(bytes)
    }
}

/// The files that were left open. Most launches read two files and then become another program, which closes
/// them (O_CLOEXEC). Closing the first ones ourselves would cost a system call each.
const LEFT_OPEN: usize = 2;

struct LeftOpen(RefCell<Vec<c_int>>);

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for LeftOpen {}

static FILES: LeftOpen = LeftOpen(RefCell::new(Vec::new()));

fn leave_open(file: c_int) {
    // SAFETY: the descriptor has just been opened, and nothing uses it any more.
    unsafe {
        let mut files = FILES.0.borrow_mut();
        if files.len() < LEFT_OPEN {
            files.push(file);
        } else {
            libc::close(file);
        }
    }
}

/// Closes the files that were left open, in a process that continues.
pub fn close_files() {
    for file in FILES.0.take() {
        // SAFETY: the descriptors are our own, and they have been taken off the list.
        unsafe { libc::close(file) };
    }
}

pub fn kind(path: &[u8]) -> Kind {
    with_path(path, known_kind).unwrap_or(Kind::Missing)
}

fn known_kind(path: &CStr) -> Kind {
    let Some(status) = status(path) else {
        return Kind::Missing;
    };
    match status.st_mode & libc::S_IFMT {
        libc::S_IFDIR => Kind::Directory,
        libc::S_IFREG => {
            if may_execute(path, &status) {
                Kind::Executable
            } else {
                Kind::File
            }
        }
        _ => Kind::Other,
    }
}

fn may_execute(path: &CStr, status: &libc::stat) -> bool {
    if status.st_mode & 0o111 == 0 {
        return false;
    }
    #[cfg(target_os = "linux")]
    if is_own_program(path, status) {
        return true;
    }
    // SAFETY: the path ends with NUL.
    unsafe { libc::access(path.as_ptr(), libc::X_OK) == 0 }
}

/// Returns what access(2) would return for the user's own files, which most of hundreds are: the mode decides
/// if the file system permits programs at all.
#[cfg(target_os = "linux")]
fn is_own_program(path: &CStr, status: &libc::stat) -> bool {
    // The kernel passes it at the start. geteuid(2) would be a system call.
    // SAFETY: getauxval(3) takes a number.
    let user = unsafe { libc::getauxval(libc::AT_EUID) } as libc::uid_t;
    status.st_uid == user && status.st_mode & 0o100 != 0 && allows_programs(path, status.st_dev)
}

/// Returns whether a file system permits programs, and keeps the answer for the next file on it.
#[cfg(target_os = "linux")]
fn allows_programs(path: &CStr, device: libc::dev_t) -> bool {
    if let Some((known, allows)) = FILE_SYSTEM.0.get() {
        if known == device {
            return allows;
        }
    }
    // SAFETY: the path ends with NUL; all bytes of the structure may be zero.
    let allows = unsafe {
        let mut system: libc::statvfs = mem::zeroed();
        libc::statvfs(path.as_ptr(), &mut system) == 0 && system.f_flag & libc::ST_NOEXEC == 0
    };
    FILE_SYSTEM.0.set(Some((device, allows)));
    allows
}

#[cfg(target_os = "linux")]
struct FileSystem(Cell<Option<(libc::dev_t, bool)>>);

// There is one thread.
#[cfg(target_os = "linux")]
// SAFETY: this program has one thread.
unsafe impl Sync for FileSystem {}

#[cfg(target_os = "linux")]
static FILE_SYSTEM: FileSystem = FileSystem(Cell::new(None));

pub fn read_link(path: &[u8]) -> Option<Vec<u8>> {
    with_path(path, |path| {
        if let Some(target) = known_target(path) {
            return Some(target);
        }
        let target = if is_probably_link(path) || is_link(path) {
            link_target(path)
        } else {
            None
        };
        LINK_WAS_READ.0.set(target.is_some());
        if let Some(target) = &target {
            remember_target(path, target);
        }
        target
    })?
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

fn is_link(path: &CStr) -> bool {
    link_status(path).is_some_and(|status| status.st_mode & libc::S_IFMT == libc::S_IFLNK)
}

fn link_target(path: &CStr) -> Option<Vec<u8>> {
    let mut target = MaybeUninit::<[u8; libc::PATH_MAX as usize]>::uninit();
    // SAFETY: the buffer has as many bytes as are asked for, and as many as readlink(2) says are filled.
    unsafe {
        let length = libc::readlink(path.as_ptr(), target.as_mut_ptr().cast(), mem::size_of_val(&target));
        (length >= 0).then(|| slice::from_raw_parts(target.as_ptr().cast(), length as usize).to_vec())
    }
}

pub fn real_path(path: &[u8]) -> Option<Vec<u8>> {
    with_path(path, resolve)?
}

fn resolve(path: &CStr) -> Option<Vec<u8>> {
    #[cfg(target_os = "linux")]
    if let Some(real) = opened_path(path) {
        return Some(real);
    }
    // SAFETY: the path ends with NUL; what realpath(3) allocated ends with NUL too, and is given back once.
    unsafe {
        let real = libc::realpath(path.as_ptr(), ptr::null_mut());
        if real.is_null() {
            return None;
        }
        let bytes = CStr::from_ptr(real).to_bytes().to_vec();
        libc::free(real.cast());
        Some(bytes)
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
        let real = with_path(format!("/proc/self/fd/{file}").as_bytes(), link_target).flatten();
        libc::close(file);
        // A file outside this root, or one that was removed, has no path.
        real.filter(|real| real.starts_with(b"/") && !real.ends_with(b" (deleted)"))
    }
}

/// Returns the size and modification time, in nanoseconds, of a regular file.
pub fn fingerprint(path: &[u8]) -> Option<String> {
    let status = with_path(path, status)??;
    let is_file = status.st_mode & libc::S_IFMT == libc::S_IFREG;
    is_file.then(|| format!("{} {}", status.st_size, nanoseconds(&status)))
}

/// Returns nanoseconds since 1970, like `mtimeNs` of Node. Enough until the year 2262.
fn nanoseconds(status: &libc::stat) -> i64 {
    let seconds = status.st_mtime.wrapping_mul(1_000_000_000);
    seconds.wrapping_add(status.st_mtime_nsec)
}

pub fn owner(path: &[u8]) -> Option<String> {
    Some(with_path(path, status)??.st_uid.to_string())
}
