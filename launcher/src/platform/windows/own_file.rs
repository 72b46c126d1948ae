//! Recognizes this program's own files. The program consists of two files that differ in one word, the
//! subsystem (scripts/windowed.ts creates the second from the first). There may be copies of both.

use alloc::vec::Vec;
use core::cell::OnceCell;

use windows_sys::Win32::Storage::FileSystem::BY_HANDLE_FILE_INFORMATION;

use super::files::{information_of, read_start, size};
use super::{program, SystemError};

/// More bytes than the program has.
const MAXIMUM_BYTES: usize = 64 << 20;

/// The offset in a file of the offset of its PE header.
const HEADER_PLACE: usize = 60;
/// Offsets from the PE header: the checksum, and behind it the subsystem.
const CHECKSUM: usize = 88;
const SUBSYSTEM_END: usize = 94;

/// Read once, because every candidate is compared with it.
struct OwnSize(OnceCell<Option<u64>>);

// Only the one thread that runs the engine touches it.
// SAFETY: this program has one thread.
unsafe impl Sync for OwnSize {}

static OWN_SIZE: OwnSize = OwnSize(OnceCell::new());

/// Returns whether a path leads to this program: the same file, a copy of it, or the one with the other
/// subsystem. Nearly all files differ from it in size, which the system reports without opening them.
pub fn is_self(path: &[u16]) -> Result<bool, SystemError> {
    let own_size = *OWN_SIZE.0.get_or_init(|| size(&program()?).ok().flatten());
    if own_size.is_none() || size(path)? != own_size {
        return Ok(false);
    }
    let Some(own) = program() else {
        return Ok(false);
    };
    Ok(is_same_file(path, &own)? || same_but_subsystem(path, &own)?)
}

fn is_same_file(left: &[u16], right: &[u16]) -> Result<bool, SystemError> {
    let id = |path: &[u16]| Ok(information_of(path)?.map(file_id));
    Ok(matches!((id(left)?, id(right)?), (Some(left), Some(right)) if left == right))
}

fn file_id(file: BY_HANDLE_FILE_INFORMATION) -> (u32, u32, u32) {
    (file.dwVolumeSerialNumber, file.nFileIndexHigh, file.nFileIndexLow)
}

fn same_but_subsystem(left: &[u16], right: &[u16]) -> Result<bool, SystemError> {
    let content = |path: &[u16]| Ok(read_start(path, MAXIMUM_BYTES)?.and_then(without_subsystem));
    Ok(matches!((content(left)?, content(right)?), (Some(left), Some(right)) if left == right))
}

fn without_subsystem(mut image: Vec<u8>) -> Option<Vec<u8>> {
    let place = image.get(HEADER_PLACE..HEADER_PLACE + 4)?;
    let header = u32::from_le_bytes([place[0], place[1], place[2], place[3]]) as usize;
    image.get_mut(header + CHECKSUM..header + SUBSYSTEM_END)?.fill(0);
    Some(image)
}
