//! Asking another program: started without input, what it writes read from a pipe, and ended with
//! all that it has started.

use alloc::ffi::CString;
use alloc::vec::Vec;
use core::ffi::{c_char, c_int, c_short};
use core::{mem, ptr};

use super::descriptors::{pipe, read, File};
use super::launch::{has_ended, named_words, own_variables, pointers, wait};
use super::signals::Deferred;
use super::{last_error, milliseconds};
use crate::platform::{Text, LONGEST_ANSWER, PATIENCE_MILLISECONDS};

/// How often is looked whether it has ended, in milliseconds: seldom while it holds the pipe, as
/// the end of that tells it nearly always.
const TURN: c_int = 50;
const LAST_TURN: c_int = 1;

/// What a program writes; undefined where it fails, writes too much or takes too long. What it
/// leaves behind, with the pipe still open, is not waited for.
pub fn ask(program: &[u8], words: &[Text], without: &[Text]) -> Option<Vec<u8>> {
    let arguments = named_words(program, words)?;
    let mut variables = own_variables(|name| without.iter().any(|each| each == name));
    variables.push(ptr::null());
    // The group it gets is not the terminal's: Ctrl-C reaches us alone. Were we to end at once,
    // a program that hangs would be left behind for ever.
    let deferred = Deferred::new();
    let (reader, writer) = pipe().ok()?;
    let process = spawn(&arguments, &variables, &writer, deferred.mask_before())?;
    drop(writer);
    let answer = read_answer(process, &reader, &deferred);
    let succeeded = end(process);
    answer.filter(|_| succeeded)
}

fn spawn(
    arguments: &[CString],
    variables: &[*const c_char],
    output: &File,
    mask: &libc::sigset_t,
) -> Option<libc::pid_t> {
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
        (error == 0).then_some(process)
    }
}

fn read_answer(process: libc::pid_t, pipe: &File, deferred: &Deferred) -> Option<Vec<u8>> {
    // SAFETY: there is one entry, and it lives until poll(2) returns.
    unsafe {
        let deadline = milliseconds() + PATIENCE_MILLISECONDS;
        let mut answer = Vec::new();
        let mut open = libc::pollfd {
            fd: pipe.0,
            events: libc::POLLIN,
            revents: 0,
        };
        loop {
            // Before the pipe is looked at: what a program wrote that has ended is in there by then.
            let is_over = has_ended(process);
            let left = deadline.saturating_sub(milliseconds()) as c_int;
            let turn = match open.fd {
                _ if is_over => 0,
                -1 => left.min(LAST_TURN),
                _ => left.min(TURN),
            };
            match libc::poll(&mut open, 1, turn) {
                0 if is_over => return Some(answer),
                0 if left == 0 || deferred.has_come() => return None,
                0 => {}
                -1 if last_error() == libc::EINTR => {}
                -1 => return None,
                _ => match read_more(pipe, &mut answer) {
                    // A negative descriptor is not looked at: the turns go on without it.
                    Some(0) => open.fd = -1,
                    Some(_) if answer.len() <= LONGEST_ANSWER => {}
                    _ => return None,
                },
            }
        }
    }
}

fn read_more(pipe: &File, answer: &mut Vec<u8>) -> Option<usize> {
    let mut buffer = [0u8; 4096];
    let count = read(pipe, &mut buffer).ok()?;
    answer.extend_from_slice(&buffer[..count]);
    Some(count)
}

/// Ends the program, unless it has ended, and its group; whether it has succeeded.
fn end(process: libc::pid_t) -> bool {
    // SAFETY: the process is our own child, which nobody has waited for, so its number is still its own.
    unsafe {
        // The group first, as it goes by the number of a process that is still there. And the process
        // itself, which may have left the group.
        libc::kill(-process, libc::SIGKILL);
        libc::kill(process, libc::SIGKILL);
        let mut status = 0;
        wait(process, &mut status) && libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0
    }
}
