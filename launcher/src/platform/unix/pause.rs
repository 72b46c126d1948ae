//! Waiting for a person at the terminal.

use core::ffi::c_int;
use core::{mem, ptr};

use super::console::open_terminal;
use super::{last_error, write_all};

/// Until a line is typed, or the end of input, or Ctrl-C. Where there is no terminal, the standard
/// streams do.
pub fn pause(text: &[u8]) {
    // SAFETY: isatty(3) takes a number.
    unsafe {
        let terminal = open_terminal();
        let (input, output) = terminal.as_ref().map_or((0, 2), |terminal| (terminal.0, terminal.0));
        if libc::isatty(input) == 1 {
            prepare(input);
        }
        let interruptible = Interruptible::new();
        write_all(output, text);
        while interruptible.wait_for_input(input) && !has_line(input) {}
    }
}

/// What has ended may have left it in any state, and somebody may have typed into that.
fn prepare(terminal: c_int) {
    // SAFETY: the attributes are our own, and all of their bytes may be zero.
    unsafe {
        if is_left_alone(terminal) {
            take(terminal);
        }
        let mut attributes: libc::termios = mem::zeroed();
        if libc::tcgetattr(terminal, &mut attributes) == 0 {
            attributes.c_iflag |= libc::ICRNL;
            attributes.c_iflag &= !(libc::IGNCR | libc::INLCR);
            attributes.c_oflag |= libc::OPOST | libc::ONLCR;
            attributes.c_lflag |= libc::ICANON | libc::ECHO | libc::ISIG;
            libc::tcsetattr(terminal, libc::TCSANOW, &attributes);
        }
        libc::tcflush(terminal, libc::TCIFLUSH);
    }
}

/// Whether nobody else is at it. To take it from a shell whose background we are in would end that;
/// we are stopped, as every background process that reads, until it is our turn.
fn is_left_alone(terminal: c_int) -> bool {
    // SAFETY: the calls take numbers only.
    unsafe {
        let foreground = libc::tcgetpgrp(terminal);
        let is_gone = foreground > 0 && libc::kill(-foreground, 0) != 0 && last_error() == libc::ESRCH;
        is_gone || libc::getsid(0) == libc::getpid()
    }
}

/// To the foreground, where SIGTTOU would stop whoever is not there yet.
fn take(terminal: c_int) {
    // SAFETY: the disposition that is set back is the one that the system returned.
    unsafe {
        let before = libc::signal(libc::SIGTTOU, libc::SIG_IGN);
        libc::tcsetpgrp(terminal, libc::getpgrp());
        libc::signal(libc::SIGTTOU, before);
    }
}

/// Or an end.
fn has_line(input: c_int) -> bool {
    // SAFETY: the buffer has as many bytes as are asked for.
    unsafe {
        let mut buffer = [0u8; 256];
        match libc::read(input, buffer.as_mut_ptr().cast(), buffer.len()) {
            count if count > 0 => buffer[..count as usize].contains(&b'\n'),
            // Somebody else has read it, who shares it and has made it so that it never waits.
            -1 => last_error() != libc::EAGAIN,
            _ => true,
        }
    }
}

/// As long as it is there, Ctrl-C ends waiting, and no more: the status is the script's.
struct Interruptible {
    action: libc::sigaction,
    mask: libc::sigset_t,
}

impl Interruptible {
    fn new() -> Self {
        // SAFETY: the structures are our own, all of their bytes may be zero, and `notice` does nothing.
        unsafe {
            let mut before: Self = mem::zeroed();
            let mut noticed: libc::sigaction = mem::zeroed();
            noticed.sa_sigaction = notice as extern "C" fn(c_int) as libc::sighandler_t;
            libc::sigaction(libc::SIGINT, &noticed, &mut before.action);
            let mut interruption: libc::sigset_t = mem::zeroed();
            libc::sigemptyset(&mut interruption);
            libc::sigaddset(&mut interruption, libc::SIGINT);
            // It comes while we wait and at no other time: between two looks at it, it would be lost.
            libc::sigprocmask(libc::SIG_BLOCK, &interruption, &mut before.mask);
            before
        }
    }

    /// Whether there is something to be read, or the end. macOS has no `ppoll`, and no terminals in
    /// `poll`.
    fn wait_for_input(&self, input: c_int) -> bool {
        // SAFETY: the sets are our own, and the descriptor fits into one, which was checked.
        unsafe {
            let mut mask = self.mask;
            libc::sigdelset(&mut mask, libc::SIGINT);
            let mut inputs: libc::fd_set = mem::zeroed();
            if input as usize >= libc::FD_SETSIZE {
                return false;
            }
            libc::FD_SET(input, &mut inputs);
            libc::pselect(
                input + 1,
                &mut inputs,
                ptr::null_mut(),
                ptr::null_mut(),
                ptr::null(),
                &mask,
            ) > 0
        }
    }
}

impl Drop for Interruptible {
    fn drop(&mut self) {
        // SAFETY: the disposition and the mask are those that the system returned.
        unsafe {
            libc::sigaction(libc::SIGINT, &self.action, ptr::null_mut());
            libc::sigprocmask(libc::SIG_SETMASK, &self.mask, ptr::null_mut());
        }
    }
}

extern "C" fn notice(_signal: c_int) {}
