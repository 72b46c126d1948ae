//! Questions to the file system.

use core::ffi::CStr;
use core::{mem, ptr};
use std::ffi::CString;

use super::last_error;
use crate::platform::Kind;

/// Most of what is read is smaller: one read tells, and little memory is taken for it.
const FIRST_READ: usize = 4096;

/// The first `maximum` bytes of a regular file.
pub fn read_start(path: &[u8], maximum: usize) -> Option<Vec<u8>> {
    let path = CString::new(path).ok()?;
    unsafe {
        // O_NONBLOCK: a pipe that takes the file's place must not hold the launch.
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
            // A regular file gives all it has at once: a short read is its end.
            if (count as usize) < room || bytes.len() == maximum {
                break true;
            }
        };
        libc::close(file);
        complete.then_some(bytes)
    }
}

pub fn kind(path: &[u8]) -> Kind {
    let Ok(path) = CString::new(path) else {
        return Kind::Missing;
    };
    let Some(status) = status(&path) else {
        return Kind::Missing;
    };
    match status.st_mode & libc::S_IFMT {
        libc::S_IFDIR => Kind::Directory,
        libc::S_IFREG => {
            let marked = status.st_mode & 0o111 != 0;
            if marked && unsafe { libc::access(path.as_ptr(), libc::X_OK) } == 0 {
                Kind::Executable
            } else {
                Kind::File
            }
        }
        _ => Kind::Other,
    }
}

/// Names in a directory that start with one of `prefixes`.
pub fn list(path: &[u8], prefixes: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    let path = CString::new(path).ok()?;
    let mut names = Vec::new();
    unsafe {
        let directory = libc::opendir(path.as_ptr());
        if directory.is_null() {
            return None;
        }
        loop {
            let entry = libc::readdir(directory);
            if entry.is_null() {
                break;
            }
            let name = CStr::from_ptr((*entry).d_name.as_ptr()).to_bytes();
            if prefixes.iter().any(|prefix| name.starts_with(prefix)) {
                names.push(name.to_vec());
            }
        }
        libc::closedir(directory);
    }
    Some(names)
}

pub fn read_link(path: &[u8]) -> Option<Vec<u8>> {
    let path = CString::new(path).ok()?;
    let mut buffer = [0u8; libc::PATH_MAX as usize];
    let length = unsafe { libc::readlink(path.as_ptr(), buffer.as_mut_ptr().cast(), buffer.len()) };
    (length >= 0).then(|| buffer[..length as usize].to_vec())
}

pub fn real_path(path: &[u8]) -> Option<Vec<u8>> {
    let path = CString::new(path).ok()?;
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

pub fn owner(path: &[u8]) -> Option<String> {
    Some(status(&CString::new(path).ok()?)?.st_uid.to_string())
}

pub fn everybody_may_write(path: &[u8]) -> bool {
    let status = CString::new(path).ok().and_then(|path| status(&path));
    status.is_some_and(|status| status.st_mode & libc::S_IWOTH != 0)
}

/// Whether a path leads to this very program: the same file, or a copy of it.
pub fn is_self(path: &[u8]) -> bool {
    let (Ok(path), Some(own)) = (CString::new(path), own_path()) else {
        return false;
    };
    let (Some(theirs), Some(ours)) = (status(&path), status(&own)) else {
        return false;
    };
    if theirs.st_ino == ours.st_ino && theirs.st_dev == ours.st_dev {
        return true;
    }
    theirs.st_size == ours.st_size && same_content(&path, &own)
}

fn status(path: &CStr) -> Option<libc::stat> {
    unsafe {
        let mut status: libc::stat = mem::zeroed();
        (libc::stat(path.as_ptr(), &mut status) == 0).then_some(status)
    }
}

fn own_path() -> Option<CString> {
    #[cfg(target_os = "linux")]
    return Some(c"/proc/self/exe".to_owned());
    #[cfg(not(target_os = "linux"))]
    return CString::new(super::program()?).ok();
}

fn same_content(left: &CStr, right: &CStr) -> bool {
    let whole = |path: &CStr| read_start(path.to_bytes(), 64 << 20);
    matches!((whole(left), whole(right)), (Some(left), Some(right)) if left == right)
}
