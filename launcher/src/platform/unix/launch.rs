//! Becomes another program.

pub mod lock;

use alloc::borrow::ToOwned;
use alloc::ffi::CString;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ffi::{c_char, c_int, CStr};
use core::sync::atomic::{AtomicBool, Ordering};
use core::{mem, ptr};

use super::system_error::error_name;
use super::{argument, argument_count, environ, last_error};
use crate::platform::{Image, Text};
use lock::{mask_before, of_terminal};

/// Becomes the image. Returns only if that failed: the name of the system's error.
pub fn launch(image: &Image) -> String {
    let Some((program, arguments, variables)) = vectors(image) else {
        return "EINVAL".to_owned();
    };
    let back = match image.directory.as_deref().map(enter) {
        None => None,
        Some(Ok(back)) => Some(back),
        Some(Err(error)) => return error,
    };
    // SAFETY: the strings end with NUL and the lists with a null pointer, and both live until execve(2) has
    // failed.
    unsafe { libc::execve(program.as_ptr(), pointers(&arguments).as_ptr(), variables.as_ptr()) };
    let error = error_name(last_error());
    // The code that reports the failure needs the original working directory.
    if let Some(back) = back {
        // SAFETY: the descriptor is the one that `enter` opened.
        unsafe { libc::fchdir(back) };
    }
    error
}

/// Starts a program with these words and changed variables, and waits for it. Returns its exit status. Ctrl-C ends this
/// process too, but not before the program has ended. What it creates is not world-writable: pyl would not trust it.
pub fn run(program: &[u8], words: &[Text], changes: &[(Text, Option<Text>)]) -> Option<u32> {
    let arguments = named_words(program, words)?;
    let pointers = pointers(&arguments);
    let variables = changed(own_variables(is_changed(changes)), changes)?;
    // SAFETY: the words and variables end with NUL and their lists with a null pointer. All bytes of the sets and the
    // attributes may be zero.
    unsafe {
        let mut mask: libc::sigset_t = mem::zeroed();
        libc::sigprocmask(libc::SIG_BLOCK, &of_terminal(), &mut mask);
        let mut attributes: libc::posix_spawnattr_t = mem::zeroed();
        libc::posix_spawnattr_init(&mut attributes);
        libc::posix_spawnattr_setflags(&mut attributes, libc::POSIX_SPAWN_SETSIGMASK as _);
        libc::posix_spawnattr_setsigmask(&mut attributes, &mask_before().unwrap_or(mask));
        let creation_mask = libc::umask(0o022);
        libc::umask(creation_mask | 0o002);
        let mut process = 0;
        let error = libc::posix_spawn(
            &mut process,
            pointers[0],
            ptr::null(),
            &attributes,
            pointers.as_ptr().cast(),
            variables.as_ptr().cast(),
        );
        libc::umask(creation_mask);
        pass_on_waiting((error == 0).then_some(process));
        let mut status = 0;
        let ended = error == 0 && wait(process, &mut status);
        // The terminal has sent it to the program too.
        pass_on_waiting(None);
        libc::posix_spawnattr_destroy(&mut attributes);
        libc::sigprocmask(libc::SIG_SETMASK, &mask, ptr::null_mut());
        (ended && libc::WIFEXITED(status)).then(|| libc::WEXITSTATUS(status) as u32)
    }
}

/// Whether a signal of the terminal waits that a program has had.
static PASSED_ON: AtomicBool = AtomicBool::new(false);

/// Sends a process that has just been started a signal of the terminal that waits here: it may have come before the process
/// was there. The programs that clean up afterwards do not get it.
fn pass_on_waiting(process: Option<libc::pid_t>) {
    let is_new = !PASSED_ON.load(Ordering::Relaxed);
    // SAFETY: all bytes of the set may be zero, and kill(2) takes numbers.
    unsafe {
        let mut waiting: libc::sigset_t = mem::zeroed();
        libc::sigpending(&mut waiting);
        for signal in [libc::SIGINT, libc::SIGQUIT] {
            if libc::sigismember(&waiting, signal) != 1 {
                continue;
            }
            PASSED_ON.store(true, Ordering::Relaxed);
            if let (true, Some(process)) = (is_new, process) {
                libc::kill(process, signal);
            }
        }
    }
}

/// Returns a program's arguments: its path, then its words.
pub fn named_words(program: &[u8], words: &[Text]) -> Option<Vec<CString>> {
    let all = [program].into_iter().chain(words.iter().map(Vec::as_slice));
    all.map(|word| CString::new(word).ok()).collect()
}

pub fn wait(process: libc::pid_t, status: &mut c_int) -> bool {
    // SAFETY: the status is written to a variable of the caller's.
    unsafe {
        while libc::waitpid(process, status, 0) < 0 {
            if last_error() != libc::EINTR {
                return false;
            }
        }
        true
    }
}

/// Checks whether a process has ended without waiting for it, so that its number stays its own.
pub fn has_ended(process: libc::pid_t) -> bool {
    // SAFETY: all bytes of siginfo_t may be zero, and it lives until waitid(2) returns.
    unsafe {
        let mut state: libc::siginfo_t = mem::zeroed();
        let flags = libc::WEXITED | libc::WNOHANG | libc::WNOWAIT;
        libc::waitid(libc::P_PID, process as libc::id_t, &mut state, flags) == 0 && state.si_signo != 0
    }
}

/// Changes the working directory. Returns a descriptor of the former one.
fn enter(directory: &[u8]) -> Result<c_int, String> {
    let directory = CString::new(directory).map_err(|_| "EINVAL".to_owned())?;
    // SAFETY: the path ends with NUL.
    unsafe {
        let back = libc::open(c".".as_ptr(), libc::O_RDONLY | libc::O_DIRECTORY | libc::O_CLOEXEC);
        if libc::chdir(directory.as_ptr()) != 0 {
            return Err(error_name(last_error()));
        }
        Ok(back)
    }
}

pub type Vectors = (CString, Vec<CString>, Vec<*const c_char>);

/// The arguments of execve(2): the program, its arguments and its variables.
pub fn vectors(image: &Image) -> Option<Vectors> {
    let program = CString::new(image.program.as_slice()).ok()?;
    let mut arguments = vec![CString::new(image.name.as_slice()).ok()?];
    for leading in &image.leading {
        arguments.push(CString::new(leading.as_slice()).ok()?);
    }
    for index in image.forward_from..argument_count() {
        arguments.push(CString::new(argument(index)?).ok()?);
    }
    Some((program, arguments, variables(image)?))
}

/// Returns the environment of the image. If nothing changes, it is our own block.
fn variables(image: &Image) -> Option<Vec<*const c_char>> {
    let kept = if image.clear_environment {
        Vec::new()
    } else {
        own_variables(is_changed(&image.changes))
    };
    changed(kept, &image.changes)
}

fn is_changed(changes: &[(Text, Option<Text>)]) -> impl Fn(&[u8]) -> bool + '_ {
    |name| changes.iter().any(|(changed, _)| changed == name)
}

/// Adds the changed variables, and the NULL at the end of the list.
fn changed(mut variables: Vec<*const c_char>, changes: &[(Text, Option<Text>)]) -> Option<Vec<*const c_char>> {
    for (index, (name, value)) in changes.iter().enumerate() {
        let is_last = !changes[index + 1..].iter().any(|(later, _)| later == name);
        if let (true, Some(value)) = (is_last, value) {
            let entry = CString::new([name.as_slice(), b"=", value].concat()).ok()?;
            variables.push(entry.into_raw().cast_const());
        }
    }
    variables.push(ptr::null());
    Some(variables)
}

/// Returns our own variables except some, without the NULL at the end of the list.
pub fn own_variables(is_left_out: impl Fn(&[u8]) -> bool) -> Vec<*const c_char> {
    let mut variables = Vec::new();
    // SAFETY: `environ` is a list of strings that ends with a null pointer (environ(7)), and nothing
    // changes it.
    unsafe {
        let mut entry = environ;
        while !entry.is_null() && !(*entry).is_null() {
            let bytes = CStr::from_ptr(*entry).to_bytes();
            let name = bytes.split(|&byte| byte == b'=').next().unwrap_or(bytes);
            if !is_left_out(name) {
                variables.push(*entry);
            }
            entry = entry.add(1);
        }
    }
    variables
}

pub fn pointers(strings: &[CString]) -> Vec<*const c_char> {
    strings
        .iter()
        .map(|string| string.as_ptr())
        .chain([ptr::null()])
        .collect()
}
