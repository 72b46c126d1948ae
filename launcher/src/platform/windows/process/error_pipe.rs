//! Copies a process's standard error to ours, and keeps the end of it.

use alloc::format;
use alloc::vec::Vec;
use core::mem::zeroed;
use core::ptr;
use core::slice;

use windows_sys::Win32::Foundation::{
    ERROR_IO_PENDING, FALSE, GENERIC_WRITE, HANDLE, INVALID_HANDLE_VALUE, TRUE, WAIT_OBJECT_0,
};
use windows_sys::Win32::Storage::FileSystem::{
    CreateFileW, ReadFile, FILE_FLAG_FIRST_PIPE_INSTANCE, FILE_FLAG_OVERLAPPED, FILE_READ_ATTRIBUTES, OPEN_EXISTING,
    PIPE_ACCESS_INBOUND,
};
use windows_sys::Win32::System::Pipes::{CreateNamedPipeW, PIPE_REJECT_REMOTE_CLIENTS, PIPE_TYPE_BYTE};
use windows_sys::Win32::System::Threading::{CreateEventW, WaitForMultipleObjects, WaitForSingleObject, INFINITE};
use windows_sys::Win32::System::IO::{CancelIoEx, GetOverlappedResult, OVERLAPPED};

use windows_sys::Win32::System::Threading::GetCurrentProcessId;

use super::inheritance::INHERITED;
use crate::platform::windows::console::standard;
use crate::platform::windows::content::to_utf8;
use crate::platform::windows::files::{write_all, File};
use crate::platform::windows::{last_error, pages};
use crate::platform::{Standard, KEPT_ERRORS};

/// The size of the pipe in bytes.
const PIPE_ROOM: usize = 64 << 10;

/// Our end of the pipe. It has a name, because an anonymous one (CreatePipe) cannot be waited for together
/// with the process: programs that the process has started may keep the other end open after its end.
pub struct ErrorPipe {
    reader: File,
    has_come: File,
}

impl ErrorPipe {
    /// Creates the pipe. Returns it with the other end, which is for the process.
    pub fn new() -> Option<(Self, File)> {
        // SAFETY: it takes nothing.
        let name = format!(r"\\.\pipe\pyl.{}{}", unsafe { GetCurrentProcessId() }, '\0');
        let name: Vec<u16> = name.encode_utf16().collect();
        // SAFETY: the name ends with NUL, and the handles are our own.
        unsafe {
            // Only one pipe can have the name, and it has only one instance, so only we can open it.
            let reader = handle(CreateNamedPipeW(
                name.as_ptr(),
                PIPE_ACCESS_INBOUND | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
                PIPE_TYPE_BYTE | PIPE_REJECT_REMOTE_CLIENTS,
                1,
                0,
                PIPE_ROOM as u32,
                0,
                ptr::null(),
            ))?;
            let writer = handle(CreateFileW(
                name.as_ptr(),
                GENERIC_WRITE | FILE_READ_ATTRIBUTES,
                0,
                &INHERITED,
                OPEN_EXISTING,
                0,
                ptr::null_mut(),
            ))?;
            let has_come = handle(CreateEventW(ptr::null(), TRUE, FALSE, ptr::null()))?;
            Some((Self { reader, has_come }, writer))
        }
    }

    /// Copies to our standard error until no process can write any more, or the process has ended. Returns the
    /// end of the text as UTF-8.
    pub fn hand_on(self, process: HANDLE) -> Vec<u8> {
        // SAFETY: the process is our own child.
        unsafe {
            let Some(mut tail) = Tail::new() else {
                return Vec::new();
            };
            let mut onward = standard(Standard::Error);
            let mut rest = PIPE_ROOM;
            let mut has_ended = false;
            while let Some(count) = self.read(tail.room(), process) {
                onward = onward.filter(|&onward| write_all(onward, &tail.room()[..count]));
                tail.add(count);
                if has_ended {
                    // Other processes may write after its end, so only what is in the pipe now is read.
                    rest = rest.saturating_sub(count);
                }
                if rest == 0 {
                    break;
                }
                has_ended = WaitForSingleObject(process, 0) == WAIT_OBJECT_0;
            }
            to_utf8(tail.content())
        }
    }

    /// Returns how many bytes were read; None at the end of the pipe or of the process.
    fn read(&self, buffer: &mut [u8], process: HANDLE) -> Option<usize> {
        // SAFETY: the buffer and the state live until the read is over, which is waited for.
        unsafe {
            let mut state: OVERLAPPED = zeroed();
            state.hEvent = self.has_come.0;
            let length = buffer.len() as u32;
            let is_read = ReadFile(self.reader.0, buffer.as_mut_ptr(), length, ptr::null_mut(), &mut state) != 0;
            if !is_read && last_error() != ERROR_IO_PENDING {
                return None;
            }
            let either = [self.has_come.0, process];
            if WaitForMultipleObjects(2, either.as_ptr(), FALSE, INFINITE) != WAIT_OBJECT_0 {
                // Cancelling does not lose what the process wrote at its end.
                CancelIoEx(self.reader.0, &state);
            }
            let mut count = 0;
            let has_come = GetOverlappedResult(self.reader.0, &state, &mut count, TRUE) != 0;
            has_come.then_some(count as usize)
        }
    }
}

fn handle(handle: HANDLE) -> Option<File> {
    (handle != INVALID_HANDLE_VALUE && !handle.is_null()).then_some(File(handle))
}

/// The last bytes of many, in pages of its own, so that a waiting launcher uses little memory.
struct Tail {
    start: *mut u8,
    next: usize,
    is_full: bool,
}

impl Tail {
    fn new() -> Option<Self> {
        Some(Self {
            start: pages(KEPT_ERRORS)? as *mut u8,
            next: 0,
            is_full: false,
        })
    }

    fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: so many bytes were taken for it, and nothing else refers to them.
        unsafe { slice::from_raw_parts_mut(self.start, KEPT_ERRORS) }
    }

    /// Returns the place for the next bytes.
    fn room(&mut self) -> &mut [u8] {
        let next = self.next;
        &mut self.bytes()[next..]
    }

    /// Records that so many bytes were written there.
    fn add(&mut self, count: usize) {
        self.next += count;
        if self.next == KEPT_ERRORS {
            self.next = 0;
            self.is_full = true;
        }
    }

    fn content(mut self) -> Vec<u8> {
        let (next, is_full) = (self.next, self.is_full);
        let (newer, older) = self.bytes().split_at(next);
        if is_full {
            // The first character may be cut. At most three bytes of it are left.
            let is_rest = |byte: &&u8| **byte & 0xC0 == 0x80;
            let rest = older.iter().chain(newer.iter()).take(3).take_while(is_rest).count();
            [older, newer].concat().split_off(rest)
        } else {
            newer.to_vec()
        }
    }
}
