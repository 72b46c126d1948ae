//! The console entry. There is no `std`: its start-up would change signal dispositions (SIGPIPE,
//! SIGSEGV) which the script must inherit as they came, and what it has to explain a panic is a tenth of the
//! program.
#![no_main]
#![no_std]

extern crate alloc;

mod abort;
mod arena;
mod build_tasks;
mod engine;
mod host;
mod image;
mod platform;
mod program;
mod text;

/// The C runtime's entry.
///
/// # Safety
/// Called once by the C runtime with the process's own arguments.
#[no_mangle]
pub unsafe extern "C" fn main(count: core::ffi::c_int, values: *const *const core::ffi::c_char) -> core::ffi::c_int {
    // SAFETY: the C runtime calls it once, with the process's own arguments.
    unsafe {
        platform::begin(count, values);
        engine::run()
    }
}
