//! Starts another program, waits for it, and ends with its exit code.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use windows_sys::Win32::Foundation::{
    CloseHandle, ERROR_ACCESS_DENIED, ERROR_BAD_EXE_FORMAT, ERROR_BROKEN_PIPE, ERROR_CANT_ACCESS_FILE, ERROR_DIRECTORY,
    ERROR_DISK_FULL, ERROR_ELEVATION_REQUIRED, ERROR_EXE_MACHINE_TYPE_MISMATCH, ERROR_FILENAME_EXCED_RANGE,
    ERROR_FILE_NOT_FOUND, ERROR_INVALID_HANDLE, ERROR_NOT_ENOUGH_MEMORY, ERROR_NO_DATA, ERROR_PATH_NOT_FOUND,
    ERROR_VIRUS_INFECTED, HANDLE, STATUS_DLL_NOT_FOUND, STATUS_ENTRYPOINT_NOT_FOUND, STATUS_INVALID_IMAGE_FORMAT,
    STATUS_INVALID_IMAGE_NOT_MZ, WAIT_OBJECT_0,
};
use windows_sys::Win32::System::Threading::{
    ExitProcess, GetExitCodeProcess, ResumeThread, WaitForSingleObject, CREATE_SUSPENDED, INFINITE,
};

use super::job;
use super::launch_console::LaunchConsole;
use super::start::Start;
use super::start_up::StartUp;
use crate::arena;
use crate::platform::windows::cursor;
use crate::platform::{Image, Text};

/// Starts the image and ends this process with its exit code. Returns only if it could not be started: the
/// name of the system's error.
pub fn launch(image: &Image) -> String {
    match start(image, None) {
        Err(error) => error_name(error),
        // SAFETY: the process is our own child. Nothing of the engine is used behind its release.
        Ok(process) => unsafe {
            if WaitForSingleObject(process, LOAD_TIME) == WAIT_OBJECT_0 {
                let status = wait(process);
                return load_error(status).unwrap_or_else(|| ExitProcess(status));
            }
            // The engine is not needed any more, and a waiting launcher should use little memory.
            arena::release();
            ExitProcess(wait(process))
        },
    }
}

/// So long the engine is kept, in milliseconds. Windows loads a program's libraries in a hundredth of that; if it cannot,
/// TypeScript looks for the reason.
const LOAD_TIME: u32 = 500;

/// Returns the name of the error if a status is that of a process whose libraries could not be loaded. Programs may return
/// such a number too, so TypeScript examines the program.
pub fn load_error(status: u32) -> Option<String> {
    let name = match status as i32 {
        STATUS_DLL_NOT_FOUND => "0xC0000135",
        STATUS_ENTRYPOINT_NOT_FOUND => "0xC0000139",
        STATUS_INVALID_IMAGE_FORMAT => "0xC000007B",
        STATUS_INVALID_IMAGE_NOT_MZ => "0xC000012F",
        _ => return None,
    };
    Some(name.to_owned())
}

/// Starts a program with these words and changed variables, and waits for it. Returns its exit code.
pub fn run(program: &[u16], words: &[Text], changes: &[(Text, Option<Text>)]) -> Option<u32> {
    let mut image = plain_image(program, words);
    image.changes = changes.to_vec();
    let process = start(&image, None).ok()?;
    Some(wait(process))
}

/// Returns the image of a program with these words, and with everything else as in this process.
pub fn plain_image(program: &[u16], words: &[Text]) -> Image {
    Image {
        program: program.to_vec(),
        name: program.to_vec(),
        leading: words.to_vec(),
        forward_from: usize::MAX,
        clear_environment: false,
        changes: Vec::new(),
        directory: None,
        hides_console: false,
    }
}

/// Starts the image with the given standard error, or with ours.
pub fn start(image: &Image, errors: Option<HANDLE>) -> Result<HANDLE, u32> {
    let mut start = Start::of(image)?;
    let console = LaunchConsole::of(image);
    let start_up = StartUp::of(console, errors);
    job::leave_events_to_child();
    // SAFETY: the handles, structures and texts are our own and live until the calls return.
    unsafe {
        let process = start.create(CREATE_SUSPENDED | console.flags(), &start_up.information)?;
        // Before it runs, so that all that it starts is in the job too.
        job::bind(process.hProcess);
        ResumeThread(process.hThread);
        CloseHandle(process.hThread);
        cursor::stop_waiting();
        Ok(process.hProcess)
    }
}

pub fn wait(process: HANDLE) -> u32 {
    // SAFETY: the code is written to a variable of our own.
    unsafe {
        WaitForSingleObject(process, INFINITE);
        let mut code = 0;
        GetExitCodeProcess(process, &mut code);
        code
    }
}

/// Returns the name that TypeScript has an explanation for, or the number of any other error.
pub fn error_name(code: u32) -> String {
    match code {
        ERROR_FILE_NOT_FOUND => "ERROR_FILE_NOT_FOUND",
        ERROR_PATH_NOT_FOUND => "ERROR_PATH_NOT_FOUND",
        ERROR_ACCESS_DENIED => "ERROR_ACCESS_DENIED",
        ERROR_BAD_EXE_FORMAT => "ERROR_BAD_EXE_FORMAT",
        ERROR_EXE_MACHINE_TYPE_MISMATCH => "ERROR_EXE_MACHINE_TYPE_MISMATCH",
        ERROR_ELEVATION_REQUIRED => "ERROR_ELEVATION_REQUIRED",
        ERROR_FILENAME_EXCED_RANGE => "ERROR_FILENAME_EXCED_RANGE",
        ERROR_NOT_ENOUGH_MEMORY => "ERROR_NOT_ENOUGH_MEMORY",
        ERROR_DIRECTORY => "ERROR_DIRECTORY",
        ERROR_CANT_ACCESS_FILE => "ERROR_CANT_ACCESS_FILE",
        ERROR_VIRUS_INFECTED => "ERROR_VIRUS_INFECTED",
        ERROR_BROKEN_PIPE => "ERROR_BROKEN_PIPE",
        ERROR_NO_DATA => "ERROR_NO_DATA",
        ERROR_DISK_FULL => "ERROR_DISK_FULL",
        ERROR_INVALID_HANDLE => "ERROR_INVALID_HANDLE",
        other => return format!("error {other}"),
    }
    .to_owned()
}
