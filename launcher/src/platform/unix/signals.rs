//! Signals that end this program, kept waiting while it has something to tidy up.

use core::ffi::c_int;
use core::{mem, ptr};

const ENDING: [c_int; 4] = [libc::SIGHUP, libc::SIGINT, libc::SIGQUIT, libc::SIGTERM];

/// As long as it is there, they wait; then they do what they came for.
pub struct Deferred {
    waiting: libc::sigset_t,
    before: libc::sigset_t,
    child_ends: libc::sighandler_t,
}

impl Deferred {
    pub fn new() -> Self {
        // SAFETY: all bytes of the structures may be zero, and the sets are our own.
        unsafe {
            let mut deferred: Self = mem::zeroed();
            libc::sigemptyset(&mut deferred.waiting);
            for signal in ENDING {
                // Linux keeps those that are ignored as well.
                if !is_ignored(signal) {
                    libc::sigaddset(&mut deferred.waiting, signal);
                }
            }
            libc::sigprocmask(libc::SIG_BLOCK, &deferred.waiting, &mut deferred.before);
            // Where it is ignored, as some parents leave it, nobody is told how a child has ended.
            deferred.child_ends = libc::signal(libc::SIGCHLD, libc::SIG_DFL);
            deferred
        }
    }

    /// Which signals were blocked before, so that a started program has the same.
    pub fn mask_before(&self) -> &libc::sigset_t {
        &self.before
    }

    /// Whether one of them would have ended us by now.
    pub fn has_come(&self) -> bool {
        // SAFETY: the sets are our own, and all bytes of sigset_t may be zero.
        unsafe {
            let mut pending: libc::sigset_t = mem::zeroed();
            libc::sigpending(&mut pending);
            let is_in = |set: &libc::sigset_t, signal| libc::sigismember(set, signal) == 1;
            ENDING
                .iter()
                .any(|&signal| is_in(&pending, signal) && is_in(&self.waiting, signal) && !is_in(&self.before, signal))
        }
    }
}

impl Drop for Deferred {
    fn drop(&mut self) {
        // SAFETY: the mask and the disposition are those that the system returned.
        unsafe {
            libc::signal(libc::SIGCHLD, self.child_ends);
            libc::sigprocmask(libc::SIG_SETMASK, &self.before, ptr::null_mut());
        }
    }
}

fn is_ignored(signal: c_int) -> bool {
    // SAFETY: the structure is our own, and all of its bytes may be zero.
    unsafe {
        let mut action: libc::sigaction = mem::zeroed();
        libc::sigaction(signal, ptr::null(), &mut action) == 0 && action.sa_sigaction == libc::SIG_IGN
    }
}
