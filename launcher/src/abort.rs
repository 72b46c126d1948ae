//! Ends the process after a panic. Nothing panics on purpose and nothing unwinds (`panic = "abort"`), so a
//! panic is a defect of this program. Like every internal fault it is one line and an exit status: a signal would
//! look like the script's own end.

use core::panic::PanicInfo;

use crate::program::end_with_line;

/// Does not print the reason: the code that prints any value would be a tenth of the program.
#[panic_handler]
fn panic(_why: &PanicInfo) -> ! {
    end_with_line(
        concat!(
            "pyl: internal fault in pyl ",
            env!("PYL_VERSION"),
            " (native): it panicked\n"
        )
        .as_bytes(),
    )
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
