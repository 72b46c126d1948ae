//! Starts a process, waits for it, and acts on its end.

use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::c_int;
use core::ptr;

use super::descriptors::pipe;
use super::last_error;
use super::launch::{has_ended, wait};
use super::relay::Relay;
use super::start::start;
use super::system_error::error_name;
use super::watch::Watch;
use crate::platform::{Ending, Errors, Image, Text};

/// What a shell adds to the number of a signal for the exit status.
const BY_SIGNAL: u32 = 128;

/// Starts the image, waits for it, and ends this process with the status that `onExit` returns.
/// Returns only if the image could not be started: the name of the system's error.
pub fn supervise(image: &Image, errors: Errors, exit_action: &[u8], on_exit: fn(Ending, Text) -> i32) -> String {
    let ending = match wait_for(image, errors) {
        Ok(ending) => ending,
        Err(error) => return error,
    };
    let signal = ending.signal;
    end(on_exit(ending, exit_action.to_vec()), signal)
}

/// Starts the process and waits for its end. It stays in our process group, so a terminal's signals reach
/// both: Ctrl-C is for the script, and Ctrl-Z stops us too.
fn wait_for(image: &Image, errors: Errors) -> Result<Ending, String> {
    // SAFETY: the process is our own child, and dup2(2) gets a descriptor of ours.
    unsafe {
        let pipe = match errors {
            Errors::Passed => None,
            Errors::Kept => Some(pipe().map_err(error_name)?),
        };
        let parent = libc::getpid();
        let watch = Watch::new().map_err(error_name)?;
        let process = start(image, || {
            end_with(parent);
            if let Some((_, writer)) = &pipe {
                if libc::dup2(writer.0, 2) < 0 {
                    return Err(last_error());
                }
            }
            watch.restore();
            Ok(())
        })?;
        watch.begin(process);
        let mut relay = pipe.map(|(reader, _)| Relay::new(reader));
        while !has_ended(process) {
            pass_time(&watch, relay.as_mut());
        }
        // Done before the process is waited for: until then its number, which signals are sent to, is its own.
        drop(watch);
        let mut status = 0;
        wait(process, &mut status);
        let errors = relay.map_or(Vec::new(), |relay| relay.finish());
        Ok(ending(status, errors))
    }
}

/// Has SIGTERM sent to the process if we are killed, because we cannot forward SIGKILL. Only Linux can do
/// that, and not for programs with more rights than ours.
#[cfg(target_os = "linux")]
fn end_with(parent: libc::pid_t) {
    // SAFETY: the calls take numbers only.
    unsafe {
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGTERM as libc::c_ulong);
        // The launcher may have been killed before the call.
        if libc::getppid() != parent {
            libc::_exit(1);
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn end_with(_parent: libc::pid_t) {}

/// Waits until the process has written or ended, or until a signal comes.
fn pass_time(watch: &Watch, relay: Option<&mut Relay>) {
    // SAFETY: the list has two entries and lives until poll(2) returns.
    unsafe {
        let input = |fd| libc::pollfd {
            fd,
            events: libc::POLLIN,
            revents: 0,
        };
        // poll(2) ignores a negative descriptor.
        let mut inputs = [
            input(watch.descriptor()),
            input(relay.as_ref().map_or(-1, |relay| relay.descriptor())),
        ];
        if libc::poll(inputs.as_mut_ptr(), 2, -1) <= 0 {
            return;
        }
        if inputs[0].revents != 0 {
            watch.take();
        }
        if let (Some(relay), true) = (relay, inputs[1].revents != 0) {
            relay.pass_on();
        }
    }
}

fn ending(status: c_int, errors: Vec<u8>) -> Ending {
    let signal = if libc::WIFSIGNALED(status) {
        libc::WTERMSIG(status) as u32
    } else {
        0
    };
    Ending {
        status: match signal {
            0 => libc::WEXITSTATUS(status) as u32,
            _ => BY_SIGNAL + signal,
        },
        signal,
        errors,
    }
}

/// Ends this process. If the status is that of a process killed by a signal, ends it by the same signal: a
/// shell ends its loop after SIGINT, but not after the status 130.
fn end(status: i32, signal: u32) -> ! {
    // SAFETY: the structures are our own; all bytes of sigset_t may be zero.
    unsafe {
        if signal != 0 && status as u32 == BY_SIGNAL + signal {
            let none = libc::rlimit {
                rlim_cur: 0,
                rlim_max: 0,
            };
            // Prevents a core dump of the launcher: only that of the process is of use.
            libc::setrlimit(libc::RLIMIT_CORE, &none);
            libc::signal(signal as c_int, libc::SIG_DFL);
            let mut only: libc::sigset_t = core::mem::zeroed();
            libc::sigemptyset(&mut only);
            libc::sigaddset(&mut only, signal as c_int);
            libc::sigprocmask(libc::SIG_UNBLOCK, &only, ptr::null_mut());
            libc::raise(signal as c_int);
        }
        libc::_exit(status)
    }
}
