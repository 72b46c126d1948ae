//! Starts another program without input, reads its output from a pipe, and ends it with all that it has
//! started.

use alloc::ffi::CString;
use alloc::vec::Vec;
use core::ffi::{c_char, c_int, c_short};
use core::{mem, ptr};

use super::descriptors::{pipe, read, File};
use super::launch::{has_ended, named_words, own_variables, pointers, wait};
use super::signals::Deferred;
use super::system_error::SystemError;
use super::{last_error, milliseconds};
use crate::platform::{Fact, Text, LONGEST_OUTPUT, TIMEOUT_MILLISECONDS};

/// How often the program's end is checked for, in milliseconds: seldom while it has the pipe open, because the
/// end of the pipe nearly always comes with it.
const TURN: c_int = 50;
const LAST_TURN: c_int = 1;

/// Returns what a program writes; None if it cannot be started, fails, writes too much or takes too long. Does not
/// wait for processes that it leaves behind with the pipe open. Returns an error if the system can start none now.
pub fn ask(program: &[u8], words: &[Text], without: &[Text]) -> Fact<Vec<u8>> {
    let Some(arguments) = named_words(program, words) else {
        return Ok(None);
    };
    let mut variables = own_variables(|name| without.iter().any(|each| each == name));
    variables.push(ptr::null());
    // The program is not in the terminal's foreground group, so Ctrl-C reaches only us. If we ended at once,
    // a program that hangs would stay for ever.
    let deferred = Deferred::new();
    let (reader, writer) = pipe().map_err(SystemError)?;
    let process = match spawn(&arguments, &variables, &writer, deferred.mask_before()) {
        Ok(process) => process,
        Err(error @ (libc::EAGAIN | libc::EMFILE | libc::ENFILE | libc::ENOMEM)) => return Err(SystemError(error)),
        Err(_) => return Ok(None),
    };
    drop(writer);
    let output = read_output(process, &reader, &deferred);
    let succeeded = end(process);
    Ok(output.filter(|_| succeeded))
}

fn spawn(
    arguments: &[CString],
    variables: &[*const c_char],
    output: &File,
    mask: &libc::sigset_t,
) -> Result<libc::pid_t, c_int> {
    // SAFETY: the lists end with a null pointer, the structures are initialised before they are used, and
    // all live until the calls return.
    unsafe {
        let mut streams: libc::posix_spawn_file_actions_t = mem::zeroed();
        libc::posix_spawn_file_actions_init(&mut streams);
        libc::posix_spawn_file_actions_adddup2(&mut streams, output.0, 1);
        for (stream, access) in [(0, libc::O_RDONLY), (2, libc::O_WRONLY)] {
            libc::posix_spawn_file_actions_addopen(&mut streams, stream, c"/dev/null".as_ptr(), access, 0);
        }
        let mut attributes: libc::posix_spawnattr_t = mem::zeroed();
        libc::posix_spawnattr_init(&mut attributes);
        let flags = libc::POSIX_SPAWN_SETPGROUP | libc::POSIX_SPAWN_SETSIGMASK;
        libc::posix_spawnattr_setflags(&mut attributes, flags as c_short);
        libc::posix_spawnattr_setpgroup(&mut attributes, 0);
        libc::posix_spawnattr_setsigmask(&mut attributes, mask);
        let mut process = 0;
        let pointers = pointers(arguments);
        let error = libc::posix_spawn(
            &mut process,
            pointers[0],
            &streams,
            &attributes,
            pointers.as_ptr().cast(),
            variables.as_ptr().cast(),
        );
        libc::posix_spawn_file_actions_destroy(&mut streams);
        libc::posix_spawnattr_destroy(&mut attributes);
        if error == 0 {
            Ok(process)
        } else {
            Err(error)
        }
    }
}

fn read_output(process: libc::pid_t, pipe: &File, deferred: &Deferred) -> Option<Vec<u8>> {
    // SAFETY: there is one entry, and it lives until poll(2) returns.
    unsafe {
        let deadline = milliseconds() + TIMEOUT_MILLISECONDS;
        let mut output = Vec::new();
        let mut open = libc::pollfd {
            fd: pipe.0,
            events: libc::POLLIN,
            revents: 0,
        };
        loop {
            // Checked before the pipe is read: if the program has ended, all its output is in the pipe.
            let is_over = has_ended(process);
            let left = deadline.saturating_sub(milliseconds()) as c_int;
            let turn = match open.fd {
                _ if is_over => 0,
                -1 => left.min(LAST_TURN),
                _ => left.min(TURN),
            };
            match libc::poll(&mut open, 1, turn) {
                0 if is_over => return Some(output),
                0 if left == 0 || deferred.has_come() => return None,
                0 => {}
                -1 if last_error() == libc::EINTR => {}
                -1 => return None,
                _ => match read_more(pipe, &mut output) {
                    // poll(2) ignores a negative descriptor, so the loop continues without it.
                    Some(0) => open.fd = -1,
                    Some(_) if output.len() <= LONGEST_OUTPUT => {}
                    _ => return None,
                },
            }
        }
    }
}

fn read_more(pipe: &File, output: &mut Vec<u8>) -> Option<usize> {
    let mut buffer = [0u8; 4096];
    let count = read(pipe, &mut buffer).ok()?;
    output.extend_from_slice(&buffer[..count]);
    Some(count)
}

/// Ends the program, unless it has ended, and its group. Returns whether it succeeded.
fn end(process: libc::pid_t) -> bool {
    // SAFETY: the process is our own child, which has not been waited for, so its number is still its own.
    unsafe {
        // The group first, while its number still belongs to the process. Then the process
        // itself, which may have left the group.
        libc::kill(-process, libc::SIGKILL);
        libc::kill(process, libc::SIGKILL);
        let mut status = 0;
        wait(process, &mut status) && libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0
    }
}
