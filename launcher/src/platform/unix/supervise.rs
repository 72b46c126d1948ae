//! Starting a process, waiting for it, and looking after what it has left.

use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::c_int;
use core::ptr;

use super::descriptors::pipe;
use super::last_error;
use super::launch::{error_name, has_ended, wait};
use super::relay::Relay;
use super::start::start;
use super::watch::Watch;
use crate::platform::{Ending, Errors, Image, Text};

/// What a shell adds to a signal's number.
const BY_SIGNAL: u32 = 128;

/// Starts the image, waits for it, and ends this process with the status that `onExit` gives.
/// Comes back only when it was not started, with the name of the system's error.
pub fn supervise(image: &Image, errors: Errors, exit_action: &[u8], on_exit: fn(Ending, Text) -> i32) -> String {
    let ending = match wait_for(image, errors) {
        Ok(ending) => ending,
        Err(error) => return error,
    };
    let signal = ending.signal;
    end(on_exit(ending, exit_action.to_vec()), signal)
}

/// The process is of our group, so that a terminal's signals reach both: Ctrl-C is the script's
/// to answer, Ctrl-Z stops us with it.
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
        // Signals are ours again, as they came: those for the process while its number is still its own.
        drop(watch);
        let mut status = 0;
        wait(process, &mut status);
        let errors = relay.map_or(Vec::new(), |relay| relay.finish());
        Ok(ending(status, errors))
    }
}

/// Killed as we may be, without a chance to pass it on, nobody would know of the script any more.
/// Only Linux has such a thing, and not for programs with more rights than ours.
#[cfg(target_os = "linux")]
fn end_with(parent: libc::pid_t) {
    // SAFETY: the calls take numbers only.
    unsafe {
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGTERM as libc::c_ulong);
        // Before that was said, nobody would have told.
        if libc::getppid() != parent {
            libc::_exit(1);
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn end_with(_parent: libc::pid_t) {}

/// Until the process has written or has ended, or something else happened.
fn pass_time(watch: &Watch, relay: Option<&mut Relay>) {
    // SAFETY: the list has two entries and lives until poll(2) returns.
    unsafe {
        let input = |fd| libc::pollfd {
            fd,
            events: libc::POLLIN,
            revents: 0,
        };
        // A negative descriptor is not looked at.
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

/// Where the status is that of a process that a signal has killed, by the same one: a shell ends its
/// loop for that, and not for 130.
fn end(status: i32, signal: u32) -> ! {
    // SAFETY: the structures are our own; all bytes of sigset_t may be zero.
    unsafe {
        if signal != 0 && status as u32 == BY_SIGNAL + signal {
            let none = libc::rlimit {
                rlim_cur: 0,
                rlim_max: 0,
            };
            // The image of memory that may be wanted is the process's, not ours.
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
