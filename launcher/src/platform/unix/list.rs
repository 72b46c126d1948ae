//! Lists the names in a folder.

use alloc::vec::Vec;
use core::ffi::{c_char, c_int, CStr};

use super::files::with_path;
use super::system_error::{fact, SystemError};
use crate::platform::Fact;

/// Returns the names in a folder that start with one of the prefixes. A folder may have
/// thousands of other names: each of them costs only a check of its first two bytes.
pub fn list(path: &[u8], prefixes: &[Vec<u8>]) -> Fact<Vec<Vec<u8>>> {
    let filter = Filter::new(prefixes);
    let mut names = Vec::new();
    // SAFETY: `visit_names` passes names that end with NUL.
    let visit = |name: *const c_char| unsafe {
        if !filter.may_match(name.cast()) {
            return;
        }
        let name = CStr::from_ptr(name).to_bytes();
        let is_dots = name == b"." || name == b"..";
        if !is_dots && prefixes.iter().any(|prefix| name.starts_with(prefix)) {
            names.push(name.to_vec());
        }
    };
    let is_folder = with_path(path, |path| visit_names(path, visit)).unwrap_or(Ok(false))?;
    Ok(is_folder.then_some(names))
}

/// The prefixes that a name can start with, by its first and by its second byte: a bit for each prefix.
struct Filter {
    first: [u8; 256],
    second: [u8; 256],
}

impl Filter {
    fn new(prefixes: &[Vec<u8>]) -> Filter {
        let mut filter = Filter {
            first: [0; 256],
            second: [0; 256],
        };
        for (index, prefix) in prefixes.iter().enumerate() {
            // If prefixes share a bit, more names pass the check and are compared.
            let bit = 1 << (index % 8);
            mark(&mut filter.first, prefix.first(), bit);
            mark(&mut filter.second, prefix.get(1), bit);
        }
        filter
    }

    /// The second byte of a name of one byte is the NUL at its end.
    unsafe fn may_match(&self, name: *const u8) -> bool {
        // SAFETY: the caller's name ends with NUL, so that it has a second byte unless its first is NUL,
        // and then it is `.`'s or longer.
        unsafe {
            let (first, second) = (usize::from(*name), usize::from(*name.add(1)));
            self.first[first] & self.second[second] != 0
        }
    }
}

/// Marks the byte, or all bytes if the prefix ends before it.
fn mark(bits: &mut [u8; 256], byte: Option<&u8>, bit: u8) {
    match byte {
        Some(&byte) => bits[usize::from(byte)] |= bit,
        None => bits.iter_mut().for_each(|bits| *bits |= bit),
    }
}

/// Calls a function with each name in a folder, `.` and `..` among them. Returns whether there is a folder.
///
/// Makes the system call itself: readdir(3) would allocate memory for each folder, which is never given
/// back (arena.rs), and take half of the time.
#[cfg(target_os = "linux")]
fn visit_names(path: &CStr, mut visit: impl FnMut(*const c_char)) -> Result<bool, SystemError> {
    use core::mem::{offset_of, MaybeUninit};
    use libc::dirent64;

    /// 64 KB, which is enough for two thousand names, with the alignment of the entries.
    type Entries = [u64; 8 << 10];

    let mut entries = MaybeUninit::<Entries>::uninit();
    // SAFETY: the system call writes at most so many bytes, as a row of records; each has a name that ends
    // with NUL and says how long it is.
    unsafe {
        let flags = libc::O_RDONLY | libc::O_DIRECTORY | libc::O_CLOEXEC;
        let Some(folder) = fact(|| libc::open(path.as_ptr(), flags))? else {
            return Ok(false);
        };
        let start = entries.as_mut_ptr();
        let problem = loop {
            let read = fact(|| libc::syscall(libc::SYS_getdents64, folder, start, size_of::<Entries>()) as c_int);
            let length = match read {
                // A folder that has just been removed has no names.
                Ok(Some(0) | None) => break None,
                Ok(Some(length)) => length,
                Err(error) => break Some(error),
            };
            let start = entries.as_ptr().cast::<u8>();
            let end = start.add(length as usize);
            let mut entry = start;
            while entry < end {
                visit(entry.add(offset_of!(dirent64, d_name)).cast());
                let record = entry.add(offset_of!(dirent64, d_reclen)).cast::<u16>().read();
                entry = entry.add(usize::from(record));
            }
        };
        libc::close(folder);
        problem.map_or(Ok(true), Err)
    }
}

/// Calls a function with each name in a folder, `.` and `..` among them. Returns whether there is a folder.
#[cfg(not(target_os = "linux"))]
fn visit_names(path: &CStr, mut visit: impl FnMut(*const c_char)) -> Result<bool, SystemError> {
    // SAFETY: the folder is open until closedir(3), and each entry lives until the next is read.
    unsafe {
        let mut folder = core::ptr::null_mut();
        let open = || {
            folder = libc::opendir(path.as_ptr());
            -c_int::from(folder.is_null())
        };
        if fact(open)?.is_none() {
            return Ok(false);
        }
        let problem = loop {
            let mut entry = core::ptr::null_mut();
            // A null pointer is the end of the folder if there is no error.
            let read = || {
                *super::error_place() = 0;
                entry = libc::readdir(folder);
                -c_int::from(entry.is_null() && super::last_error() != 0)
            };
            match fact(read) {
                Err(error) => break Some(error),
                Ok(_) if entry.is_null() => break None,
                Ok(_) => visit((*entry).d_name.as_ptr()),
            }
        };
        libc::closedir(folder);
        problem.map_or(Ok(true), Err)
    }
}
