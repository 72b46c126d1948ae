//! The operating system behind one set of functions; the crate's only conditional compilation.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub use unix::*;

/// What a path leads to, links followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Missing,
    File,
    Executable,
    Directory,
    Other,
}

#[derive(Clone, Copy)]
pub enum Stream {
    Output,
    Error,
}

/// A process image to become: everything is in the system's own encoding.
pub struct Image {
    pub program: Vec<u8>,
    pub name: Vec<u8>,
    pub leading: Vec<Vec<u8>>,
    pub forward_from: usize,
    pub clear_environment: bool,
    pub changes: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    pub directory: Option<Vec<u8>>,
}
