//! The operating system, behind the same functions for each. All conditional compilation of the crate is here.

use alloc::vec::Vec;
#[cfg(unix)]
mod elf;
#[cfg(target_os = "linux")]
mod linux;
mod mark;
mod nearest;
#[cfg(target_os = "macos")]
mod relocation;
#[cfg(not(target_os = "macos"))]
mod trigonometry;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use unix::*;
#[cfg(windows)]
pub use windows::*;

/// Text in the form of the system: bytes, or UTF-16 on Windows.
pub type Text = Vec<Unit>;

/// What the system reports about a path or a key: None if it does not exist, and an error if the system could not
/// look.
pub type Fact<T> = Result<Option<T>, SystemError>;

/// What a path leads to after links are followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    #[allow(dead_code)] // On Windows every file can be executed.
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

/// The standard streams: each of them can be a terminal.
#[derive(Clone, Copy)]
pub enum Standard {
    Input,
    Output,
    Error,
}

/// The parts of the registry that list programs.
#[derive(Clone, Copy)]
pub enum RegistryRoot {
    User,
    Machine64,
    Machine32,
}

/// The limits of a program that `ask` starts: how many bytes it may write, and how long it may run.
/// src/host/host.ts has the same.
pub const LONGEST_OUTPUT: usize = 64 << 10;
pub const TIMEOUT_MILLISECONDS: u64 = 10_000;

/// The processor that this program was built for, by its name in Rust.
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
    /// Has no effect on systems without consoles.
    #[allow(dead_code)]
    pub hides_console: bool,
}

/// How the standard error of a supervised process is treated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    /// The process inherits ours.
    Passed,
    /// We copy it to ours and keep the end of it.
    Kept,
}

/// How many bytes of it are kept; src/host/launch-plan.ts has the same.
pub const KEPT_ERRORS: usize = 64 << 10;

/// How a supervised process has ended.
pub struct Ending {
    /// Its exit status; 128 + n after signal n.
    pub status: u32,
    pub signal: u32,
    /// The end of what it wrote to standard error, if that was kept.
    pub errors: Vec<u8>,
}
