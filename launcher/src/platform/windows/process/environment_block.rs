//! The variables of a started process: one block of `NAME=value` texts in the order of their names.

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::slice;

use windows_sys::Win32::Foundation::TRUE;
use windows_sys::Win32::Globalization::{CompareStringOrdinal, CSTR_EQUAL, CSTR_LESS_THAN};
use windows_sys::Win32::System::Environment::{FreeEnvironmentStringsW, GetEnvironmentStringsW};

use crate::platform::{Image, Text};

const EQUALS: u16 = b'=' as u16;

/// Kept even with an empty environment: without it, programs find neither their libraries nor random numbers.
const KEPT: &str = "SystemRoot";

/// Returns the block; None if nothing changes, so that ours is inherited.
pub fn environment_block(image: &Image) -> Option<Vec<u16>> {
    if !image.clear_environment && image.changes.is_empty() {
        return None;
    }
    let mut entries = own_entries();
    if image.clear_environment {
        let kept: Text = KEPT.encode_utf16().collect();
        // Names that start with `=` are the drives' working directories.
        entries.retain(|entry| entry.first() == Some(&EQUALS) || compare(name_of(entry), &kept).is_eq());
    }
    for (name, value) in &image.changes {
        entries.retain(|entry| compare(name_of(entry), name).is_ne());
        if let Some(value) = value {
            entries.push([name.as_slice(), &[EQUALS], value].concat());
        }
    }
    entries.sort_by(|left, right| compare(name_of(left), name_of(right)));
    let mut block = Vec::new();
    for entry in &entries {
        block.extend_from_slice(entry);
        block.push(0);
    }
    if entries.is_empty() {
        block.push(0);
    }
    block.push(0);
    Some(block)
}

fn own_entries() -> Vec<Text> {
    let mut entries = Vec::new();
    // SAFETY: the block is a row of texts that end with NUL, behind the last of which is another NUL; it is
    // given back once.
    unsafe {
        let start = GetEnvironmentStringsW();
        if start.is_null() {
            return entries;
        }
        let mut at = start;
        while *at != 0 {
            let mut length = 0;
            while *at.add(length) != 0 {
                length += 1;
            }
            entries.push(slice::from_raw_parts(at, length).to_vec());
            at = at.add(length + 1);
        }
        FreeEnvironmentStringsW(start);
    }
    entries
}

/// Splits a text at its `=`. A `=` at the start is a part of the name, as in `=C:=C:\folder`.
fn name_of(entry: &[u16]) -> &[u16] {
    let end = entry.iter().skip(1).position(|&unit| unit == EQUALS);
    end.map_or(entry, |end| &entry[..=end])
}

/// Compares names without regard to case, in the order that CreateProcess requires.
fn compare(left: &[u16], right: &[u16]) -> Ordering {
    // SAFETY: both texts have as many units as are said.
    let result = unsafe {
        CompareStringOrdinal(
            left.as_ptr(),
            left.len() as i32,
            right.as_ptr(),
            right.len() as i32,
            TRUE,
        )
    };
    match result {
        CSTR_EQUAL => Ordering::Equal,
        CSTR_LESS_THAN => Ordering::Less,
        _ => Ordering::Greater,
    }
}
