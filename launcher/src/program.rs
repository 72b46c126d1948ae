//! Calls the entries of the program in the engine, and reports why they cannot be called.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use core::ffi::{c_char, CStr};
use core::slice;

use rquickjs_sys as qjs;

use crate::{platform, text};

/// The only exit status that this host chooses itself; src/failure.ts has the same.
const INTERNAL_FAULT: i32 = 109;

/// Returns an entry of the program, which is an object with its entries.
pub unsafe fn entry(context: *mut qjs::JSContext, program: qjs::JSValue, name: &CStr) -> qjs::JSValue {
    // SAFETY: the caller passes a live context and a value of it; the name ends with NUL.
    unsafe { qjs::JS_GetPropertyStr(context, program, name.as_ptr()) }
}

/// Calls a function that returns an exit status.
pub unsafe fn call(
    context: *mut qjs::JSContext,
    function: qjs::JSValue,
    arguments: &mut [qjs::JSValue],
) -> Result<i32, String> {
    // SAFETY: the caller passes a live context and values of it.
    unsafe {
        let count = arguments.len() as i32;
        let result = qjs::JS_Call(context, function, qjs::JS_UNDEFINED, count, arguments.as_mut_ptr());
        let result = checked(context, result)?;
        if !qjs::JS_IsNumber(result) {
            return Err("the program ended without a status".to_owned());
        }
        // All 32 bits of it.
        let mut status = 0;
        qjs::JS_ToInt32(context, &mut status, result);
        Ok(status)
    }
}

/// Returns the value, or the exception as text.
pub unsafe fn checked(context: *mut qjs::JSContext, value: qjs::JSValue) -> Result<qjs::JSValue, String> {
    // SAFETY: the caller passes a live context and a value of it.
    unsafe {
        if qjs::JS_IsException(value) {
            Err(exception(context))
        } else {
            Ok(value)
        }
    }
}

unsafe fn exception(context: *mut qjs::JSContext) -> String {
    // SAFETY: the context is live; the string has so many bytes and is never freed.
    unsafe {
        let value = qjs::JS_GetException(context);
        let mut length = 0;
        let words: *const c_char = qjs::JS_ToCStringLen(context, &mut length, value);
        if words.is_null() {
            return "unknown exception".to_owned();
        }
        String::from_utf8_lossy(slice::from_raw_parts(words.cast::<u8>(), length)).into_owned()
    }
}

/// Shows one line about a program that was damaged after the build, and returns the exit status.
pub fn refuse(problem: &str) -> i32 {
    show(&format!(
        "pyl: this copy of pyl cannot be started: {problem}\n  what to do: install pyl again\n"
    ));
    INTERNAL_FAULT
}

/// Shows one line with what a bug report needs, and returns the exit status.
pub fn fault(message: &str) -> i32 {
    let first = message.lines().next().unwrap_or_default();
    let version = env!("PYL_VERSION");
    show(&format!(
        "pyl: internal fault in pyl {version} (native): {first}\n  what to do: please report it with this text and the command that you ran\n"
    ));
    INTERNAL_FAULT
}

/// Shows one line, for ASCII alone, and ends the process with the status of an internal fault. On POSIX systems it
/// allocates nothing.
pub fn end_with_line(line: &[u8]) -> ! {
    const LONGEST: usize = 128;
    let mut units = [0; LONGEST];
    for (unit, &byte) in units.iter_mut().zip(line) {
        *unit = platform::Unit::from(byte);
    }
    platform::show(&units[..line.len().min(LONGEST)]);
    // SAFETY: exit(3) has no conditions, and nothing is registered to run then.
    unsafe { libc::exit(INTERNAL_FAULT) }
}

fn show(line: &str) {
    platform::show(&platform::text(&text::decode(line.as_bytes())));
}
