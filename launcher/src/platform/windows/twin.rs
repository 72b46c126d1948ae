//! Whether a file is this very program. It comes as two files that differ in one word, the
//! subsystem (scripts/windowed.ts makes the second from the first), and as copies of both.

use alloc::vec::Vec;
use core::cell::OnceCell;

use windows_sys::Win32::Storage::FileSystem::BY_HANDLE_FILE_INFORMATION;

use super::files::{information, open, read_start};
use super::program;

/// A program is never as large as this.
const MAXIMUM_BYTES: usize = 64 << 20;

/// Where the PE header's place stands in a file.
const HEADER_PLACE: usize = 60;
/// From the PE header on: the checksum, and behind it the subsystem.
const CHECKSUM: usize = 88;
const SUBSYSTEM_END: usize = 94;

/// Asked for once: every candidate is held against it.
struct Own(OnceCell<Option<BY_HANDLE_FILE_INFORMATION>>);

// Only the one thread that runs the engine touches it.
unsafe impl Sync for Own {}

static OWN: Own = Own(OnceCell::new());

/// Whether a path leads to this very program: the same file, a copy of it, or its twin.
pub fn is_self(path: &[u16]) -> bool {
    let ours = *OWN.0.get_or_init(|| identity(&program()?));
    let (Some(theirs), Some(ours)) = (identity(path), ours) else {
        return false;
    };
    if file_id(&theirs) == file_id(&ours) {
        return true;
    }
    size(&theirs) == size(&ours) && program().is_some_and(|own| same_but_subsystem(path, &own))
}

fn identity(path: &[u16]) -> Option<BY_HANDLE_FILE_INFORMATION> {
    information(&open(path, 0, 0)?)
}

fn file_id(file: &BY_HANDLE_FILE_INFORMATION) -> (u32, u32, u32) {
    (file.dwVolumeSerialNumber, file.nFileIndexHigh, file.nFileIndexLow)
}

fn size(file: &BY_HANDLE_FILE_INFORMATION) -> (u32, u32) {
    (file.nFileSizeHigh, file.nFileSizeLow)
}

fn same_but_subsystem(left: &[u16], right: &[u16]) -> bool {
    let whole = |path: &[u16]| read_start(path, MAXIMUM_BYTES).and_then(without_subsystem);
    matches!((whole(left), whole(right)), (Some(left), Some(right)) if left == right)
}

fn without_subsystem(mut image: Vec<u8>) -> Option<Vec<u8>> {
    let place = image.get(HEADER_PLACE..HEADER_PLACE + 4)?;
    let header = u32::from_le_bytes([place[0], place[1], place[2], place[3]]) as usize;
    image.get_mut(header + CHECKSUM..header + SUBSYSTEM_END)?.fill(0);
    Some(image)
}
