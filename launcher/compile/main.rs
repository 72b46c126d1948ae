//! `compile PROGRAM.js PROGRAM.bytecode NAME`: compiles a script to bytecode with the engine that will
//! read it. The bytecode has the line numbers for stack traces, but not the source text.

use std::ffi::{CStr, CString};
use std::path::Path;
use std::{env, fs, slice};

use rquickjs_sys as qjs;

fn main() {
    let mut words = env::args_os().skip(1);
    let (Some(script), Some(output), Some(name)) = (words.next(), words.next(), words.next()) else {
        panic!("compile SCRIPT OUTPUT NAME");
    };
    let name = CString::new(name.to_str().expect("the name is text")).expect("the name has no NUL");
    let source = fs::read(&script).unwrap_or_else(|error| panic!("{}: {error}", Path::new(&script).display()));
    fs::write(output, compile(source, &name)).expect("the output can be written");
}

/// `name` is the file name in stack traces.
fn compile(source: Vec<u8>, name: &CStr) -> Vec<u8> {
    let length = source.len();
    let source = CString::new(source).expect("JavaScript has no NUL");
    // SAFETY: the engine copies what it is given; what it gives lives as long as the runtime, which is never freed.
    unsafe {
        let runtime = qjs::JS_NewRuntime();
        let context = qjs::JS_NewContext(runtime);
        let flags = qjs::JS_EVAL_TYPE_GLOBAL | qjs::JS_EVAL_FLAG_STRICT | qjs::JS_EVAL_FLAG_COMPILE_ONLY;
        let function = qjs::JS_Eval(context, source.as_ptr(), length as _, name.as_ptr(), flags as i32);
        assert!(
            !qjs::JS_IsException(function),
            "the program does not compile: {}",
            exception(context)
        );
        let options = qjs::JS_WRITE_OBJ_BYTECODE | qjs::JS_WRITE_OBJ_STRIP_SOURCE;
        let mut size = 0;
        let bytes = qjs::JS_WriteObject(context, &mut size, function, options as i32);
        slice::from_raw_parts(bytes, size as usize).to_vec()
    }
}

unsafe fn exception(context: *mut qjs::JSContext) -> String {
    // SAFETY: the context is live, and the engine ends the string with NUL.
    unsafe {
        let words = qjs::JS_ToCString(context, qjs::JS_GetException(context));
        CStr::from_ptr(words).to_string_lossy().into_owned()
    }
}
