//! The machine's processor, which may differ from the one that this program was built for.

use windows_sys::Win32::Foundation::HANDLE;
use windows_sys::Win32::System::SystemInformation::{
    IMAGE_FILE_MACHINE, IMAGE_FILE_MACHINE_AMD64, IMAGE_FILE_MACHINE_ARM64, IMAGE_FILE_MACHINE_I386,
};
use windows_sys::Win32::System::Threading::GetCurrentProcess;

use super::library;
use crate::platform::ARCHITECTURE;

type IsWow64Process2 = unsafe extern "system" fn(HANDLE, *mut IMAGE_FILE_MACHINE, *mut IMAGE_FILE_MACHINE) -> i32;

/// Returns its name in Rust.
pub fn architecture() -> &'static str {
    match native_machine() {
        Some(IMAGE_FILE_MACHINE_ARM64) => "aarch64",
        Some(IMAGE_FILE_MACHINE_AMD64) => "x86_64",
        Some(IMAGE_FILE_MACHINE_I386) => "x86",
        _ => ARCHITECTURE,
    }
}

/// Asks for the real processor. All other functions return the emulated one to an emulated program (Windows 10 and
/// later).
fn native_machine() -> Option<IMAGE_FILE_MACHINE> {
    let (mut process, mut native) = (0, 0);
    // SAFETY: the function has the type that Windows documents for it, and the numbers are our own.
    unsafe {
        let ask: IsWow64Process2 = library::function("kernel32.dll", c"IsWow64Process2")?;
        (ask(GetCurrentProcess(), &mut process, &mut native) != 0).then_some(native)
    }
}
