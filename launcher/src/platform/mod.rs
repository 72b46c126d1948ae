//! The operating system behind one set of functions; the crate's only conditional compilation.

use alloc::vec::Vec;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod relocation;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use unix::*;
#[cfg(windows)]
pub use windows::*;

/// Text as the system itself has it: bytes, or UTF-16 on Windows.
pub type Text = Vec<Unit>;

/// What a path leads to, links followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Missing,
    #[allow(dead_code)] // Windows has none that could not be executed.
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

/// What a person may be at.
#[derive(Clone, Copy)]
pub enum Standard {
    Input,
    Output,
    Error,
}

/// Where programs are registered, on systems with a registry.
#[derive(Clone, Copy)]
pub enum RegistryRoot {
    User,
    Machine64,
    Machine32,
}

/// What a program that is asked may write, in bytes, and how long it may take: src/host/host.ts
/// has the same.
pub const LONGEST_ANSWER: usize = 64 << 10;
pub const PATIENCE_MILLISECONDS: u64 = 10_000;

/// The processor that this program was built for, as Rust names it.
pub const ARCHITECTURE: &str = env!("PYL_ARCHITECTURE");

/// A process image to become.
pub struct Image {
    pub program: Text,
    pub name: Text,
    pub leading: Vec<Text>,
    pub forward_from: usize,
    pub clear_environment: bool,
    pub changes: Vec<(Text, Option<Text>)>,
    pub directory: Option<Text>,
    /// Of no meaning where there are no consoles to hide.
    #[allow(dead_code)]
    pub hides_console: bool,
}

/// What becomes of what a supervised process writes to standard error.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    /// It goes where ours goes.
    Passed,
    /// It goes there through our hands, and the last of it is kept.
    Kept,
}

/// How much of it, in bytes: src/host/launch-plan.ts has the same.
pub const KEPT_ERRORS: usize = 64 << 10;

/// How a supervised process has ended.
pub struct Ending {
    /// Its exit status; 128 + n after signal n.
    pub status: u32,
    pub signal: u32,
    /// The last of what it wrote to standard error, if that was kept.
    pub errors: Vec<u8>,
}
