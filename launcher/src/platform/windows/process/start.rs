//! Creates a process of an image.

use alloc::vec::Vec;
use core::{mem, ptr};

use windows_sys::Win32::Foundation::TRUE;
use windows_sys::Win32::System::Threading::{
    CreateProcessW, CREATE_UNICODE_ENVIRONMENT, PROCESS_CREATION_FLAGS, PROCESS_INFORMATION, STARTUPINFOW,
};

use super::command_line::{quote, quote_name, raw_arguments};
use super::environment_block::environment_block;
use crate::platform::windows::path::{openable, terminated};
use crate::platform::windows::{last_error, BAD_NAME};
use crate::platform::Image;

/// CreateProcess's limit for a command line, in units with the NUL at the end.
const LONGEST_LINE: usize = 32_767;

/// An image in the form that CreateProcess takes.
pub struct Start {
    program: Vec<u16>,
    line: Vec<u16>,
    directory: Option<Vec<u16>>,
    block: Option<Vec<u16>>,
}

impl Start {
    pub fn of(image: &Image) -> Result<Self, u32> {
        Ok(Self {
            program: openable(&image.program).ok_or(BAD_NAME)?,
            line: command_line(image).ok_or(BAD_NAME)?,
            directory: match &image.directory {
                Some(directory) => Some(terminated(directory).ok_or(BAD_NAME)?),
                None => None,
            },
            block: environment_block(image),
        })
    }

    /// Starts the process. It inherits all inheritable handles, unless the information has a list of them.
    ///
    /// # Safety
    /// The information must be complete, with a list of attributes if its flags say so.
    pub unsafe fn create(
        &mut self,
        flags: PROCESS_CREATION_FLAGS,
        information: *const STARTUPINFOW,
    ) -> Result<PROCESS_INFORMATION, u32> {
        // SAFETY: the texts end with NUL, the variables with two, the caller's information is complete, and
        // all live until the call returns.
        unsafe {
            let mut process: PROCESS_INFORMATION = mem::zeroed();
            let started = CreateProcessW(
                self.program.as_ptr(),
                self.line.as_mut_ptr(),
                ptr::null(),
                ptr::null(),
                TRUE,
                flags | CREATE_UNICODE_ENVIRONMENT,
                pointer(self.block.as_ref()).cast(),
                pointer(self.directory.as_ref()),
                information,
                &mut process,
            );
            if started == 0 {
                Err(last_error())
            } else {
                Ok(process)
            }
        }
    }
}

fn pointer(units: Option<&Vec<u16>>) -> *const u16 {
    units.map_or(ptr::null(), |units| units.as_ptr())
}

/// Quotes only the words that we add. The user's own words stay as they were typed.
fn command_line(image: &Image) -> Option<Vec<u16>> {
    let mut line = Vec::new();
    quote_name(&image.name, &mut line);
    for word in &image.leading {
        line.push(b' ' as u16);
        quote(word, &mut line);
    }
    let rest = raw_arguments(image.forward_from)?;
    if !rest.is_empty() {
        line.push(b' ' as u16);
        line.extend_from_slice(rest);
    }
    if line.len() >= LONGEST_LINE {
        return None;
    }
    terminated(&line)
}
