//! Which console a started process has.

use windows_sys::Win32::System::Threading::{CREATE_NO_WINDOW, DETACHED_PROCESS, PROCESS_CREATION_FLAGS};

use super::own_console::has_console;
use super::subsystem::is_windowed;
use crate::platform::Image;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LaunchConsole {
    /// Ours; or, started by a program without one, what the system gives to any.
    Shared,
    /// One of its own that is not seen.
    Hidden,
    None,
}

impl LaunchConsole {
    /// A console program that is started by one without a console gets a new one. We have none
    /// as a console program only where whoever started us wanted none.
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
