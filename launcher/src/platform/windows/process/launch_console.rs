//! Chooses the console of a started process.

use windows_sys::Win32::System::Threading::{CREATE_NO_WINDOW, DETACHED_PROCESS, PROCESS_CREATION_FLAGS};

use crate::platform::windows::own_console::has_console;
use crate::platform::windows::subsystem::is_windowed;
use crate::platform::Image;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LaunchConsole {
    /// Our console; if we have none, the system decides as for any process.
    Shared,
    /// A hidden console of its own.
    Hidden,
    None,
}

impl LaunchConsole {
    /// A console program gets a new console if its parent has none. If we are a console program without a
    /// console, our parent chose that, so the process gets none either.
    pub fn of(image: &Image) -> Self {
        if image.hides_console {
            Self::Hidden
        } else if !is_windowed() && !has_console() {
            Self::None
        } else {
            Self::Shared
        }
    }

    pub fn flags(self) -> PROCESS_CREATION_FLAGS {
        match self {
            Self::Shared => 0,
            Self::Hidden => CREATE_NO_WINDOW,
            Self::None => DETACHED_PROCESS,
        }
    }
}
