//! Starts a process that continues after we have ended.

use alloc::string::String;
use core::ptr;

use windows_sys::Win32::Foundation::{ERROR_ACCESS_DENIED, ERROR_NOT_ENOUGH_MEMORY};
use windows_sys::Win32::System::Threading::{
    CREATE_BREAKAWAY_FROM_JOB, CREATE_NEW_PROCESS_GROUP, CREATE_NO_WINDOW, EXTENDED_STARTUPINFO_PRESENT,
    PROCESS_CREATION_FLAGS, PROCESS_INFORMATION,
};

use super::inheritance::{apart, open_nothing, ListRoom, INHERITED};
use super::launch::error_name;
use super::start::Start;
use crate::platform::windows::append::open_end;
use crate::platform::windows::files::File;
use crate::platform::windows::last_error;
use crate::platform::Image;

/// It gets a hidden console of its own. Without one, each program that it starts would open a console.
const APART: PROCESS_CREATION_FLAGS = CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP | EXTENDED_STARTUPINFO_PRESENT;

/// Starts the image. Returns its process id, or the name of the system's error.
pub fn detach(image: &Image, log: &[u16]) -> Result<u32, String> {
    let process = start(image, log).map_err(error_name)?;
    drop(File(process.hThread));
    drop(File(process.hProcess));
    Ok(process.dwProcessId)
}

fn start(image: &Image, log: &[u16]) -> Result<PROCESS_INFORMATION, u32> {
    // SAFETY: the list and the handles live until the process is made.
    unsafe {
        let nothing = open_nothing().ok_or_else(last_error)?;
        let log = open_end(log, &INHERITED)?;
        let mut room = ListRoom([0; 128]);
        let handles = [nothing.0, log.0];
        let information = apart([nothing.0, log.0, log.0], &handles, &mut room).ok_or(ERROR_NOT_ENOUGH_MEMORY)?;
        let information = ptr::from_ref(&information).cast();
        let mut start = Start::of(image)?;
        // If we are in a job, for example a terminal's, its end would end the process unless it leaves the job.
        match start.create(APART | CREATE_BREAKAWAY_FROM_JOB, information) {
            Err(ERROR_ACCESS_DENIED) => start.create(APART, information),
            other => other,
        }
    }
}
