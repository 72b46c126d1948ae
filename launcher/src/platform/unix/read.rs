//! Reads the start of a file.

use alloc::vec::Vec;
use core::cell::RefCell;
use core::ffi::{c_int, CStr};

use super::files::{kind, with_path};
use super::status::known;
use super::system_error::{fact, SystemError};
use crate::platform::{elf, Fact, Kind};

/// Enough for most files that are read whole, and for most scripts: they need one read and little memory.
const FIRST_READ: usize = 16384;

/// Who asks for less wants a header, and no more is read of that.
const WHOLE: usize = 4096;

/// Returns the first `maximum` bytes of a regular file. Nothing else is opened: opening a device may change it.
pub fn read_start(path: &[u8], maximum: usize) -> Fact<Vec<u8>> {
    if let Some(start) = last_start(path, maximum) {
        return Ok(Some(start));
    }
    let count = if maximum < WHOLE {
        maximum
    } else {
        maximum.max(FIRST_READ)
    };
    let mut read = with_path(path, |path| read_file(path, count)).unwrap_or(Ok(None))?;
    // What a launch asks about once more.
    if let Some(bytes) = read.as_ref().filter(|bytes| bytes.len() <= FIRST_READ) {
        let is_complete = bytes.len() < count;
        LAST.0.replace(Some(Start {
            path: path.to_vec(),
            bytes: bytes.clone(),
            is_complete,
        }));
    }
    if let Some(bytes) = read.as_mut() {
        bytes.truncate(maximum);
    }
    Ok(read)
}

/// Returns whether the first `maximum` bytes of a regular file contain some others.
pub fn contains(path: &[u8], wanted: &[u8], maximum: usize) -> Result<bool, SystemError> {
    Ok(read_start(path, maximum)?.is_some_and(|bytes| has(&bytes, wanted)))
}

/// Returns the start of the file that was read last, if it is that one.
fn last_start(path: &[u8], maximum: usize) -> Option<Vec<u8>> {
    let last = LAST.0.borrow();
    let start = last.as_ref().filter(|start| start.path == path)?;
    let is_known = start.is_complete || maximum <= start.bytes.len();
    is_known.then(|| start.bytes[..maximum.min(start.bytes.len())].to_vec())
}

/// Returns whether a part is in the bytes. Looks for its last byte, for which the C library takes 32 bytes at once: memmem
/// takes one.
fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(last) = wanted.last() else {
        return true;
    };
    let mut start = 0;
    while let Some(at) = position(&bytes[start..], *last) {
        start += at + 1;
        if bytes[..start].ends_with(wanted) {
            return true;
        }
    }
    false
}

fn position(bytes: &[u8], byte: u8) -> Option<usize> {
    // SAFETY: there are as many bytes as are said, and what memchr returns is one of them.
    unsafe {
        let found = libc::memchr(bytes.as_ptr().cast(), byte.into(), bytes.len());
        (!found.is_null()).then(|| found.offset_from(bytes.as_ptr().cast()) as usize)
    }
}

/// The start of the file that was read last.
struct Start {
    path: Vec<u8>,
    bytes: Vec<u8>,
    /// Whether the file has no more.
    is_complete: bool,
}

struct Last(RefCell<Option<Start>>);

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for Last {}

static LAST: Last = Last(RefCell::new(None));

/// Forgets what the file held.
pub fn forget() {
    LAST.0.replace(None);
}

/// Enough for the program headers of most programs, and for the path of its loader, which nearly always follows them.
const HEADERS: usize = 1024;

/// Some tools that change programs move the path. What is still farther is not looked for.
const FARTHEST: usize = 65536;

/// Returns whether this system surely starts a program: an ELF file for this machine whose loader exists. Returns false if
/// that does not show at one look, and for all other formats.
pub fn starts_here(path: &[u8]) -> bool {
    let Ok(Some(start)) = read_start(path, HEADERS) else {
        return false;
    };
    if !elf::is_for_this_machine(&start) {
        return false;
    }
    // A program without a loader is static.
    let Some((from, to)) = elf::loader_place(&start) else {
        return true;
    };
    start.get(from..to).is_some_and(|bytes| exists(&without_nul(bytes)))
}

/// Nearly all programs have the same loader.
fn exists(loader: &[u8]) -> bool {
    if LOADER.0.borrow().as_deref() == Some(loader) {
        return true;
    }
    let is_there = matches!(kind(loader), Ok(Some(Kind::Executable)));
    if is_there {
        LOADER.0.replace(Some(loader.to_vec()));
    }
    is_there
}

/// The loader that was found last.
struct Loader(RefCell<Option<Vec<u8>>>);

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for Loader {}

static LOADER: Loader = Loader(RefCell::new(None));

/// Returns the path of the loader that an ELF program names.
pub fn loader(path: &[u8]) -> Fact<Vec<u8>> {
    let Some(start) = read_start(path, HEADERS)? else {
        return Ok(None);
    };
    let Some((from, to)) = elf::loader_place(&start) else {
        return Ok(None);
    };
    if to <= start.len() {
        return Ok(Some(without_nul(&start[from..to])));
    }
    let more = if to <= FARTHEST { read_start(path, to)? } else { None };
    Ok(more.and_then(|bytes| bytes.get(from..to).map(without_nul)))
}

fn without_nul(text: &[u8]) -> Vec<u8> {
    text.iter().copied().take_while(|byte| *byte != 0).collect()
}

fn read_file(path: &CStr, maximum: usize) -> Fact<Vec<u8>> {
    match known(path)? {
        Some(status) if status.st_mode & libc::S_IFMT == libc::S_IFREG => {}
        _ => return Ok(None),
    }
    // If a pipe or a terminal has just taken the file's place, opening it must neither block nor make it ours.
    let flags = libc::O_RDONLY | libc::O_CLOEXEC | libc::O_NONBLOCK | libc::O_NOCTTY;
    // SAFETY: the path ends with NUL; there is room for the bytes that are asked for, and as many have been
    // written when the length is set.
    unsafe {
        let Some(file) = fact(|| libc::open(path.as_ptr(), flags))? else {
            return Ok(None);
        };
        let mut bytes: Vec<u8> = Vec::with_capacity(maximum.min(FIRST_READ));
        let complete = loop {
            if bytes.len() == bytes.capacity() {
                bytes.reserve_exact(maximum.min(bytes.len() * 8) - bytes.len());
            }
            let room = bytes.capacity() - bytes.len();
            let end = bytes.as_mut_ptr().add(bytes.len());
            let count = match fact(|| libc::read(file, end.cast(), room) as c_int) {
                Ok(Some(count)) => count as usize,
                Ok(None) => break Ok(false),
                Err(error) => break Err(error),
            };
            bytes.set_len(bytes.len() + count);
            // A read of a regular file returns all that is left: a short read is the end.
            if count < room || bytes.len() == maximum {
                break Ok(true);
            }
        };
        leave_open(file);
        Ok(complete?.then_some(bytes))
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
