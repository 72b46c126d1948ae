//! Standing in for another program: started, waited for, its exit code ours.

use core::mem;
use core::ptr;

use windows_sys::Win32::Foundation::{
    CloseHandle, ERROR_ACCESS_DENIED, ERROR_BAD_EXE_FORMAT, ERROR_CANT_ACCESS_FILE, ERROR_DIRECTORY,
    ERROR_ELEVATION_REQUIRED, ERROR_EXE_MACHINE_TYPE_MISMATCH, ERROR_FILENAME_EXCED_RANGE, ERROR_FILE_NOT_FOUND,
    ERROR_NOT_ENOUGH_MEMORY, ERROR_PATH_NOT_FOUND, ERROR_VIRUS_INFECTED, HANDLE, TRUE,
};
use windows_sys::Win32::System::Threading::{
    CreateProcessW, ExitProcess, GetExitCodeProcess, ResumeThread, WaitForSingleObject, CREATE_SUSPENDED,
    CREATE_UNICODE_ENVIRONMENT, INFINITE, PROCESS_INFORMATION,
};

use super::command_line::{quote, quote_name, raw_arguments};
use super::environment_block::environment_block;
use super::launch_console::LaunchConsole;
use super::path::{openable, terminated};
use super::start_up::start_up_information;
use super::{cursor, job, last_error, BAD_NAME};
use crate::arena;
use crate::platform::{Image, Text};

/// CreateProcess' limit for a command line, in units with the NUL at the end.
const LONGEST_LINE: usize = 32_767;

/// Starts the image and ends this process with its exit code. Comes back only when it was not
/// started, with the name of the system's error.
pub fn launch(image: &Image) -> String {
    match start(image) {
        Err(error) => error_name(error),
        Ok(process) => unsafe {
            // The engine is not needed any more; what waits should weigh nothing.
            arena::release();
            ExitProcess(wait(process))
        },
    }
}

/// Starts a program with those words and waits for it: its exit code.
pub fn run(program: &[u16], words: &[Text]) -> Option<u32> {
    let process = start(&plain_image(program, words)).ok()?;
    Some(unsafe { wait(process) })
}

/// A program with those words, and all else as it is here.
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

fn start(image: &Image) -> Result<HANDLE, u32> {
    let program = openable(&image.program).ok_or(BAD_NAME)?;
    let mut line = command_line(image).ok_or(BAD_NAME)?;
    let directory = match &image.directory {
        Some(directory) => Some(terminated(directory).ok_or(BAD_NAME)?),
        None => None,
    };
    let block = environment_block(image);
    let console = LaunchConsole::of(image);
    let flags = CREATE_SUSPENDED | CREATE_UNICODE_ENVIRONMENT | console.flags();
    job::leave_events_to_child();
    unsafe {
        let mut process: PROCESS_INFORMATION = mem::zeroed();
        let started = CreateProcessW(
            program.as_ptr(),
            line.as_mut_ptr(),
            ptr::null(),
            ptr::null(),
            TRUE,
            flags,
            block.as_ref().map_or(ptr::null(), |block| block.as_ptr().cast()),
            directory.as_ref().map_or(ptr::null(), |directory| directory.as_ptr()),
            &start_up_information(console),
            &mut process,
        );
        if started == 0 {
            return Err(last_error());
        }
        // Before it runs: nothing it starts can be caught in between.
        job::bind(process.hProcess);
        ResumeThread(process.hThread);
        CloseHandle(process.hThread);
        cursor::stop_waiting();
        Ok(process.hProcess)
    }
}

unsafe fn wait(process: HANDLE) -> u32 {
    WaitForSingleObject(process, INFINITE);
    let mut code = 0;
    GetExitCodeProcess(process, &mut code);
    code
}

/// Only what we put in is quoted; the user's own words are passed on as they were typed.
pub fn command_line(image: &Image) -> Option<Vec<u16>> {
    let mut line = Vec::new();
    quote_name(&image.name, &mut line);
    for word in &image.leading {
        line.push(b' ' as u16);
        quote(word, &mut line);
    }
    let rest = raw_arguments(image.forward_from)?;
    if !rest.is_empty() {
        line.push(b' ' as u16);
        line.extend_from_slice(rest);
    }
    if line.len() >= LONGEST_LINE {
        return None;
    }
    terminated(&line)
}

/// The names TypeScript has words for; any other is told by its number.
fn error_name(code: u32) -> String {
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
        other => return format!("error {other}"),
    }
    .to_owned()
}
