//! Waits for a person at the terminal.

use alloc::vec::Vec;
use core::ffi::c_int;
use core::{mem, ptr};

use super::console::open_terminal;
use super::streams::write_all;
use super::{last_error, A_MOMENT};

/// Waits for a line, the end of input, or Ctrl-C. Uses the standard streams if there is no terminal.
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

/// Writes the text to standard error. Returns the line that is typed on standard input, without its end; None at the
/// end of input. Ctrl-C ends this process, as long as it has its default effect.
pub fn prompt(text: &[u8]) -> Option<Vec<u8>> {
    const INPUT: c_int = 0;
    write_all(2, text);
    let mut line = Vec::new();
    loop {
        let mut buffer = [0u8; 256];
        // SAFETY: the buffer has as many bytes as are asked for.
        let count = unsafe { libc::read(INPUT, buffer.as_mut_ptr().cast(), buffer.len()) };
        match count {
            1.. => line.extend_from_slice(&buffer[..count as usize]),
            -1 if last_error() == libc::EINTR => {}
            // Another process that shares the terminal has made reading non-blocking.
            -1 if last_error() == libc::EAGAIN && Interruptible::new().wait_for_input(INPUT) => {}
            _ if line.is_empty() => return None,
            _ => return Some(line),
        }
        // A terminal in raw mode has a carriage return there.
        if let Some(end) = line.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            line.truncate(end);
            return Some(line);
        }
    }
}

/// Resets the terminal and drops typed characters: the process may have left the terminal in any state.
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

/// Returns whether no other process group has the terminal. Taking it from a shell that runs us in the
/// background would end the shell. Instead we are stopped, like each background process that reads.
fn is_left_alone(terminal: c_int) -> bool {
    // SAFETY: the calls take numbers only.
    let is_leader = unsafe { libc::getsid(0) == libc::getpid() };
    // A shell takes the terminal back a moment after the program in the foreground has ended.
    is_leader || (0..LOOKS).all(|_| is_foreground_gone(terminal))
}

/// How often the foreground must be gone, in a tenth of a second.
const LOOKS: usize = 10;

/// Returns whether no process is in the foreground any more, and waits a hundredth of a second if so.
fn is_foreground_gone(terminal: c_int) -> bool {
    // SAFETY: the calls take numbers only, or a structure that lives until they return.
    unsafe {
        let foreground = libc::tcgetpgrp(terminal);
        let is_gone = foreground > 0 && libc::kill(-foreground, 0) != 0 && last_error() == libc::ESRCH;
        if is_gone {
            libc::nanosleep(&A_MOMENT, ptr::null_mut());
        }
        is_gone
    }
}

/// Moves us to the foreground. Blocks SIGTTOU, which would stop a background process that does this.
fn take(terminal: c_int) {
    // SAFETY: the disposition that is set back is the one that the system returned.
    unsafe {
        let before = libc::signal(libc::SIGTTOU, libc::SIG_IGN);
        libc::tcsetpgrp(terminal, libc::getpgrp());
        libc::signal(libc::SIGTTOU, before);
    }
}

/// Reads a line, or to the end of input.
fn has_line(input: c_int) -> bool {
    // SAFETY: the buffer has as many bytes as are asked for.
    unsafe {
        let mut buffer = [0u8; 256];
        match libc::read(input, buffer.as_mut_ptr().cast(), buffer.len()) {
            count if count > 0 => buffer[..count as usize].contains(&b'\n'),
            // Another process that shares the terminal has read it, and has made reading non-blocking.
            -1 => last_error() != libc::EAGAIN,
            _ => true,
        }
    }
}

/// While it exists, Ctrl-C ends only the wait. The exit status stays that of the script.
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
            // Ctrl-C is only delivered while we wait, so that it cannot be lost between two checks.
            libc::sigprocmask(libc::SIG_BLOCK, &interruption, &mut before.mask);
            before
        }
    }

    /// Waits until there is input, or its end. macOS has no `ppoll`, and its `poll` does not support terminals.
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
