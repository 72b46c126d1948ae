//! Lists the names in a folder.

use alloc::vec::Vec;
use core::{mem, ptr};

use windows_sys::Win32::Foundation::{ERROR_FILE_NOT_FOUND, ERROR_NO_MORE_FILES, INVALID_HANDLE_VALUE};
use windows_sys::Win32::Storage::FileSystem::{
    FindClose, FindExInfoBasic, FindExSearchNameMatch, FindFirstFileExW, FindNextFileW, WIN32_FIND_DATAW,
};

use super::files::kind;
use super::last_error;
use super::path::{lower, openable, BACKSLASH};
use super::system_error::missing;
use crate::platform::{Fact, Kind, Text};

/// Returns the names in a directory that start with one of `prefixes`, in any case. Passes a pattern to the
/// system, because a folder such as the system's own has thousands of names.
pub fn list(path: &[u16], prefixes: &[Text]) -> Fact<Vec<Text>> {
    let mut names = Vec::new();
    for start in shared_starts(prefixes) {
        let mut pattern = path.to_vec();
        if pattern.last() != Some(&BACKSLASH) {
            pattern.push(BACKSLASH);
        }
        pattern.extend_from_slice(&start);
        pattern.push(b'*' as u16);
        let Some(pattern) = openable(&pattern) else {
            return Ok(None);
        };
        match add_names(&pattern, prefixes, &mut names) {
            Ok(()) | Err(ERROR_FILE_NOT_FOUND) => {}
            // For the pattern in a file, the error depends on the file system.
            Err(_) if kind(path)? != Some(Kind::Directory) => return Ok(None),
            Err(error) => return missing(error),
        }
    }
    Ok(Some(names))
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
        let end = last_error();
        FindClose(search);
        if end == ERROR_NO_MORE_FILES {
            Ok(())
        } else {
            Err(end)
        }
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
