//! Asking another program: started without input and without a window, what it writes read from
//! a pipe, and ended with all that it has started. It is not told of Ctrl-C, as its console is one of
//! its own; that ends us, and so the job (JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE).

use core::mem::{size_of, zeroed};
use core::ptr;
use std::time::Instant;

use windows_sys::Win32::Foundation::{
    SetHandleInformation, GENERIC_READ, GENERIC_WRITE, HANDLE, HANDLE_FLAG_INHERIT, INVALID_HANDLE_VALUE, TRUE,
    WAIT_OBJECT_0,
};
use windows_sys::Win32::Security::SECURITY_ATTRIBUTES;
use windows_sys::Win32::Storage::FileSystem::{
    CreateFileW, ReadFile, FILE_SHARE_READ, FILE_SHARE_WRITE, OPEN_EXISTING,
};
use windows_sys::Win32::System::Pipes::{CreatePipe, PeekNamedPipe};
use windows_sys::Win32::System::Threading::{
    CreateProcessW, GetExitCodeProcess, InitializeProcThreadAttributeList, ResumeThread, TerminateProcess,
    UpdateProcThreadAttribute, WaitForSingleObject, CREATE_NO_WINDOW, CREATE_SUSPENDED, CREATE_UNICODE_ENVIRONMENT,
    EXTENDED_STARTUPINFO_PRESENT, LPPROC_THREAD_ATTRIBUTE_LIST, PROCESS_INFORMATION, PROC_THREAD_ATTRIBUTE_HANDLE_LIST,
    STARTF_FORCEOFFFEEDBACK, STARTF_USESTDHANDLES, STARTUPINFOEXW,
};

use super::environment_block::environment_block;
use super::files::File;
use super::job::Tether;
use super::launch::{command_line, plain_image};
use super::path::openable;
use crate::platform::{Text, LONGEST_ANSWER, PATIENCE};

/// How often is looked into the pipe, in milliseconds: nothing tells that there is something in it.
/// The end of the program tells itself.
const TURN: u128 = 10;

/// What a program writes; undefined where it fails, writes too much or takes too long. What it
/// leaves behind, with the pipe still open, is not waited for.
pub fn ask(program: &[u16], words: &[Text], without: &[Text]) -> Option<Vec<u8>> {
    unsafe {
        let nothing = open_nothing()?;
        let (reader, writer) = pipe()?;
        let (process, _tether) = start(program, words, without, &nothing, &writer)?;
        drop(writer);
        let answer = read_answer(&process, &reader);
        if answer.is_none() {
            // The job does it too, where the system has let it into one.
            TerminateProcess(process.0, 1);
        }
        answer.filter(|_| has_succeeded(&process))
    }
}

const INHERITED: SECURITY_ATTRIBUTES = SECURITY_ATTRIBUTES {
    nLength: size_of::<SECURITY_ATTRIBUTES>() as u32,
    lpSecurityDescriptor: ptr::null_mut(),
    bInheritHandle: TRUE,
};

unsafe fn open_nothing() -> Option<File> {
    let name: Vec<u16> = "NUL\0".encode_utf16().collect();
    let handle = CreateFileW(
        name.as_ptr(),
        GENERIC_READ | GENERIC_WRITE,
        FILE_SHARE_READ | FILE_SHARE_WRITE,
        &INHERITED,
        OPEN_EXISTING,
        0,
        ptr::null_mut(),
    );
    (handle != INVALID_HANDLE_VALUE).then_some(File(handle))
}

/// One that holds all of an answer: who writes it does not have to wait for us.
unsafe fn pipe() -> Option<(File, File)> {
    let (mut reader, mut writer) = (ptr::null_mut(), ptr::null_mut());
    if CreatePipe(&mut reader, &mut writer, &INHERITED, LONGEST_ANSWER as u32) == 0 {
        return None;
    }
    SetHandleInformation(reader, HANDLE_FLAG_INHERIT, 0);
    Some((File(reader), File(writer)))
}

unsafe fn start(
    program: &[u16],
    words: &[Text],
    without: &[Text],
    nothing: &File,
    output: &File,
) -> Option<(File, Tether)> {
    let mut image = plain_image(program, words);
    image.changes = without.iter().map(|name| (name.clone(), None)).collect();
    let program = openable(program)?;
    let mut line = command_line(&image)?;
    let block = environment_block(&image);
    // What else we were given is for the program that is going to be launched.
    let inherited = [nothing.0, output.0];
    let mut room = ListRoom([0; 128]);
    let mut information: STARTUPINFOEXW = zeroed();
    information.lpAttributeList = list_of(&inherited, &mut room)?;
    information.StartupInfo.cb = size_of::<STARTUPINFOEXW>() as u32;
    information.StartupInfo.dwFlags = STARTF_USESTDHANDLES | STARTF_FORCEOFFFEEDBACK;
    information.StartupInfo.hStdInput = nothing.0;
    information.StartupInfo.hStdOutput = output.0;
    information.StartupInfo.hStdError = nothing.0;
    let mut process: PROCESS_INFORMATION = zeroed();
    let started = CreateProcessW(
        program.as_ptr(),
        line.as_mut_ptr(),
        ptr::null(),
        ptr::null(),
        TRUE,
        CREATE_SUSPENDED | CREATE_UNICODE_ENVIRONMENT | CREATE_NO_WINDOW | EXTENDED_STARTUPINFO_PRESENT,
        block.as_ref().map_or(ptr::null(), |block| block.as_ptr().cast()),
        ptr::null(),
        ptr::addr_of!(information).cast(),
        &mut process,
    );
    if started == 0 {
        return None;
    }
    let thread = File(process.hThread);
    // Before it runs: nothing it starts can be caught in between.
    let tether = Tether::of(process.hProcess);
    ResumeThread(thread.0);
    Some((File(process.hProcess), tether))
}

/// A list of one attribute takes 48 bytes.
#[repr(align(8))]
struct ListRoom([u8; 128]);

/// The handles as the only ones that a process gets. The list is good as long as both are.
unsafe fn list_of(handles: &[HANDLE; 2], room: &mut ListRoom) -> Option<LPPROC_THREAD_ATTRIBUTE_LIST> {
    let list: LPPROC_THREAD_ATTRIBUTE_LIST = room.0.as_mut_ptr().cast();
    let mut length = room.0.len();
    let is_made = InitializeProcThreadAttributeList(list, 1, 0, &mut length) != 0
        && UpdateProcThreadAttribute(
            list,
            0,
            PROC_THREAD_ATTRIBUTE_HANDLE_LIST as usize,
            handles.as_ptr().cast(),
            size_of::<[HANDLE; 2]>(),
            ptr::null_mut(),
            ptr::null(),
        ) != 0;
    is_made.then_some(list)
}

unsafe fn read_answer(process: &File, pipe: &File) -> Option<Vec<u8>> {
    let deadline = Instant::now() + PATIENCE;
    let mut answer = Vec::new();
    loop {
        // Before the pipe is looked at: what a program wrote that has ended is in there by then.
        let left = deadline.saturating_duration_since(Instant::now()).as_millis();
        let turn = if has_more(pipe) { 0 } else { left.min(TURN) };
        let is_over = WaitForSingleObject(process.0, turn as u32) == WAIT_OBJECT_0;
        let has_come = read_more(pipe, &mut answer);
        if answer.len() > LONGEST_ANSWER {
            return None;
        }
        if !has_come && is_over {
            return Some(answer);
        }
        if !has_come && left == 0 {
            return None;
        }
    }
}

unsafe fn has_more(pipe: &File) -> bool {
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

/// Whether there was something. A pipe that nobody has open any more has nothing, for ever.
unsafe fn read_more(pipe: &File, answer: &mut Vec<u8>) -> bool {
    let (mut buffer, mut count) = ([0u8; 4096], 0);
    let has_read = has_more(pipe)
        && ReadFile(
            pipe.0,
            buffer.as_mut_ptr(),
            buffer.len() as u32,
            &mut count,
            ptr::null_mut(),
        ) != 0;
    answer.extend_from_slice(&buffer[..count as usize]);
    has_read && count > 0
}

unsafe fn has_succeeded(process: &File) -> bool {
    let mut code = 1;
    GetExitCodeProcess(process.0, &mut code) != 0 && code == 0
}
