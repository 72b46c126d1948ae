//! Ends the process after a panic. Nothing panics on purpose and nothing unwinds (`panic = "abort"`), so a
//! panic is a defect of this program.

use core::panic::PanicInfo;

#[panic_handler]
fn panic(_why: &PanicInfo) -> ! {
    // SAFETY: it ends the process.
    unsafe { libc::abort() }
}

/// The unwinding code of Rust and of the C library refers to these functions. Static programs are linked with
/// that code, which is for C++ and for cancelled threads. Nothing calls it here.
#[no_mangle]
extern "C" fn rust_eh_personality() -> ! {
    // SAFETY: it ends the process.
    unsafe { libc::abort() }
}

#[no_mangle]
extern "C" fn _Unwind_Resume() -> ! {
    // SAFETY: it ends the process.
    unsafe { libc::abort() }
}

#[no_mangle]
extern "C" fn __gcc_personality_v0() -> ! {
    // SAFETY: it ends the process.
    unsafe { libc::abort() }
}
