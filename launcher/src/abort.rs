//! Nothing here panics on purpose, and nothing unwinds (`panic = "abort"`): whoever comes here has found a
//! fault of this program.

use core::panic::PanicInfo;

#[panic_handler]
fn panic(_why: &PanicInfo) -> ! {
    // SAFETY: it ends the process.
    unsafe { libc::abort() }
}

/// What Rust's and the C library's unwinding code would call. Static programs are linked with that code
/// though nothing calls it: it is for C++ and for threads that are cancelled.
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
