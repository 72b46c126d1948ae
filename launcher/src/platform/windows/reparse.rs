//! Reads reparse points: symbolic links, junctions, and the aliases of packaged programs. Their content is
//! described by REPARSE_DATA_BUFFER in the driver kit.

use alloc::vec;
use alloc::vec::Vec;
use core::ptr;

use windows_sys::Win32::Storage::FileSystem::{
    GetFileAttributesW, FILE_ATTRIBUTE_REPARSE_POINT, FILE_FLAG_OPEN_REPARSE_POINT, INVALID_FILE_ATTRIBUTES,
};
use windows_sys::Win32::System::Ioctl::FSCTL_GET_REPARSE_POINT;
use windows_sys::Win32::System::IO::DeviceIoControl;

use super::files::open;
use super::path::openable;
use crate::platform::Text;

const SYMBOLIC_LINK: u32 = 0xA000_000C;
const MOUNT_POINT: u32 = 0xA000_0003;
const APP_EXECUTION_LINK: u32 = 0x8000_001B;

/// MAXIMUM_REPARSE_DATA_BUFFER_SIZE.
const MAXIMUM_BYTES: usize = 16 << 10;

/// Returns the target of a symbolic link or junction as it is written.
pub fn read_link(path: &[u16]) -> Option<Text> {
    let point = ReparsePoint::read(path)?;
    // A symbolic link has flags behind the lengths of both names.
    let names = match point.tag() {
        SYMBOLIC_LINK => 20,
        MOUNT_POINT => 16,
        _ => return None,
    };
    let printed = point.text(names, point.half(12), point.half(14));
    let target = match printed {
        Some(name) if !name.is_empty() => name,
        _ => point.text(names, point.half(8), point.half(10))?,
    };
    let native: Vec<u16> = r"\??\".encode_utf16().collect();
    Some(target.strip_prefix(native.as_slice()).unwrap_or(&target).to_vec())
}

/// Returns the package of an app execution alias: the first of the texts behind a version.
pub fn package_family(path: &[u16]) -> Option<Text> {
    let point = ReparsePoint::read(path)?;
    if point.tag() != APP_EXECUTION_LINK {
        return None;
    }
    let texts = point.text(12, 0, point.bytes.len().saturating_sub(12))?;
    texts.split(|&unit| unit == 0).next().map(<[u16]>::to_vec)
}

struct ReparsePoint {
    bytes: Vec<u8>,
}

impl ReparsePoint {
    fn read(path: &[u16]) -> Option<Self> {
        // SAFETY: the name ends with NUL.
        let attributes = unsafe { GetFileAttributesW(openable(path)?.as_ptr()) };
        if attributes == INVALID_FILE_ATTRIBUTES || attributes & FILE_ATTRIBUTE_REPARSE_POINT == 0 {
            return None;
        }
        let file = open(path, 0, FILE_FLAG_OPEN_REPARSE_POINT)?;
        let mut bytes = vec![0u8; MAXIMUM_BYTES];
        let mut length = 0;
        // SAFETY: the buffer has as many bytes as are said.
        let done = unsafe {
            DeviceIoControl(
                file.0,
                FSCTL_GET_REPARSE_POINT,
                ptr::null(),
                0,
                bytes.as_mut_ptr().cast(),
                bytes.len() as u32,
                &mut length,
                ptr::null_mut(),
            )
        };
        bytes.truncate(length as usize);
        (done != 0 && bytes.len() >= 16).then_some(Self { bytes })
    }

    fn tag(&self) -> u32 {
        u32::from_le_bytes([self.bytes[0], self.bytes[1], self.bytes[2], self.bytes[3]])
    }

    fn half(&self, at: usize) -> usize {
        usize::from(u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]]))
    }

    /// Returns the text of `length` bytes that starts `offset` bytes behind `start`.
    fn text(&self, start: usize, offset: usize, length: usize) -> Option<Vec<u16>> {
        let bytes = self.bytes.get(start + offset..start + offset + length)?;
        Some(
            bytes
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect(),
        )
    }
}
