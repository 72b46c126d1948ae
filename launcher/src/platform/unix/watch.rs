//! Handles signals while a supervised process runs: forwards ours to it, and notices its end.

use core::ffi::c_int;
use core::sync::atomic::{AtomicI32, Ordering};
use core::{mem, ptr};

use super::descriptors::{pipe, read, File};
use super::last_error;
#[cfg(target_os = "linux")]
use libc::__errno_location as error_place;
#[cfg(not(target_os = "linux"))]
use libc::__error as error_place;

/// Signals that are sent to one process. Without supervision, the script would get them.
const FORWARDED: [c_int; 5] = [libc::SIGHUP, libc::SIGTERM, libc::SIGUSR1, libc::SIGUSR2, libc::SIGALRM];

/// Signals that a terminal sends to its foreground group. The script gets them too and reacts.
const LEFT_TO_IT: [c_int; 2] = [libc::SIGINT, libc::SIGQUIT];

const WATCHED: usize = FORWARDED.len() + LEFT_TO_IT.len() + 1;

/// The process id; 0 before the process is started.
static PROCESS: AtomicI32 = AtomicI32::new(0);
/// Where the handler writes that the process has ended; -1 before the pipe exists.
static END_WRITER: AtomicI32 = AtomicI32::new(-1);

pub struct Watch {
    reader: File,
    /// Open as long as the handler may write to it.
    _writer: File,
    dispositions: [(c_int, libc::sigaction); WATCHED],
    mask: libc::sigset_t,
}

impl Watch {
    /// Installs the handlers before the process is started. Signals to forward wait until then. Ctrl-C ends both
    /// until then.
    pub fn new() -> Result<Self, c_int> {
        // SAFETY: the sets and dispositions are our own, and all of their bytes may be zero; `report_end` does
        // only what signal-safety(7) permits.
        unsafe {
            let (reader, writer) = pipe()?;
            // If the pipe is full, enough was reported already.
            libc::fcntl(writer.0, libc::F_SETFL, libc::O_NONBLOCK);
            END_WRITER.store(writer.0, Ordering::Relaxed);
            let mut waiting: libc::sigset_t = mem::zeroed();
            let mut mask: libc::sigset_t = mem::zeroed();
            libc::sigemptyset(&mut waiting);
            for signal in FORWARDED {
                libc::sigaddset(&mut waiting, signal);
            }
            libc::sigprocmask(libc::SIG_BLOCK, &waiting, &mut mask);
            let all = FORWARDED.into_iter().chain(LEFT_TO_IT).chain([libc::SIGCHLD]);
            let mut dispositions = [(0, mem::zeroed()); WATCHED];
            for (each, signal) in dispositions.iter_mut().zip(all) {
                each.0 = signal;
                libc::sigaction(signal, ptr::null(), &mut each.1);
            }
            // Some parents leave SIGCHLD ignored. The status of a child would be lost then.
            handle(libc::SIGCHLD, report_end);
            Ok(Self {
                reader,
                _writer: writer,
                dispositions,
                mask,
            })
        }
    }

    /// Forwards signals to this process from now on.
    pub fn begin(&self, process: libc::pid_t) {
        // SAFETY: the sets are our own; `forward` does only what signal-safety(7) permits.
        unsafe {
            PROCESS.store(process, Ordering::Relaxed);
            for (signal, before) in &self.dispositions {
                if LEFT_TO_IT.contains(signal) {
                    libc::signal(*signal, libc::SIG_IGN);
                } else if FORWARDED.contains(signal) && before.sa_sigaction != libc::SIG_IGN {
                    handle(*signal, forward);
                }
            }
            let mut mask = self.mask;
            libc::sigdelset(&mut mask, libc::SIGCHLD);
            libc::sigprocmask(libc::SIG_SETMASK, &mask, ptr::null_mut());
        }
    }

    /// Restores the former actions: in the process before it becomes a program, and in us after its end.
    pub fn restore(&self) {
        // SAFETY: the dispositions and the mask are those that the system returned.
        unsafe {
            for (signal, before) in &self.dispositions {
                libc::sigaction(*signal, before, ptr::null_mut());
            }
            libc::sigprocmask(libc::SIG_SETMASK, &self.mask, ptr::null_mut());
        }
    }

    /// Returns the descriptor that can be read when a child has ended.
    pub fn descriptor(&self) -> c_int {
        self.reader.0
    }

    pub fn take(&self) {
        let _ = read(&self.reader, &mut [0; 64]);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The process has not been waited for, so its number cannot belong to another one.
        PROCESS.store(0, Ordering::Relaxed);
        self.restore();
    }
}

fn handle(signal: c_int, handler: extern "C" fn(c_int)) {
    // SAFETY: all bytes of the structure may be zero, and handlers here do only what signal-safety(7)
    // permits.
    unsafe {
        let mut action: libc::sigaction = mem::zeroed();
        action.sa_sigaction = handler as libc::sighandler_t;
        action.sa_flags = libc::SA_RESTART | libc::SA_NOCLDSTOP;
        libc::sigaction(signal, &action, ptr::null_mut());
    }
}

/// Forwards at once, because writing to our standard error may block.
extern "C" fn forward(signal: c_int) {
    // SAFETY: kill(2) takes numbers, and is permitted in a handler.
    keeping_error(|| unsafe {
        let process = PROCESS.load(Ordering::Relaxed);
        if process > 0 {
            libc::kill(process, signal);
        }
    });
}

extern "C" fn report_end(_signal: c_int) {
    // SAFETY: it writes one byte of our own, which is permitted in a handler.
    keeping_error(|| unsafe {
        libc::write(END_WRITER.load(Ordering::Relaxed), [0u8].as_ptr().cast(), 1);
    });
}

/// Runs the function and restores errno, which the interrupted code may be about to read.
fn keeping_error(act: impl FnOnce()) {
    let error = last_error();
    act();
    // SAFETY: the place of the last error is this thread's own.
    unsafe { *error_place() = error };
}
