//! Starts a process, waits for it, and acts on its end.

use alloc::string::String;
use alloc::vec::Vec;
use windows_sys::Win32::System::Threading::ExitProcess;

use super::error_pipe::ErrorPipe;
use super::launch::{error_name, load_error, start, wait};
use crate::platform::{Ending, Errors, Image, Text};

/// Starts the image, waits for it, and ends this process with the status that `onExit` returns.
/// Keeps the heap, because `onExit` is a part of the program in it.
/// Returns only if the image could not be started: the name of the system's error.
pub fn supervise(image: &Image, errors: Errors, exit_action: &[u16], on_exit: fn(Ending, Text) -> i32) -> String {
    // If there is no pipe, it runs without one.
    let (pipe, writer) = (errors == Errors::Kept).then(ErrorPipe::new).flatten().unzip();
    match start(image, writer.as_ref().map(|writer| writer.0)) {
        Err(error) => error_name(error),
        // SAFETY: the process is our own child.
        Ok(process) => unsafe {
            drop(writer);
            let errors = pipe.map_or_else(Vec::new, |pipe| pipe.hand_on(process));
            // We still ignore the console's events: one that ended the process may reach us only now. In a pause,
            // Ctrl-C is a key (own_console.rs).
            let status = wait(process);
            if let Some(error) = load_error(status) {
                return error;
            }
            let ending = Ending {
                status,
                signal: 0,
                errors,
            };
            ExitProcess(on_exit(ending, exit_action.to_vec()) as u32)
        },
    }
}
