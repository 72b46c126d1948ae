//! Starts another program without input and without a window, reads its output from a pipe, and ends it with
//! all that it has started. It does not get Ctrl-C, as it has a console of its own. Ctrl-C ends us, and so
//! the job and the program (JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE).

use alloc::vec::Vec;
use core::ptr;

use windows_sys::Win32::Foundation::{SetHandleInformation, HANDLE_FLAG_INHERIT, WAIT_OBJECT_0};
use windows_sys::Win32::Storage::FileSystem::ReadFile;
use windows_sys::Win32::System::Pipes::{CreatePipe, PeekNamedPipe};
use windows_sys::Win32::System::Threading::{
    GetExitCodeProcess, ResumeThread, TerminateProcess, WaitForSingleObject, CREATE_NO_WINDOW, CREATE_SUSPENDED,
    EXTENDED_STARTUPINFO_PRESENT,
};

use super::inheritance::{apart, open_nothing, ListRoom, INHERITED};
use super::job::Tether;
use super::launch::plain_image;
use super::start::Start;
use crate::platform::windows::files::File;
use crate::platform::windows::milliseconds;
use crate::platform::{Fact, Text, LONGEST_OUTPUT, TIMEOUT_MILLISECONDS};

/// How often the pipe is checked, in milliseconds: an anonymous pipe cannot be waited for. The end of the
/// program can.
const TURN: u64 = 10;

/// Returns what a program writes; None if it fails, writes too much or takes too long. Does not wait for
/// processes that it leaves behind with the pipe open.
pub fn ask(program: &[u16], words: &[Text], without: &[Text]) -> Fact<Vec<u8>> {
    Ok(output_of(program, words, without))
}

fn output_of(program: &[u16], words: &[Text], without: &[Text]) -> Option<Vec<u8>> {
    // SAFETY: the process is our own child.
    unsafe {
        let nothing = open_nothing()?;
        let (reader, writer) = pipe()?;
        let (process, _tether) = start(program, words, without, &nothing, &writer)?;
        drop(writer);
        let output = read_output(&process, &reader);
        if output.is_none() {
            // The job does this too, if the system has let the process into it.
            TerminateProcess(process.0, 1);
        }
        output.filter(|_| has_succeeded(&process))
    }
}

/// Creates a pipe with room for the longest output, so that the program does not wait for us.
fn pipe() -> Option<(File, File)> {
    // SAFETY: the handles are written to variables of our own.
    unsafe {
        let (mut reader, mut writer) = (ptr::null_mut(), ptr::null_mut());
        if CreatePipe(&mut reader, &mut writer, &INHERITED, LONGEST_OUTPUT as u32) == 0 {
            return None;
        }
        SetHandleInformation(reader, HANDLE_FLAG_INHERIT, 0);
        Some((File(reader), File(writer)))
    }
}

fn start(program: &[u16], words: &[Text], without: &[Text], nothing: &File, output: &File) -> Option<(File, Tether)> {
    // SAFETY: the lists live until the process is made, and its handles are our own.
    unsafe {
        let mut image = plain_image(program, words);
        image.changes = without.iter().map(|name| (name.clone(), None)).collect();
        let mut room = ListRoom([0; 128]);
        let handles = [nothing.0, output.0];
        let information = apart([nothing.0, output.0, nothing.0], &handles, &mut room)?;
        let flags = CREATE_SUSPENDED | CREATE_NO_WINDOW | EXTENDED_STARTUPINFO_PRESENT;
        let process = Start::of(&image)
            .ok()?
            .create(flags, ptr::from_ref(&information).cast())
            .ok()?;
        let thread = File(process.hThread);
        // Before it runs, so that all that it starts is in the job too.
        let tether = Tether::of(process.hProcess);
        ResumeThread(thread.0);
        Some((File(process.hProcess), tether))
    }
}

fn read_output(process: &File, pipe: &File) -> Option<Vec<u8>> {
    // SAFETY: the process is our own child.
    unsafe {
        let deadline = milliseconds() + TIMEOUT_MILLISECONDS;
        let mut output = Vec::new();
        loop {
            // Checked before the pipe is read: if the program has ended, all its output is in the pipe.
            let left = deadline.saturating_sub(milliseconds());
            let turn = if has_more(pipe) { 0 } else { left.min(TURN) };
            let is_over = WaitForSingleObject(process.0, turn as u32) == WAIT_OBJECT_0;
            let has_come = read_more(pipe, &mut output);
            if output.len() > LONGEST_OUTPUT {
                return None;
            }
            if !has_come && is_over {
                return Some(output);
            }
            if !has_come && left == 0 {
                return None;
            }
        }
    }
}

fn has_more(pipe: &File) -> bool {
    // SAFETY: the count is written to a variable of our own.
    unsafe {
        let mut waiting = 0;
        let asked = PeekNamedPipe(
            pipe.0,
            ptr::null_mut(),
            0,
            ptr::null_mut(),
            &mut waiting,
            ptr::null_mut(),
        );
        asked != 0 && waiting > 0
    }
}

/// Returns whether there was output to read. A pipe that no process has open for writing has none.
fn read_more(pipe: &File, output: &mut Vec<u8>) -> bool {
    // SAFETY: the buffer has as many bytes as are asked for.
    unsafe {
        let (mut buffer, mut count) = ([0u8; 4096], 0);
        let has_read = has_more(pipe)
            && ReadFile(
                pipe.0,
                buffer.as_mut_ptr(),
                buffer.len() as u32,
                &mut count,
                ptr::null_mut(),
            ) != 0;
        output.extend_from_slice(&buffer[..count as usize]);
        has_read && count > 0
    }
}

fn has_succeeded(process: &File) -> bool {
    // SAFETY: the code is written to a variable of our own.
    unsafe {
        let mut code = 1;
        GetExitCodeProcess(process.0, &mut code) != 0 && code == 0
    }
}
