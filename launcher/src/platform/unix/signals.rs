//! Delays signals that would end this program while it has something to clean up.

use core::ffi::c_int;
use core::{mem, ptr};

const ENDING: [c_int; 4] = [libc::SIGHUP, libc::SIGINT, libc::SIGQUIT, libc::SIGTERM];

/// While it exists, the signals wait. When it is dropped, they take effect.
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
                // Linux keeps blocked signals pending even if they are ignored.
                if !is_ignored(signal) {
                    libc::sigaddset(&mut deferred.waiting, signal);
                }
            }
            libc::sigprocmask(libc::SIG_BLOCK, &deferred.waiting, &mut deferred.before);
            // Some parents leave SIGCHLD ignored. The status of a child would be lost then.
            deferred.child_ends = libc::signal(libc::SIGCHLD, libc::SIG_DFL);
            deferred
        }
    }

    /// The signals that were blocked before, which a started program must inherit.
    pub fn mask_before(&self) -> &libc::sigset_t {
        &self.before
    }

    /// Returns whether a signal that would end us is waiting.
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
