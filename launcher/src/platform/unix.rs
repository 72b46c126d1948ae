//! Linux and macOS. Paths, arguments and values are bytes; see text.rs for their way to
//! TypeScript.

use core::ffi::{c_char, c_int, CStr};
use core::{mem, ptr};
use std::cell::Cell;
use std::ffi::CString;

use super::{Image, Kind, Stream};

pub const OPERATING_SYSTEM: &str = if cfg!(target_os = "macos") { "macos" } else { "linux" };

struct Arguments {
    count: Cell<usize>,
    values: Cell<*const *const c_char>,
}

// Written once by main before anything reads it, on the only thread.
unsafe impl Sync for Arguments {}

static ARGUMENTS: Arguments = Arguments {
    count: Cell::new(0),
    values: Cell::new(ptr::null()),
};

extern "C" {
    static mut environ: *const *const c_char;
}

/// # Safety
/// `values` are the C runtime's own, which live as long as the process.
pub unsafe fn keep_arguments(count: c_int, values: *const *const c_char) {
    ARGUMENTS.count.set(count as usize);
    ARGUMENTS.values.set(values);
}

pub fn argument(index: usize) -> Option<&'static [u8]> {
    if index >= ARGUMENTS.count.get() {
        return None;
    }
    unsafe { Some(CStr::from_ptr(*ARGUMENTS.values.get().add(index)).to_bytes()) }
}

pub fn environment(name: &[u8]) -> Option<&'static [u8]> {
    let name = CString::new(name).ok()?;
    unsafe {
        let value = libc::getenv(name.as_ptr());
        if value.is_null() {
            None
        } else {
            Some(CStr::from_ptr(value).to_bytes())
        }
    }
}

pub fn directory() -> Option<Vec<u8>> {
    let mut buffer = vec![0u8; 4096];
    loop {
        unsafe {
            if !libc::getcwd(buffer.as_mut_ptr().cast(), buffer.len()).is_null() {
                let length = CStr::from_ptr(buffer.as_ptr().cast()).to_bytes().len();
                buffer.truncate(length);
                return Some(buffer);
            }
        }
        if last_error() != libc::ERANGE || buffer.len() > 1 << 20 {
            return None;
        }
        let longer = buffer.len() * 4;
        buffer.resize(longer, 0);
    }
}

/// Where this program's own file is, links resolved.
pub fn program() -> Option<Vec<u8>> {
    #[cfg(target_os = "linux")]
    return read_link(b"/proc/self/exe");
    #[cfg(not(target_os = "linux"))]
    return {
        use std::os::unix::ffi::OsStringExt;
        std::env::current_exe()
            .ok()
            .map(|path| path.into_os_string().into_vec())
    };
}

pub fn user() -> u32 {
    unsafe { libc::geteuid() }
}

/// The first `maximum` bytes of a regular file.
pub fn read_start(path: &[u8], maximum: usize) -> Option<Vec<u8>> {
    let path = CString::new(path).ok()?;
    unsafe {
        // O_NONBLOCK: a pipe that takes the file's place must not hold the launch.
        let file = libc::open(path.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC | libc::O_NONBLOCK);
        if file < 0 {
            return None;
        }
        let mut bytes: Vec<u8> = Vec::with_capacity(maximum);
        let complete = loop {
            let room = maximum - bytes.len();
            let count = libc::read(file, bytes.as_mut_ptr().add(bytes.len()).cast(), room);
            if count < 0 {
                if last_error() == libc::EINTR {
                    continue;
                }
                break false;
            }
            bytes.set_len(bytes.len() + count as usize);
            // A regular file gives all it has at once: a short read is its end.
            if (count as usize) < room || bytes.len() == maximum {
                break true;
            }
        };
        libc::close(file);
        complete.then_some(bytes)
    }
}

pub fn kind(path: &[u8]) -> Kind {
    let Ok(path) = CString::new(path) else {
        return Kind::Missing;
    };
    let Some(status) = status(&path) else {
        return Kind::Missing;
    };
    match status.st_mode & libc::S_IFMT {
        libc::S_IFDIR => Kind::Directory,
        libc::S_IFREG => {
            let marked = status.st_mode & 0o111 != 0;
            if marked && unsafe { libc::access(path.as_ptr(), libc::X_OK) } == 0 {
                Kind::Executable
            } else {
                Kind::File
            }
        }
        _ => Kind::Other,
    }
}

/// Names in a directory that start with one of `prefixes`.
pub fn list(path: &[u8], prefixes: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    let path = CString::new(path).ok()?;
    let mut names = Vec::new();
    unsafe {
        let directory = libc::opendir(path.as_ptr());
        if directory.is_null() {
            return None;
        }
        loop {
            let entry = libc::readdir(directory);
            if entry.is_null() {
                break;
            }
            let name = CStr::from_ptr((*entry).d_name.as_ptr()).to_bytes();
            if prefixes.iter().any(|prefix| name.starts_with(prefix)) {
                names.push(name.to_vec());
            }
        }
        libc::closedir(directory);
    }
    Some(names)
}

pub fn read_link(path: &[u8]) -> Option<Vec<u8>> {
    let path = CString::new(path).ok()?;
    let mut buffer = [0u8; libc::PATH_MAX as usize];
    let length = unsafe { libc::readlink(path.as_ptr(), buffer.as_mut_ptr().cast(), buffer.len()) };
    (length >= 0).then(|| buffer[..length as usize].to_vec())
}

pub fn real_path(path: &[u8]) -> Option<Vec<u8>> {
    let path = CString::new(path).ok()?;
    unsafe {
        let real = libc::realpath(path.as_ptr(), ptr::null_mut());
        if real.is_null() {
            return None;
        }
        let bytes = CStr::from_ptr(real).to_bytes().to_vec();
        libc::free(real.cast());
        Some(bytes)
    }
}

pub fn owner(path: &[u8]) -> Option<u32> {
    Some(status(&CString::new(path).ok()?)?.st_uid)
}

pub fn everybody_may_write(path: &[u8]) -> bool {
    let status = CString::new(path).ok().and_then(|path| status(&path));
    status.is_some_and(|status| status.st_mode & libc::S_IWOTH != 0)
}

/// Whether a path leads to this very program: the same file, or a copy of it.
pub fn is_self(path: &[u8]) -> bool {
    let (Ok(path), Some(own)) = (CString::new(path), own_path()) else {
        return false;
    };
    let (Some(theirs), Some(ours)) = (status(&path), status(&own)) else {
        return false;
    };
    if theirs.st_ino == ours.st_ino && theirs.st_dev == ours.st_dev {
        return true;
    }
    theirs.st_size == ours.st_size && same_content(&path, &own)
}

pub fn write(stream: Stream, mut bytes: &[u8]) -> bool {
    let file = match stream {
        Stream::Output => 1,
        Stream::Error => 2,
    };
    while !bytes.is_empty() {
        let count = unsafe { libc::write(file, bytes.as_ptr().cast(), bytes.len()) };
        if count < 0 && last_error() != libc::EINTR {
            return false;
        }
        bytes = &bytes[count.max(0) as usize..];
    }
    true
}

/// Becomes the image. Comes back only when that failed, with the name of the system's error.
pub fn launch(image: &Image) -> String {
    let Some((program, arguments, variables)) = vectors(image) else {
        return "EINVAL".to_owned();
    };
    let back = match image.directory.as_deref().map(enter) {
        None => None,
        Some(Ok(back)) => Some(back),
        Some(Err(error)) => return error,
    };
    unsafe { libc::execve(program.as_ptr(), pointers(&arguments).as_ptr(), variables.as_ptr()) };
    let error = error_name(last_error());
    // Whoever decides what to say of it stands where the user stands.
    if let Some(back) = back {
        unsafe { libc::fchdir(back) };
    }
    error
}

/// Changes the working directory; the descriptor leads back to where it was.
fn enter(directory: &[u8]) -> Result<c_int, String> {
    let directory = CString::new(directory).map_err(|_| "EINVAL".to_owned())?;
    unsafe {
        let back = libc::open(c".".as_ptr(), libc::O_RDONLY | libc::O_DIRECTORY | libc::O_CLOEXEC);
        if libc::chdir(directory.as_ptr()) != 0 {
            return Err(error_name(last_error()));
        }
        Ok(back)
    }
}

pub fn pages(bytes: usize) -> Option<usize> {
    let start = unsafe {
        libc::mmap(
            ptr::null_mut(),
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANON,
            -1,
            0,
        )
    };
    (start != libc::MAP_FAILED).then_some(start as usize)
}

type Vectors = (CString, Vec<CString>, Vec<*const c_char>);

fn vectors(image: &Image) -> Option<Vectors> {
    let program = CString::new(image.program.as_slice()).ok()?;
    let mut arguments = vec![CString::new(image.name.as_slice()).ok()?];
    for leading in &image.leading {
        arguments.push(CString::new(leading.as_slice()).ok()?);
    }
    for index in image.forward_from..ARGUMENTS.count.get() {
        arguments.push(CString::new(argument(index)?).ok()?);
    }
    Some((program, arguments, variables(image)?))
}

/// The environment as it came when nothing changes: the block itself is handed on.
fn variables(image: &Image) -> Option<Vec<*const c_char>> {
    let mut variables = Vec::new();
    if !image.clear_environment {
        let mut entry = unsafe { environ };
        unsafe {
            while !entry.is_null() && !(*entry).is_null() {
                let bytes = CStr::from_ptr(*entry).to_bytes();
                let name = bytes.split(|&byte| byte == b'=').next().unwrap_or(bytes);
                if !image.changes.iter().any(|(changed, _)| changed == name) {
                    variables.push(*entry);
                }
                entry = entry.add(1);
            }
        }
    }
    for (index, (name, value)) in image.changes.iter().enumerate() {
        let is_last = !image.changes[index + 1..].iter().any(|(later, _)| later == name);
        if let (true, Some(value)) = (is_last, value) {
            let entry = CString::new([name.as_slice(), b"=", value].concat()).ok()?;
            variables.push(entry.into_raw().cast_const());
        }
    }
    variables.push(ptr::null());
    Some(variables)
}

fn pointers(strings: &[CString]) -> Vec<*const c_char> {
    strings
        .iter()
        .map(|string| string.as_ptr())
        .chain([ptr::null()])
        .collect()
}

fn status(path: &CStr) -> Option<libc::stat> {
    unsafe {
        let mut status: libc::stat = mem::zeroed();
        (libc::stat(path.as_ptr(), &mut status) == 0).then_some(status)
    }
}

fn own_path() -> Option<CString> {
    #[cfg(target_os = "linux")]
    return Some(c"/proc/self/exe".to_owned());
    #[cfg(not(target_os = "linux"))]
    return CString::new(program()?).ok();
}

fn same_content(left: &CStr, right: &CStr) -> bool {
    let whole = |path: &CStr| read_start(path.to_bytes(), 64 << 20);
    matches!((whole(left), whole(right)), (Some(left), Some(right)) if left == right)
}

fn last_error() -> c_int {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

/// The names TypeScript has words for; any other is told by its number.
fn error_name(code: c_int) -> String {
    match code {
        libc::E2BIG => "E2BIG",
        libc::EACCES => "EACCES",
        libc::EINVAL => "EINVAL",
        libc::ELOOP => "ELOOP",
        libc::ENOENT => "ENOENT",
        libc::ENOEXEC => "ENOEXEC",
        libc::ENOMEM => "ENOMEM",
        libc::ENOTDIR => "ENOTDIR",
        libc::EPERM => "EPERM",
        libc::ETXTBSY => "ETXTBSY",
        other => return format!("error {other}"),
    }
    .to_owned()
}
