//! Which of the two programs this is. They differ only in one word of the header.

use core::ptr;

use windows_sys::Win32::System::Diagnostics::Debug::{IMAGE_NT_HEADERS64, IMAGE_SUBSYSTEM_WINDOWS_GUI};
use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;
use windows_sys::Win32::System::SystemServices::IMAGE_DOS_HEADER;

/// Returns whether this is the program that gets no console.
pub fn is_windowed() -> bool {
    // SAFETY: the loader has mapped our own headers, and they stay as they are.
    unsafe {
        let image = GetModuleHandleW(ptr::null()).cast::<u8>();
        let start = image.cast::<IMAGE_DOS_HEADER>();
        let headers = image.offset((*start).e_lfanew as isize).cast::<IMAGE_NT_HEADERS64>();
        (*headers).OptionalHeader.Subsystem == IMAGE_SUBSYSTEM_WINDOWS_GUI
    }
}
