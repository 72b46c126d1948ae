//! The console entry. No `std` start-up runs before it: that would change signal
//! dispositions (SIGPIPE, SIGSEGV) which the script must inherit as they came.
#![no_main]

mod arena;
mod build_tasks;
mod engine;
mod host;
mod image;
mod platform;
mod text;

/// The C runtime's entry.
///
/// # Safety
/// Called once by the C runtime with the process's own arguments.
#[no_mangle]
pub unsafe extern "C" fn main(count: core::ffi::c_int, values: *const *const core::ffi::c_char) -> core::ffi::c_int {
    platform::begin(count, values);
    engine::run()
}
