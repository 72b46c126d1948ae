//! Paths for the system's functions: with a NUL at the end, and longer than 260 units if necessary.

use alloc::vec::Vec;
/// Returns the text with a NUL at its end; None if it contains a NUL, which a path cannot.
pub fn terminated(text: &[u16]) -> Option<Vec<u16>> {
    if text.contains(&0) {
        return None;
    }
    let mut with_end = Vec::with_capacity(text.len() + 1);
    with_end.extend_from_slice(text);
    with_end.push(0);
    Some(with_end)
}

/// The limit of CreateDirectory, which is the lowest (MAX_PATH minus room for a short name).
const SAFE_LENGTH: usize = 248;

/// Returns the path for a function that opens files. A long absolute path gets the prefix that lifts the
/// limit even if the system's setting (LongPathsEnabled) does not.
pub fn openable(path: &[u16]) -> Option<Vec<u16>> {
    if path.len() < SAFE_LENGTH {
        return terminated(path);
    }
    // With the prefix the system does not interpret the text, so it may not contain `/` or `..`.
    let plain: Vec<u16> = path
        .iter()
        .map(|&unit| if unit == SLASH { BACKSLASH } else { unit })
        .collect();
    let has_dots = plain
        .split(|&unit| unit == BACKSLASH)
        .any(|part| part == [DOT] || part == [DOT, DOT]);
    let prefix = match plain.as_slice() {
        _ if has_dots => "",
        [BACKSLASH, BACKSLASH, QUESTION | DOT, ..] => "",
        [BACKSLASH, BACKSLASH, ..] => r"\\?\UNC",
        [_, COLON, BACKSLASH, ..] => r"\\?\",
        _ => "",
    };
    let rest = if prefix.ends_with('C') { &plain[1..] } else { &plain[..] };
    let prefixed: Vec<u16> = prefix.encode_utf16().chain(rest.iter().copied()).collect();
    terminated(&prefixed)
}

/// Returns a path without the prefix that the system puts in front.
pub fn without_prefix(path: &[u16]) -> Vec<u16> {
    let unc: Vec<u16> = r"\\?\UNC\".encode_utf16().collect();
    let plain: Vec<u16> = r"\\?\".encode_utf16().collect();
    if let Some(rest) = path.strip_prefix(unc.as_slice()) {
        return [&[BACKSLASH, BACKSLASH], rest].concat();
    }
    path.strip_prefix(plain.as_slice()).unwrap_or(path).to_vec()
}

/// Returns the text with ASCII letters in lower case, for comparing names.
pub fn lower(unit: u16) -> u16 {
    if (b'A' as u16..=b'Z' as u16).contains(&unit) {
        unit + 32
    } else {
        unit
    }
}

pub const BACKSLASH: u16 = b'\\' as u16;
pub const SLASH: u16 = b'/' as u16;
const COLON: u16 = b':' as u16;
const QUESTION: u16 = b'?' as u16;
const DOT: u16 = b'.' as u16;
