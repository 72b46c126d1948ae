//! The program in the engine: calls of its entries, and what is said when it cannot be called.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use core::ffi::{c_char, CStr};
use core::slice;

use rquickjs_sys as qjs;

use crate::{platform, text};

/// The one status this host gives of its own accord; src/failure.ts has the same.
const INTERNAL_FAULT: i32 = 109;

/// An entry of the program, which is an object with all of them.
pub unsafe fn entry(context: *mut qjs::JSContext, program: qjs::JSValue, name: &CStr) -> qjs::JSValue {
    // SAFETY: the caller passes a live context and a value of it; the name ends with NUL.
    unsafe { qjs::JS_GetPropertyStr(context, program, name.as_ptr()) }
}

/// Calls a function that gives an exit status.
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

/// The value, or the exception as text.
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

/// One line for a program that cannot be what was built.
pub fn refuse(problem: &str) -> i32 {
    show(&format!(
        "pyl: this copy of pyl cannot be started: {problem}\n  what to do: install pyl again\n"
    ));
    INTERNAL_FAULT
}

/// One line, with what a report needs.
pub fn fault(message: &str) -> i32 {
    let first = message.lines().next().unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    show(&format!(
        "pyl: internal fault: {first}\n  in: pyl {version}, native\n  what to do: please report it with this text and the command you ran\n"
    ));
    INTERNAL_FAULT
}

fn show(line: &str) {
    platform::show(&platform::text(&text::decode(line.as_bytes())));
}
