//! The variables a process is started with: one block of `NAME=value` texts, in order of names.

use core::slice;

use windows_sys::Win32::System::Environment::{FreeEnvironmentStringsW, GetEnvironmentStringsW};

use super::path::lower;
use crate::platform::{Image, Text};

const EQUALS: u16 = b'=' as u16;

/// Without it, programs find neither their libraries nor a source of random numbers.
const KEPT: &str = "systemroot";

/// The block; undefined when nothing changes, and ours is inherited.
pub fn environment_block(image: &Image) -> Option<Vec<u16>> {
    if !image.clear_environment && image.changes.is_empty() {
        return None;
    }
    let mut entries = own_entries();
    if image.clear_environment {
        // Those that start with `=` are the drives' working directories.
        entries.retain(|entry| entry.first() == Some(&EQUALS) || folded(name_of(entry)) == folded_text(KEPT));
    }
    for (name, value) in &image.changes {
        let changed = folded(name);
        entries.retain(|entry| folded(name_of(entry)) != changed);
        if let Some(value) = value {
            entries.push([name.as_slice(), &[EQUALS], value].concat());
        }
    }
    entries.sort_by_key(|entry| upper(name_of(entry)));
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

/// The first `=` may be part of the name, as in `=C:=C:\folder`.
fn name_of(entry: &[u16]) -> &[u16] {
    let end = entry.iter().skip(1).position(|&unit| unit == EQUALS);
    end.map_or(entry, |end| &entry[..=end])
}

fn folded(name: &[u16]) -> Text {
    name.iter().map(|&unit| lower(unit)).collect()
}

fn folded_text(name: &str) -> Text {
    name.encode_utf16().collect()
}

/// The order that CreateProcess asks for: by name, without regard to case.
fn upper(name: &[u16]) -> Text {
    let raise = |unit: u16| {
        if (b'a' as u16..=b'z' as u16).contains(&unit) {
            unit - 32
        } else {
            unit
        }
    };
    name.iter().map(|&unit| raise(unit)).collect()
}
