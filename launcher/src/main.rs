//! The console program's entry. The program does not use `std`: its start would change the dispositions of
//! SIGPIPE and SIGSEGV, which the script must inherit unchanged, and its code that explains a panic would be a
//! tenth of the program.
#![no_main]
#![no_std]

extern crate alloc;

mod abort;
mod arena;
mod build_tasks;
mod engine;
mod host;
mod image;
mod late;
mod platform;
mod program;
mod text;

/// The C runtime's entry.
///
/// # Safety
/// Only the C runtime may call it, once, with the process's own arguments.
#[no_mangle]
pub unsafe extern "C" fn main(count: core::ffi::c_int, values: *const *const core::ffi::c_char) -> core::ffi::c_int {
    // SAFETY: the C runtime calls it once, with the process's own arguments.
    unsafe {
        platform::begin(count, values);
        engine::run()
    }
}
