//! Files that `replace` is writing: each has its name in the folder of the file that it will become, and a
//! lock (flock(2)) that ends with the process. So a later run knows whether a killed process left a file behind
//! or a process is writing it now, also if another process has got the same number since.

use alloc::ffi::CString;
use alloc::format;
use alloc::vec::Vec;
use core::ffi::{c_int, CStr};
use core::{mem, slice};

use super::descriptors::{open, File};
use super::list::list;
use super::system_error::SystemError;
use super::{last_error, uninterrupted};

/// The modes of what pyl creates.
pub const USER_ONLY: libc::mode_t = 0o600;
const USER_ONLY_FOLDER: libc::mode_t = 0o700;

/// A file that is being written. No other run removes it while it is open.
pub struct Unfinished {
    pub name: CString,
    pub file: File,
}

/// More often than any number of other runs can take the file in the moment between its creation and its lock.
const ATTEMPTS: c_int = 1000;

/// Creates a file beside that path. src/host/node-replace.ts makes the same names.
pub fn create_unfinished(path: &[u8]) -> Option<Unfinished> {
    let (folder, start) = place_of(path);
    // SAFETY: getpid(2) takes nothing.
    let process = unsafe { libc::getpid() };
    for attempt in 0..ATTEMPTS {
        let number = format!("{}", process.wrapping_add(attempt));
        let name = CString::new([folder, &start, number.as_bytes()].concat()).ok()?;
        // Fails if something exists at the path, in particular a link.
        match create(&name, libc::O_EXCL | libc::O_NOFOLLOW) {
            Err(libc::EEXIST) => {}
            Err(_) => return None,
            Ok(file) => match is_ours(&file) {
                Some(true) => return Some(Unfinished { name, file }),
                // Another run has removed it, or is about to.
                Some(false) => {}
                None => {
                    // SAFETY: the name ends with NUL.
                    unsafe { libc::unlink(name.as_ptr()) };
                    return None;
                }
            },
        }
    }
    None
}

/// Locks a new file. Returns whether it still has its name; None if the system does not say it.
fn is_ours(file: &File) -> Option<bool> {
    Some(is_unlocked(file) && link_count(file)? > 0)
}

/// Removes the files that ended processes left beside that path. Returns whether none is left.
pub fn remove_unfinished(path: &[u8]) -> bool {
    let (folder, start) = place_of(path);
    let names = match list(if folder.is_empty() { b"." } else { folder }, slice::from_ref(&start)) {
        Ok(Some(names)) => names,
        // This user may write to the folder at most, and not list it.
        Ok(None) | Err(SystemError(libc::EACCES)) => return true,
        Err(_) => return false,
    };
    let is_number = |name: &Vec<u8>| name.len() > start.len() && name[start.len()..].iter().all(u8::is_ascii_digit);
    let mut is_gone = true;
    for name in names.iter().filter(|name| is_number(name)) {
        if let Ok(name) = CString::new([folder, name].concat()) {
            is_gone &= remove_if_abandoned(&name);
        }
    }
    is_gone
}

/// Leaves what another user, or a running process, has created there.
fn remove_if_abandoned(name: &CStr) -> bool {
    match open(
        name,
        libc::O_RDWR | libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY,
        0,
    ) {
        Err(error) => matches!(error, libc::ENOENT | libc::ELOOP | libc::EACCES),
        Ok(file) if is_own_file(&file) && is_unlocked(&file) => {
            // SAFETY: the name ends with NUL.
            unsafe { libc::unlink(name.as_ptr()) == 0 || last_error() == libc::ENOENT }
        }
        Ok(_) => true,
    }
}

/// Locks the file. Returns false if another process has locked it. Some file systems have no locks: on them
/// every file counts as unlocked, and the process that writes one notices that it was removed.
fn is_unlocked(file: &File) -> bool {
    // SAFETY: the descriptor is our own.
    uninterrupted(|| unsafe { libc::flock(file.0, libc::LOCK_EX | libc::LOCK_NB) }) == 0
        || last_error() != libc::EWOULDBLOCK
}

fn link_count(file: &File) -> Option<u64> {
    #[allow(clippy::unnecessary_cast)] // The type differs between systems.
    open_status(file).map(|status| status.st_nlink as u64)
}

fn is_own_file(file: &File) -> bool {
    // SAFETY: geteuid(2) takes nothing.
    let user = unsafe { libc::geteuid() };
    is_regular(file) && open_status(file).is_some_and(|status| status.st_uid == user)
}

pub fn is_regular(file: &File) -> bool {
    open_status(file).is_some_and(|status| status.st_mode & libc::S_IFMT == libc::S_IFREG)
}

fn open_status(file: &File) -> Option<libc::stat> {
    // SAFETY: all bytes of the structure may be zero, and it lives until fstat(2) returns.
    unsafe {
        let mut status: libc::stat = mem::zeroed();
        (libc::fstat(file.0, &mut status) == 0).then_some(status)
    }
}

/// Returns the folder of a path with the slash at its end, and how the names of its unfinished files start.
fn place_of(path: &[u8]) -> (&[u8], Vec<u8>) {
    let end = path.iter().rposition(|&byte| byte == b'/').map_or(0, |at| at + 1);
    (&path[..end], [b".", &path[end..], b".pyl-"].concat())
}

/// Opens a file. Creates it and its parent folders if they do not exist.
pub fn create(path: &CStr, flags: c_int) -> Result<File, c_int> {
    let flags = flags | libc::O_WRONLY | libc::O_CREAT | libc::O_NOCTTY;
    match open(path, flags, USER_ONLY) {
        Err(libc::ENOENT) => {
            make_folder(folder_of(path.to_bytes()));
            open(path, flags, USER_ONLY)
        }
        result => result,
    }
}

/// Creates a folder, and those above it that do not exist. Reports no error: without them, creating the file
/// fails.
fn make_folder(path: &[u8]) {
    let Ok(folder) = CString::new(path) else {
        return;
    };
    // SAFETY: the path ends with NUL.
    let make = || unsafe { libc::mkdir(folder.as_ptr(), USER_ONLY_FOLDER) };
    if !path.is_empty() && make() != 0 && last_error() == libc::ENOENT {
        make_folder(folder_of(path));
        make();
    }
}

/// Returns the folder of a path, without the slash at its end.
pub fn folder_of(path: &[u8]) -> &[u8] {
    &path[..path.iter().rposition(|&byte| byte == b'/').unwrap_or(0)]
}
