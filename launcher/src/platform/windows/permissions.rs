//! Who may change a path: its owner, and who else may write to it by its access control list. The formats are
//! SECURITY_DESCRIPTOR_RELATIVE, ACL and ACCESS_ALLOWED_ACE of winnt.h.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ffi::c_void;

use windows_sys::Win32::Foundation::{GENERIC_ALL, GENERIC_WRITE, HANDLE};
use windows_sys::Win32::Security::{DACL_SECURITY_INFORMATION, INHERIT_ONLY_ACE, OWNER_SECURITY_INFORMATION};
use windows_sys::Win32::Storage::FileSystem::{
    BY_HANDLE_FILE_INFORMATION, DELETE, FILE_APPEND_DATA, FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_REPARSE_POINT,
    FILE_DELETE_CHILD, FILE_FLAG_OPEN_REPARSE_POINT, FILE_WRITE_DATA, READ_CONTROL, WRITE_DAC, WRITE_OWNER,
};

use super::files::{information, open};
use super::library::advanced;
use super::reparse::read_link;
use super::security::print;
use super::system_error::last_missing;
use crate::platform::{Fact, Text};

type GetKernelObjectSecurity = unsafe extern "system" fn(HANDLE, u32, *mut c_void, u32, *mut u32) -> i32;

/// An access control list has at most so many bytes, and two SIDs stand beside it.
const MAXIMUM: usize = (64 << 10) + 1024;

/// Returns the kind, the owner and the other writers of a path itself; a link is not followed. src/host/host.ts has
/// the form.
pub fn permissions(path: &[u16]) -> Fact<String> {
    let Some(file) = open(path, READ_CONTROL, FILE_FLAG_OPEN_REPARSE_POINT)? else {
        return Ok(None);
    };
    let (Some(information), Some(descriptor)) = (information(&file)?, descriptor_of(file.0)?) else {
        return Ok(None);
    };
    let is_link = information.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT != 0 && read_link(path)?.is_some();
    Ok(describe(&information, &descriptor, is_link))
}

fn describe(information: &BY_HANDLE_FILE_INFORMATION, descriptor: &[u8], is_link: bool) -> Option<String> {
    let is_directory = information.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY != 0;
    let kind = match (is_link, is_directory) {
        (true, _) => "link",
        (_, true) => "directory",
        _ => "file",
    };
    let mut text = format!("{kind} {}", sid_at(descriptor, number(descriptor, 4)?)?);
    describe_writers(&mut text, descriptor, is_directory)?;
    if !is_directory && information.nNumberOfLinks > 1 {
        text.push_str(" hardlinked");
    }
    Some(text)
}

fn descriptor_of(file: HANDLE) -> Fact<Vec<u8>> {
    // SAFETY: the function has the type that Windows documents for it; the buffer has as many bytes as are said.
    unsafe {
        let Some(ask) = advanced::<GetKernelObjectSecurity>(c"GetKernelObjectSecurity") else {
            return Ok(None);
        };
        let wanted = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;
        let (mut room, mut length) = (1024, 0);
        loop {
            let mut bytes = vec![0u8; room];
            if ask(file, wanted, bytes.as_mut_ptr().cast(), room as u32, &mut length) != 0 {
                return Ok(Some(bytes));
            }
            let needed = length as usize;
            if needed <= room || needed > MAXIMUM {
                return last_missing();
            }
            room = needed;
        }
    }
}

/// What lets a user change a file, or replace a folder or what is in it.
const REPLACE: u32 = DELETE | WRITE_DAC | WRITE_OWNER | GENERIC_ALL | GENERIC_WRITE;
/// What lets a user write to a file, or add something to a folder.
const ADD: u32 = FILE_WRITE_DATA | FILE_APPEND_DATA;

const HEADER_BYTES: usize = 8;
const ALLOWED: u8 = 0;
const ALLOWED_CALLBACK: u8 = 9;
/// Types whose SID is behind further fields.
const ALLOWED_OBJECT: u8 = 5;
const ALLOWED_CALLBACK_OBJECT: u8 = 11;

/// Appends everyone whom an entry allows to write. Entries that deny are not subtracted.
fn describe_writers(text: &mut String, descriptor: &[u8], is_directory: bool) -> Option<()> {
    let list = number(descriptor, 16)?;
    if list == 0 {
        // Without a list everyone may do everything.
        text.push_str(" others");
        return Some(());
    }
    let count = half(descriptor, list + 4)?;
    let mut at = list + HEADER_BYTES;
    for _ in 0..count {
        let (kind, flags) = (*descriptor.get(at)?, *descriptor.get(at + 1)?);
        let (length, rights) = (half(descriptor, at + 2)?, number(descriptor, at + 4)? as u32);
        let replaces = rights & (REPLACE | if is_directory { FILE_DELETE_CHILD } else { ADD }) != 0;
        let adds = is_directory && rights & ADD != 0;
        let applies = u32::from(flags) & INHERIT_ONLY_ACE == 0;
        if applies && (replaces || adds) {
            let sid = match kind {
                ALLOWED | ALLOWED_CALLBACK => sid_at(descriptor, at + HEADER_BYTES)?,
                ALLOWED_OBJECT | ALLOWED_CALLBACK_OBJECT => String::from("others"),
                _ => String::new(),
            };
            if !sid.is_empty() {
                text.push_str(if replaces { " " } else { " +" });
                text.push_str(if sid == EVERYONE { "others" } else { &sid });
            }
        }
        at += length;
    }
    Some(())
}

const EVERYONE: &str = "S-1-1-0";

fn sid_at(descriptor: &[u8], at: usize) -> Option<String> {
    let count = usize::from(*descriptor.get(at + 1)?);
    let sid = descriptor.get(at..at + 8 + 4 * count)?;
    // SAFETY: as many bytes follow as the SID says.
    (at > 0).then(|| unsafe { print(sid.as_ptr()) })
}

fn half(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}

/// Returns false: TypeScript asks part by part.
pub fn have_only(_path: &[u16], _below: &[u16], _allowed: &[u16], _exempt: &[u16]) -> bool {
    false
}

/// Returns false: TypeScript reads the header.
pub fn starts_here(_path: &[u16]) -> bool {
    false
}

/// Returns false: TypeScript asks for each part.
pub fn is_plain_program(_path: &[u16]) -> bool {
    false
}

/// Returns None: the system's own loader starts every program.
pub fn loader(_path: &[u16]) -> Fact<Text> {
    Ok(None)
}

/// Returns None: Windows sets USERPROFILE for every process of a user.
pub fn account_home() -> Option<Text> {
    None
}

/// Returns None: TypeScript knows the groups whose members it trusts.
pub fn group_members(_group: &[u16]) -> Option<Vec<Text>> {
    None
}
