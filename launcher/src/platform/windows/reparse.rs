//! Reads reparse points: symbolic links, junctions, and the aliases of packaged programs. Their content is
//! described by REPARSE_DATA_BUFFER in the driver kit.

use alloc::vec;
use alloc::vec::Vec;
use core::ptr;

use windows_sys::Win32::Storage::FileSystem::{FILE_ATTRIBUTE_REPARSE_POINT, FILE_FLAG_OPEN_REPARSE_POINT};
use windows_sys::Win32::System::Ioctl::FSCTL_GET_REPARSE_POINT;
use windows_sys::Win32::System::IO::DeviceIoControl;

use super::files::{attributes, open};
use super::system_error::last_missing;
use crate::platform::{Fact, Text};

const SYMBOLIC_LINK: u32 = 0xA000_000C;
const MOUNT_POINT: u32 = 0xA000_0003;
const APP_EXECUTION_LINK: u32 = 0x8000_001B;

/// MAXIMUM_REPARSE_DATA_BUFFER_SIZE.
const MAXIMUM_BYTES: usize = 16 << 10;

/// Returns the target of a symbolic link or junction as it is written.
pub fn read_link(path: &[u16]) -> Fact<Text> {
    Ok(ReparsePoint::read(path)?.and_then(|point| point.target()))
}

/// Returns the package of an app execution alias.
pub fn package_family(path: &[u16]) -> Fact<Text> {
    Ok(ReparsePoint::read(path)?.and_then(|point| point.package()))
}

struct ReparsePoint {
    bytes: Vec<u8>,
}

impl ReparsePoint {
    fn read(path: &[u16]) -> Fact<Self> {
        if attributes(path)?.is_none_or(|attributes| attributes & FILE_ATTRIBUTE_REPARSE_POINT == 0) {
            return Ok(None);
        }
        let Some(file) = open(path, 0, FILE_FLAG_OPEN_REPARSE_POINT)? else {
            return Ok(None);
        };
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
        if done == 0 {
            return last_missing();
        }
        bytes.truncate(length as usize);
        Ok((bytes.len() >= 16).then_some(Self { bytes }))
    }

    fn target(&self) -> Option<Text> {
        // A symbolic link has flags behind the lengths of both names.
        let names = match self.tag() {
            SYMBOLIC_LINK => 20,
            MOUNT_POINT => 16,
            _ => return None,
        };
        let printed = self.text(names, self.half(12), self.half(14));
        let target = match printed {
            Some(name) if !name.is_empty() => name,
            _ => self.text(names, self.half(8), self.half(10))?,
        };
        let native: Vec<u16> = r"\??\".encode_utf16().collect();
        Some(target.strip_prefix(native.as_slice()).unwrap_or(&target).to_vec())
    }

    /// Returns the first of the texts behind a version.
    fn package(&self) -> Option<Text> {
        if self.tag() != APP_EXECUTION_LINK {
            return None;
        }
        let texts = self.text(12, 0, self.bytes.len().saturating_sub(12))?;
        texts.split(|&unit| unit == 0).next().map(<[u16]>::to_vec)
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
