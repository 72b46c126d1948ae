//! The engine: one QuickJS runtime, the host's functions on one global object, and the
//! program's chunks of bytecode, run in order until one of them ends the process or says
//! with which status it ends.

use core::ffi::c_char;
use core::ptr;

use rquickjs_sys as qjs;

use crate::{arena, host, packed, platform, text};

/// Chunks, smallest first: each hands over to the next what it has no code for.
static CHUNKS: [&[u8]; 3] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/launch.bytecode")),
    include_bytes!(concat!(env!("OUT_DIR"), "/search.bytecode")),
    include_bytes!(concat!(env!("OUT_DIR"), "/report.bytecode")),
];

/// What a chunk loads when it needs it; scripts/chunks.ts has the same order. Packed, as few need it.
static LATE_CHUNKS: [&[u8]; 9] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/parsers.packed")),
    include_bytes!(concat!(env!("OUT_DIR"), "/mise.packed")),
    include_bytes!(concat!(env!("OUT_DIR"), "/errors.packed")),
    include_bytes!(concat!(env!("OUT_DIR"), "/telling.packed")),
    include_bytes!(concat!(env!("OUT_DIR"), "/info.packed")),
    include_bytes!(concat!(env!("OUT_DIR"), "/doctor.packed")),
    include_bytes!(concat!(env!("OUT_DIR"), "/activate.packed")),
    include_bytes!(concat!(env!("OUT_DIR"), "/register.packed")),
    include_bytes!(concat!(env!("OUT_DIR"), "/ways.packed")),
];

/// Of the late ones, the one with other people's parsers.
const PARSERS: usize = 0;

/// The one that tells the time.
const WAYS: usize = 8;

/// The first that may use the whole language: `launch` does without RegExp, Map and JSON.
const FIRST_OF_WHOLE: usize = 1;

/// The one status this host gives of its own accord; src/failure.ts has the same.
const INTERNAL_FAULT: i32 = 109;

/// What looks after a process in custody that has ended.
static AFTERWARDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/afterwards.packed"));

pub fn run() -> i32 {
    unsafe {
        let Some(context) = new_context() else {
            return fault("no memory for the engine");
        };
        for (index, chunk) in CHUNKS.iter().enumerate() {
            if index == FIRST_OF_WHOLE {
                add_rest(context);
                if host::skips() {
                    continue;
                }
            }
            if qjs::JS_IsException(run_chunk(context, chunk)) {
                return fault(&exception(context));
            }
            if let Some(status) = host::status() {
                return status;
            }
        }
        fault("the program ended without a status")
    }
}

/// In an engine of its own: the one that started the process need not be there any more.
pub fn afterwards() -> i32 {
    unsafe {
        let Some(context) = new_context() else {
            return fault("no memory for the engine");
        };
        add_rest(context);
        add_values(context);
        if qjs::JS_IsException(run_chunk(context, &packed::unpack(AFTERWARDS))) {
            return fault(&exception(context));
        }
        host::status().unwrap_or_else(|| fault("the program ended without a status"))
    }
}

unsafe fn new_context() -> Option<*mut qjs::JSContext> {
    let runtime = qjs::JS_NewRuntime2(&arena::FUNCTIONS, ptr::null_mut());
    if runtime.is_null() {
        return None;
    }
    // Nothing is ever given back (arena.rs), so looking for garbage is wasted work.
    qjs::JS_SetGCThreshold(runtime, usize::MAX as _);
    let context = qjs::JS_NewContextRaw(runtime);
    if context.is_null() || !qjs_base(context) {
        return None;
    }
    host::install(context);
    Some(context)
}

/// What the chunks that start scripts need of the language.
unsafe fn qjs_base(context: *mut qjs::JSContext) -> bool {
    qjs::JS_AddIntrinsicBaseObjects(context) == 0
}

/// What the others use besides: a launch does not pay for it.
unsafe fn add_rest(context: *mut qjs::JSContext) {
    qjs::JS_AddIntrinsicRegExp(context);
    qjs::JS_AddIntrinsicJSON(context);
    qjs::JS_AddIntrinsicMapSet(context);
}

/// And what other people's parsers use besides, and what tells the time.
unsafe fn add_values(context: *mut qjs::JSContext) {
    qjs::JS_AddIntrinsicDate(context);
    qjs::JS_AddIntrinsicBigInt(context);
}

/// The value of a late chunk, or an exception.
pub unsafe fn load(context: *mut qjs::JSContext, index: usize) -> qjs::JSValue {
    if index == PARSERS || index == WAYS {
        add_values(context);
    }
    match LATE_CHUNKS.get(index) {
        Some(chunk) => run_chunk(context, &packed::unpack(chunk)),
        None => qjs::JS_UNDEFINED,
    }
}

unsafe fn run_chunk(context: *mut qjs::JSContext, bytecode: &[u8]) -> qjs::JSValue {
    let function = qjs::JS_ReadObject(
        context,
        bytecode.as_ptr(),
        bytecode.len() as _,
        qjs::JS_READ_OBJ_BYTECODE as i32,
    );
    if qjs::JS_IsException(function) {
        return function;
    }
    qjs::JS_EvalFunction(context, function)
}

unsafe fn exception(context: *mut qjs::JSContext) -> String {
    let value = qjs::JS_GetException(context);
    let mut length = 0;
    let words: *const c_char = qjs::JS_ToCStringLen(context, &mut length, value);
    if words.is_null() {
        return "unknown exception".to_owned();
    }
    String::from_utf8_lossy(core::slice::from_raw_parts(words.cast::<u8>(), length)).into_owned()
}

/// One line, with what a report needs.
fn fault(message: &str) -> i32 {
    let first = message.lines().next().unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    let line = format!(
        "pyl: internal fault: {first}\n  in: pyl {version}, native\n  what to do: please report it with this text and the command you ran\n"
    );
    platform::show(&platform::text(&text::decode(line.as_bytes())));
    INTERNAL_FAULT
}
