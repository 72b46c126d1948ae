//! Reads facts from the file system.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::{mem, ptr};

use windows_sys::Win32::Foundation::{
    CloseHandle, ERROR_CANT_ACCESS_FILE, ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, GENERIC_READ, HANDLE,
    INVALID_HANDLE_VALUE,
};
use windows_sys::Win32::Storage::FileSystem::{
    CreateFileW, FindClose, FindExInfoBasic, FindExSearchNameMatch, FindFirstFileExW, FindNextFileW,
    GetFileAttributesExW, GetFileAttributesW, GetFileExInfoStandard, GetFileInformationByHandle, GetFileType,
    GetFinalPathNameByHandleW, ReadFile, WriteFile, BY_HANDLE_FILE_INFORMATION, FILE_ATTRIBUTE_DEVICE,
    FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_REPARSE_POINT, FILE_FLAG_BACKUP_SEMANTICS, FILE_SHARE_DELETE,
    FILE_SHARE_READ, FILE_SHARE_WRITE, FILE_TYPE_DISK, INVALID_FILE_ATTRIBUTES, OPEN_EXISTING,
    WIN32_FILE_ATTRIBUTE_DATA, WIN32_FIND_DATAW,
};
use windows_sys::Win32::System::Threading::Sleep;

use super::path::{lower, openable, without_prefix, BACKSLASH};
use super::{last_error, whole_text};
use crate::platform::{Kind, Text};

/// An open file, which is closed when it is dropped.
pub struct File(pub HANDLE);

impl Drop for File {
    fn drop(&mut self) {
        // SAFETY: the handle is our own, and nothing uses it any more.
        unsafe { CloseHandle(self.0) };
    }
}

/// Opens a file or a folder. Follows links unless `flags` say otherwise.
pub fn open(path: &[u16], access: u32, flags: u32) -> Option<File> {
    let path = openable(path)?;
    let share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    let flags = flags | FILE_FLAG_BACKUP_SEMANTICS;
    // SAFETY: the name ends with NUL.
    let handle = unsafe {
        CreateFileW(
            path.as_ptr(),
            access,
            share,
            ptr::null(),
            OPEN_EXISTING,
            flags,
            ptr::null_mut(),
        )
    };
    (handle != INVALID_HANDLE_VALUE).then_some(File(handle))
}

/// Enough for most files that are read.
const FIRST_READ: usize = 4096;

/// Returns the first `maximum` bytes of a regular file.
pub fn read_start(path: &[u16], maximum: usize) -> Option<Vec<u8>> {
    let file = open(path, GENERIC_READ, 0)?;
    // SAFETY: the handle is our own.
    if unsafe { GetFileType(file.0) } != FILE_TYPE_DISK {
        return None;
    }
    let mut bytes: Vec<u8> = Vec::with_capacity(maximum.min(FIRST_READ));
    while bytes.len() < maximum {
        if bytes.len() == bytes.capacity() {
            bytes.reserve_exact(maximum.min(bytes.len() * 8) - bytes.len());
        }
        let mut count = 0;
        let (start, room) = (bytes.len(), (bytes.capacity() - bytes.len()) as u32);
        // SAFETY: there is room for as many bytes as are asked for.
        let read = unsafe { ReadFile(file.0, bytes.as_mut_ptr().add(start), room, &mut count, ptr::null_mut()) };
        if read == 0 {
            return None;
        }
        if count == 0 {
            break;
        }
        // SAFETY: so many bytes have been read to there.
        unsafe { bytes.set_len(start + count as usize) };
    }
    Some(bytes)
}

pub fn write_all(file: HANDLE, bytes: &[u8]) -> bool {
    try_write(file, bytes).is_ok()
}

/// Writes everything. Returns the system's error if that is not possible.
pub fn try_write(file: HANDLE, mut bytes: &[u8]) -> Result<(), u32> {
    while !bytes.is_empty() {
        let (mut count, length) = (0, bytes.len() as u32);
        // SAFETY: the bytes are those of the slice.
        if unsafe { WriteFile(file, bytes.as_ptr(), length, &mut count, ptr::null_mut()) } == 0 {
            return Err(last_error());
        }
        if count == 0 {
            // The pipe is full, and its other end has set it not to wait (PIPE_NOWAIT).
            // SAFETY: Sleep takes a number.
            unsafe { Sleep(10) };
        }
        bytes = &bytes[count as usize..];
    }
    Ok(())
}

/// Returns what a path leads to. Windows has no permission to execute, so every file counts as executable.
pub fn kind(path: &[u16]) -> Kind {
    let Some(name) = openable(path) else {
        return Kind::Missing;
    };
    // SAFETY: the name ends with NUL.
    let attributes = unsafe { GetFileAttributesW(name.as_ptr()) };
    if attributes == INVALID_FILE_ATTRIBUTES {
        return Kind::Missing;
    }
    if attributes & FILE_ATTRIBUTE_REPARSE_POINT != 0 {
        return kind_behind(path, attributes);
    }
    kind_of(attributes)
}

/// Returns the target of a link. The attributes are the link's own.
fn kind_behind(path: &[u16], attributes: u32) -> Kind {
    match open(path, 0, 0) {
        Some(file) => information(&file).map_or(Kind::Other, |found| kind_of(found.dwFileAttributes)),
        // An app execution alias, which only CreateProcess can follow.
        None if last_error() == ERROR_CANT_ACCESS_FILE => kind_of(attributes),
        None => Kind::Missing,
    }
}

fn kind_of(attributes: u32) -> Kind {
    if attributes & FILE_ATTRIBUTE_DIRECTORY != 0 {
        Kind::Directory
    } else if attributes & FILE_ATTRIBUTE_DEVICE != 0 {
        Kind::Other
    } else {
        Kind::Executable
    }
}

/// Returns the size of the file that a path leads to.
pub fn size(path: &[u16]) -> Option<u64> {
    let name = openable(path)?;
    // SAFETY: all bytes of the structure may be zero.
    let mut found: WIN32_FILE_ATTRIBUTE_DATA = unsafe { mem::zeroed() };
    // SAFETY: the name ends with NUL, and the structure is of the kind that is asked for.
    let done = unsafe { GetFileAttributesExW(name.as_ptr(), GetFileExInfoStandard, ptr::addr_of_mut!(found).cast()) };
    if done == 0 {
        return None;
    }
    if found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT == 0 {
        return Some(joined(found.nFileSizeHigh, found.nFileSizeLow));
    }
    // These attributes are the link's own.
    let behind = information(&open(path, 0, 0)?)?;
    Some(joined(behind.nFileSizeHigh, behind.nFileSizeLow))
}

fn joined(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

/// Returns the size and modification time (FILETIME) of a regular file.
pub fn fingerprint(path: &[u16]) -> Option<String> {
    let file = open(path, 0, 0)?;
    let found = information(&file)?;
    let is_file = kind_of(found.dwFileAttributes) == Kind::Executable;
    let size = joined(found.nFileSizeHigh, found.nFileSizeLow);
    let time = found.ftLastWriteTime;
    is_file.then(|| format!("{size} {}", joined(time.dwHighDateTime, time.dwLowDateTime)))
}

pub fn information(file: &File) -> Option<BY_HANDLE_FILE_INFORMATION> {
    // SAFETY: the structure is our own, and all of its bytes may be zero.
    unsafe {
        let mut found = mem::zeroed();
        (GetFileInformationByHandle(file.0, &mut found) != 0).then_some(found)
    }
}

/// Returns the names in a directory that start with one of `prefixes`, in any case. Passes a pattern to the
/// system, because a folder such as the system's own has thousands of names.
pub fn list(path: &[u16], prefixes: &[Text]) -> Option<Vec<Text>> {
    let mut names = Vec::new();
    for start in shared_starts(prefixes) {
        let mut pattern = path.to_vec();
        if pattern.last() != Some(&BACKSLASH) {
            pattern.push(BACKSLASH);
        }
        pattern.extend_from_slice(&start);
        pattern.push(b'*' as u16);
        match add_names(&openable(&pattern)?, prefixes, &mut names) {
            Ok(()) | Err(ERROR_FILE_NOT_FOUND) => {}
            Err(ERROR_PATH_NOT_FOUND) => return None,
            Err(_) if kind(path) != Kind::Directory => return None,
            // A folder that may not be read.
            Err(_) => {}
        }
    }
    Some(names)
}

/// Returns the common starts of the prefixes, so that one search serves several of them.
fn shared_starts(prefixes: &[Text]) -> Vec<Text> {
    let mut starts: Vec<Text> = Vec::new();
    for prefix in prefixes {
        match starts.iter_mut().find(|start| start.first() == prefix.first()) {
            Some(start) => {
                let shared = start
                    .iter()
                    .zip(prefix)
                    .take_while(|(left, right)| left == right)
                    .count();
                start.truncate(shared);
            }
            None => starts.push(prefix.clone()),
        }
    }
    starts
}

/// Fails with the system's error, which is ERROR_FILE_NOT_FOUND if the folder has no such name.
fn add_names(pattern: &[u16], prefixes: &[Text], names: &mut Vec<Text>) -> Result<(), u32> {
    // SAFETY: the pattern ends with NUL, the entry is our own, and the search is closed once.
    unsafe {
        let mut entry: WIN32_FIND_DATAW = mem::zeroed();
        let search = FindFirstFileExW(
            pattern.as_ptr(),
            FindExInfoBasic,
            ptr::addr_of_mut!(entry).cast(),
            FindExSearchNameMatch,
            ptr::null(),
            0,
        );
        if search == INVALID_HANDLE_VALUE {
            return Err(last_error());
        }
        loop {
            let end = entry.cFileName.iter().position(|&unit| unit == 0);
            let name = &entry.cFileName[..end.unwrap_or(entry.cFileName.len())];
            // The pattern matches short names too.
            if !is_dots(name) && prefixes.iter().any(|prefix| starts_with(name, prefix)) {
                names.push(name.to_vec());
            }
            if FindNextFileW(search, &mut entry) == 0 {
                break;
            }
        }
        FindClose(search);
        Ok(())
    }
}

fn is_dots(name: &[u16]) -> bool {
    name.len() <= 2 && name.iter().all(|&unit| unit == b'.' as u16)
}

fn starts_with(name: &[u16], prefix: &[u16]) -> bool {
    name.len() >= prefix.len()
        && name
            .iter()
            .zip(prefix)
            .all(|(&left, &right)| lower(left) == lower(right))
}

pub fn real_path(path: &[u16]) -> Option<Text> {
    let file = open(path, 0, 0)?;
    // SAFETY: the buffer has as many units as are said.
    let path = whole_text(|buffer, room| unsafe { GetFinalPathNameByHandleW(file.0, buffer, room, 0) })?;
    Some(without_prefix(&path))
}
