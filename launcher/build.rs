//! Compiles the bundles in dist/native to bytecode with the engine that will run them,
//! without source text and line tables: what a launch reads is what it costs.

use std::ffi::CString;
use std::path::{Path, PathBuf};
use std::{env, fs, slice};

use rquickjs_sys as qjs;

const CHUNKS: [&str; 4] = ["launch", "search", "report", "full"];

fn main() {
    let bundles = Path::new("../dist/native");
    let output = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for chunk in CHUNKS {
        let bundle = bundles.join(chunk).with_extension("js");
        println!("cargo:rerun-if-changed={}", bundle.display());
        let source = fs::read(&bundle)
            .unwrap_or_else(|error| panic!("{}: {error}; `npm run build` writes it", bundle.display()));
        fs::write(output.join(chunk).with_extension("bytecode"), compile(chunk, source)).expect("OUT_DIR is writable");
    }
}

fn compile(name: &str, source: Vec<u8>) -> Vec<u8> {
    let length = source.len();
    let source = CString::new(source).expect("JavaScript has no NUL");
    let name = CString::new(name).expect("a chunk's name has no NUL");
    unsafe {
        let runtime = qjs::JS_NewRuntime();
        let context = qjs::JS_NewContext(runtime);
        let flags = qjs::JS_EVAL_TYPE_GLOBAL | qjs::JS_EVAL_FLAG_STRICT | qjs::JS_EVAL_FLAG_COMPILE_ONLY;
        let function = qjs::JS_Eval(context, source.as_ptr(), length as _, name.as_ptr(), flags as i32);
        assert!(
            !qjs::JS_IsException(function),
            "{name:?} does not compile: {}",
            exception(context)
        );
        let options = qjs::JS_WRITE_OBJ_BYTECODE | qjs::JS_WRITE_OBJ_STRIP_SOURCE | qjs::JS_WRITE_OBJ_STRIP_DEBUG;
        let mut size = 0;
        let bytes = qjs::JS_WriteObject(context, &mut size, function, options as i32);
        slice::from_raw_parts(bytes, size as usize).to_vec()
    }
}

unsafe fn exception(context: *mut qjs::JSContext) -> String {
    let words = qjs::JS_ToCString(context, qjs::JS_GetException(context));
    std::ffi::CStr::from_ptr(words).to_string_lossy().into_owned()
}
