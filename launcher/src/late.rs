//! The part of the program that few launches need: it is kept as compressed bytecode, and evaluated at the first call.

use alloc::vec::Vec;
use core::ffi::c_int;

use rquickjs_sys as qjs;

/// Creates the global function `evaluateBytecode` in a new context. It returns the value of a script that the build has
/// compiled and compressed (DEFLATE): a text with one character for each byte.
pub fn install(context: *mut qjs::JSContext) {
    // SAFETY: the context is live, the name ends with NUL, and the engine takes over the value.
    unsafe {
        let function = qjs::JS_NewCFunction2(
            context,
            Some(evaluate),
            NAME.as_ptr(),
            1,
            qjs::JSCFunctionEnum_JS_CFUNC_generic,
            0,
        );
        let global = qjs::JS_GetGlobalObject(context);
        qjs::JS_SetPropertyStr(context, global, NAME.as_ptr(), function);
    }
}

const NAME: &core::ffi::CStr = c"evaluateBytecode";

unsafe extern "C" fn evaluate(
    context: *mut qjs::JSContext,
    _this: qjs::JSValue,
    _count: c_int,
    values: *mut qjs::JSValue,
) -> qjs::JSValue {
    // SAFETY: the engine passes one value, and the bytecode is what the build's own compiler wrote.
    unsafe {
        let Some(packed) = bytes_of(context, *values) else {
            return qjs::JS_EXCEPTION;
        };
        let Ok(bytes) = miniz_oxide::inflate::decompress_to_vec(&packed) else {
            return qjs::JS_ThrowInternalError(context, c"the program is damaged".as_ptr());
        };
        let flags = qjs::JS_READ_OBJ_BYTECODE as i32;
        let function = qjs::JS_ReadObject(context, bytes.as_ptr(), bytes.len() as _, flags);
        if qjs::JS_IsException(function) {
            return function;
        }
        qjs::JS_EvalFunction(context, function)
    }
}

unsafe fn bytes_of(context: *mut qjs::JSContext, text: qjs::JSValue) -> Option<Vec<u8>> {
    let mut length = 0;
    // SAFETY: the context is live; the engine returns UTF-8 of that length, or null.
    unsafe {
        let start = qjs::JS_ToCStringLen(context, &mut length, text);
        if start.is_null() {
            return None;
        }
        let utf8 = core::slice::from_raw_parts(start.cast(), length);
        let bytes = core::str::from_utf8(utf8)
            .ok()?
            .chars()
            .map(|letter| letter as u8)
            .collect();
        qjs::JS_FreeCString(context, start);
        Some(bytes)
    }
}
