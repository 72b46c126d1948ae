//! A lock (flock(2)) that this process shares with all programs that it runs, so that it holds as long as one of them
//! works, also if this process is killed.

use alloc::ffi::CString;
use core::cell::UnsafeCell;
use core::mem;

use crate::platform::unix::unfinished::create;

/// The signals of a terminal wait while a file is locked: what was begun is cleaned up before they end this process.
struct Waiting(UnsafeCell<Option<libc::sigset_t>>);

// SAFETY: this program has one thread.
unsafe impl Sync for Waiting {}

static BEFORE: Waiting = Waiting(UnsafeCell::new(None));

/// Creates a file, and missing folders above it, and locks it. Returns its descriptor; None if there is such a file.
pub fn lock(path: &[u8]) -> Option<u32> {
    let name = CString::new(path).ok()?;
    let file = create(&name, libc::O_EXCL | libc::O_NOFOLLOW).ok()?;
    // SAFETY: the descriptor is our own. Programs inherit it from here on.
    unsafe {
        if libc::flock(file.0, libc::LOCK_EX | libc::LOCK_NB) != 0 {
            return None;
        }
        libc::fcntl(file.0, libc::F_SETFD, 0);
        let mut before: libc::sigset_t = mem::zeroed();
        libc::sigprocmask(libc::SIG_BLOCK, &of_terminal(), &mut before);
        *BEFORE.0.get() = Some(before);
    }
    let descriptor = file.0 as u32;
    mem::forget(file);
    Some(descriptor)
}

/// Frees the lock. Signals that have waited arrive now.
pub fn unlock(descriptor: usize) {
    // SAFETY: the descriptor is the one of `lock`.
    unsafe {
        libc::close(descriptor as _);
        if let Some(before) = (*BEFORE.0.get()).take() {
            libc::sigprocmask(libc::SIG_SETMASK, &before, core::ptr::null_mut());
        }
    }
}

/// Returns the signals that programs get as they did before a file was locked.
pub fn mask_before() -> Option<libc::sigset_t> {
    // SAFETY: this program has one thread.
    unsafe { *BEFORE.0.get() }
}

/// The signals that Ctrl-C and Ctrl-\ send.
pub fn of_terminal() -> libc::sigset_t {
    // SAFETY: all bytes of the set may be zero.
    unsafe {
        let mut signals: libc::sigset_t = mem::zeroed();
        libc::sigemptyset(&mut signals);
        libc::sigaddset(&mut signals, libc::SIGINT);
        libc::sigaddset(&mut signals, libc::SIGQUIT);
        signals
    }
}
