//! The system's errors (winerror.h), by the names that TypeScript explains for all systems.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

use windows_sys::Win32::Foundation::{
    ERROR_ACCESS_DENIED, ERROR_BAD_NETPATH, ERROR_BAD_NET_NAME, ERROR_BAD_PATHNAME, ERROR_BAD_UNIT,
    ERROR_CANT_ACCESS_FILE, ERROR_CANT_RESOLVE_FILENAME, ERROR_COMMITMENT_LIMIT, ERROR_CONNECTION_UNAVAIL, ERROR_CRC,
    ERROR_DEV_NOT_EXIST, ERROR_DIRECTORY, ERROR_DISK_CORRUPT, ERROR_FILENAME_EXCED_RANGE, ERROR_FILE_CORRUPT,
    ERROR_FILE_NOT_FOUND, ERROR_GEN_FAILURE, ERROR_HOST_UNREACHABLE, ERROR_INVALID_DRIVE, ERROR_INVALID_FUNCTION,
    ERROR_INVALID_NAME, ERROR_IO_DEVICE, ERROR_KEY_DELETED, ERROR_LOCK_VIOLATION, ERROR_LOGON_FAILURE,
    ERROR_NETNAME_DELETED, ERROR_NETWORK_ACCESS_DENIED, ERROR_NETWORK_UNREACHABLE, ERROR_NOT_A_REPARSE_POINT,
    ERROR_NOT_ENOUGH_MEMORY, ERROR_NOT_READY, ERROR_NOT_SUPPORTED, ERROR_NO_NET_OR_BAD_PATH, ERROR_NO_SYSTEM_RESOURCES,
    ERROR_OUTOFMEMORY, ERROR_PATH_NOT_FOUND, ERROR_PROC_NOT_FOUND, ERROR_READ_FAULT, ERROR_REM_NOT_LIST,
    ERROR_SECTOR_NOT_FOUND, ERROR_SEEK, ERROR_SHARING_VIOLATION, ERROR_TOO_MANY_OPEN_FILES, ERROR_UNEXP_NET_ERR,
    ERROR_UNRECOGNIZED_VOLUME,
};

use super::last_error;
use crate::platform::Fact;

/// Why the system could not report a fact.
#[derive(Clone, Copy)]
pub struct SystemError(pub u32);

impl SystemError {
    /// Returns the name of the same error on POSIX systems, or the number of one that has none there.
    pub fn name(self) -> String {
        match self.0 {
            ERROR_ACCESS_DENIED | ERROR_NETWORK_ACCESS_DENIED | ERROR_LOGON_FAILURE => "EACCES",
            ERROR_SHARING_VIOLATION | ERROR_LOCK_VIOLATION => "EBUSY",
            ERROR_CRC
            | ERROR_SEEK
            | ERROR_SECTOR_NOT_FOUND
            | ERROR_READ_FAULT
            | ERROR_GEN_FAILURE
            | ERROR_IO_DEVICE
            | ERROR_FILE_CORRUPT
            | ERROR_DISK_CORRUPT => "EIO",
            ERROR_TOO_MANY_OPEN_FILES => "EMFILE",
            ERROR_NETNAME_DELETED | ERROR_UNEXP_NET_ERR => "ENOTCONN",
            ERROR_NOT_ENOUGH_MEMORY | ERROR_OUTOFMEMORY | ERROR_NO_SYSTEM_RESOURCES | ERROR_COMMITMENT_LIMIT => {
                "ENOMEM"
            }
            other => return format!("error {other}"),
        }
        .to_owned()
    }
}

/// Returns None if the error of a function says that there is nothing, and otherwise the error.
pub fn missing<T>(error: u32) -> Fact<T> {
    match error {
        ERROR_FILE_NOT_FOUND
        | ERROR_PATH_NOT_FOUND
        | ERROR_DIRECTORY
        // No file can have this name.
        | ERROR_INVALID_NAME
        | ERROR_BAD_PATHNAME
        | ERROR_FILENAME_EXCED_RANGE
        // Links in a circle.
        | ERROR_CANT_RESOLVE_FILENAME
        // A drive without a disk, or a computer of another network: PATH may name both all the time.
        | ERROR_INVALID_DRIVE
        | ERROR_BAD_UNIT
        | ERROR_NOT_READY
        | ERROR_UNRECOGNIZED_VOLUME
        | ERROR_DEV_NOT_EXIST
        | ERROR_BAD_NETPATH
        | ERROR_BAD_NET_NAME
        | ERROR_REM_NOT_LIST
        | ERROR_NO_NET_OR_BAD_PATH
        | ERROR_CONNECTION_UNAVAIL
        | ERROR_NETWORK_UNREACHABLE
        | ERROR_HOST_UNREACHABLE
        // The file system has no links, owners or final paths; or this is a folder that was read like a file.
        | ERROR_INVALID_FUNCTION
        | ERROR_NOT_SUPPORTED
        | ERROR_NOT_A_REPARSE_POINT
        // An app execution alias, which only CreateProcess can follow.
        | ERROR_CANT_ACCESS_FILE
        | ERROR_KEY_DELETED
        // A part of Windows that this one does not have.
        | ERROR_PROC_NOT_FOUND => Ok(None),
        error => Err(SystemError(error)),
    }
}

/// Returns the same for the error of the last function.
pub fn last_missing<T>() -> Fact<T> {
    missing(last_error())
}
