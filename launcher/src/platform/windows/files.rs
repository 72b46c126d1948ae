//! Reads facts from the file system.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::{mem, ptr};

use windows_sys::Win32::Foundation::{CloseHandle, ERROR_CANT_ACCESS_FILE, GENERIC_READ, HANDLE, INVALID_HANDLE_VALUE};
use windows_sys::Win32::Storage::FileSystem::{
    CreateFileW, GetFileAttributesExW, GetFileAttributesW, GetFileExInfoStandard, GetFileInformationByHandle,
    GetFileType, GetFinalPathNameByHandleW, ReadFile, WriteFile, BY_HANDLE_FILE_INFORMATION, FILE_ATTRIBUTE_DEVICE,
    FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_REPARSE_POINT, FILE_FLAG_BACKUP_SEMANTICS, FILE_SHARE_DELETE,
    FILE_SHARE_READ, FILE_SHARE_WRITE, FILE_TYPE_DISK, INVALID_FILE_ATTRIBUTES, OPEN_EXISTING,
    WIN32_FILE_ATTRIBUTE_DATA,
};
use windows_sys::Win32::System::Threading::Sleep;

use super::path::{openable, without_prefix};
use super::system_error::{last_missing, SystemError};
use super::{last_error, whole_text};
use crate::platform::{Fact, Kind, Text};

/// An open file, which is closed when it is dropped.
pub struct File(pub HANDLE);

impl Drop for File {
    fn drop(&mut self) {
        // SAFETY: the handle is our own, and nothing uses it any more.
        unsafe { CloseHandle(self.0) };
    }
}

/// Opens a file or a folder. Follows links unless `flags` say otherwise.
pub fn open(path: &[u16], access: u32, flags: u32) -> Fact<File> {
    let Some(path) = openable(path) else {
        return Ok(None);
    };
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
    if handle == INVALID_HANDLE_VALUE {
        return last_missing();
    }
    Ok(Some(File(handle)))
}

/// Enough for most files that are read.
const FIRST_READ: usize = 4096;

/// Returns the first `maximum` bytes of a regular file. Reads nothing else.
pub fn read_start(path: &[u16], maximum: usize) -> Fact<Vec<u8>> {
    let Some(file) = open(path, GENERIC_READ, 0)? else {
        return Ok(None);
    };
    // SAFETY: the handle is our own.
    if unsafe { GetFileType(file.0) } != FILE_TYPE_DISK {
        return Ok(None);
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
            return last_missing();
        }
        if count == 0 {
            break;
        }
        // SAFETY: so many bytes have been read to there.
        unsafe { bytes.set_len(start + count as usize) };
    }
    Ok(Some(bytes))
}

/// Returns whether the first `maximum` bytes of a regular file contain an ASCII text.
pub fn contains(path: &[u16], text: &[u16], maximum: usize) -> Result<bool, SystemError> {
    let wanted: Vec<u8> = text.iter().map(|unit| *unit as u8).collect();
    let bytes = read_start(path, maximum)?.unwrap_or_default();
    let found = bytes.windows(wanted.len().max(1)).any(|part| part == wanted);
    Ok(found)
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
pub fn kind(path: &[u16]) -> Fact<Kind> {
    let Some(attributes) = attributes(path)? else {
        return Ok(None);
    };
    if attributes & FILE_ATTRIBUTE_REPARSE_POINT != 0 {
        return kind_behind(path, attributes);
    }
    Ok(Some(kind_of(attributes)))
}

/// Returns a path's attributes. If it is a link, they are those of the link itself.
pub fn attributes(path: &[u16]) -> Fact<u32> {
    let Some(name) = openable(path) else {
        return Ok(None);
    };
    // SAFETY: the name ends with NUL.
    match unsafe { GetFileAttributesW(name.as_ptr()) } {
        INVALID_FILE_ATTRIBUTES => last_missing(),
        attributes => Ok(Some(attributes)),
    }
}

/// Returns the nearest path upward with one of the names that may exist (nearest.rs). In a folder whose path does not begin
/// with a drive, such as a share's, that is the first name.
pub fn nearest(folder: &[u16], names: &[u16]) -> Option<Vec<u16>> {
    const BACKSLASH: u16 = b'\\' as u16;
    if folder.get(1..3) != Some(&[u16::from(b':'), BACKSLASH]) {
        return super::super::nearest::nearest(folder, names, BACKSLASH, 0, |_| false);
    }
    super::super::nearest::nearest(folder, names, BACKSLASH, 3, |path| matches!(attributes(path), Ok(None)))
}

/// Returns the target of a link. The attributes are the link's own.
fn kind_behind(path: &[u16], attributes: u32) -> Fact<Kind> {
    let kind = match open(path, 0, 0)? {
        Some(file) => information(&file)?.map_or(Kind::Other, |found| kind_of(found.dwFileAttributes)),
        // An app execution alias, which only CreateProcess can follow.
        None if last_error() == ERROR_CANT_ACCESS_FILE => kind_of(attributes),
        None => return Ok(None),
    };
    Ok(Some(kind))
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
pub fn size(path: &[u16]) -> Fact<u64> {
    let Some(name) = openable(path) else {
        return Ok(None);
    };
    // SAFETY: all bytes of the structure may be zero.
    let mut found: WIN32_FILE_ATTRIBUTE_DATA = unsafe { mem::zeroed() };
    // SAFETY: the name ends with NUL, and the structure is of the kind that is asked for.
    let done = unsafe { GetFileAttributesExW(name.as_ptr(), GetFileExInfoStandard, ptr::addr_of_mut!(found).cast()) };
    if done == 0 {
        return last_missing();
    }
    if found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT == 0 {
        return Ok(Some(joined(found.nFileSizeHigh, found.nFileSizeLow)));
    }
    // These attributes are the link's own.
    let behind = information_of(path)?;
    Ok(behind.map(|behind| joined(behind.nFileSizeHigh, behind.nFileSizeLow)))
}

fn joined(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

/// Returns the size and modification time (FILETIME) of a regular file.
pub fn fingerprint(path: &[u16]) -> Fact<String> {
    let found = information_of(path)?.filter(|found| kind_of(found.dwFileAttributes) == Kind::Executable);
    Ok(found.map(|found| {
        let size = joined(found.nFileSizeHigh, found.nFileSizeLow);
        let time = found.ftLastWriteTime;
        format!("{size} {}", joined(time.dwHighDateTime, time.dwLowDateTime))
    }))
}

/// Returns the information about what a path leads to.
pub fn information_of(path: &[u16]) -> Fact<BY_HANDLE_FILE_INFORMATION> {
    match open(path, 0, 0)? {
        Some(file) => information(&file),
        None => Ok(None),
    }
}

pub fn information(file: &File) -> Fact<BY_HANDLE_FILE_INFORMATION> {
    // SAFETY: all bytes of the structure may be zero.
    let mut found = unsafe { mem::zeroed() };
    // SAFETY: the structure is our own.
    if unsafe { GetFileInformationByHandle(file.0, &mut found) } == 0 {
        return last_missing();
    }
    Ok(Some(found))
}

pub fn real_path(path: &[u16]) -> Fact<Text> {
    let Some(file) = open(path, 0, 0)? else {
        return Ok(None);
    };
    // SAFETY: the buffer has as many units as are said.
    let path = whole_text(|buffer, room| unsafe { GetFinalPathNameByHandleW(file.0, buffer, room, 0) });
    path.map_or_else(last_missing, |path| Ok(Some(without_prefix(&path))))
}
