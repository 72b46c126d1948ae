//! The engine: one QuickJS runtime with the host's functions on one global object, and the
//! program in it. The build evaluates the program once and writes the whole heap into the
//! executable (image.rs), so that a launch finds everything made and only calls `main`.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use core::ffi::c_char;
use core::{ptr, slice};

use rquickjs_sys as qjs;

use crate::image::{self, Header, Opened};
use crate::platform::{self, Ending, Text};
use crate::{arena, build_tasks, host, text};

/// The one status this host gives of its own accord; src/failure.ts has the same.
const INTERNAL_FAULT: i32 = 109;

/// Starts the program and returns its exit status.
pub fn run() -> i32 {
    // SAFETY: the heap is the build's, and this is the only thread.
    unsafe {
        match image::open() {
            Err(problem) => refuse(problem),
            Ok(Opened::Image(header)) => {
                // The stack of this process is not where the build's was.
                qjs::JS_UpdateStackTop(qjs::JS_GetRuntime(header.roots.context.get()));
                launch(header)
            }
            Ok(Opened::Bytecode(header, bytecode)) => match evaluate(header, bytecode) {
                Err(problem) => fault(&problem),
                Ok(_) if !image::is_frozen_now() => launch(header),
                Ok(program) => build_tasks::freeze(header, program).map_or_else(|problem| fault(&problem), |()| 0),
            },
        }
    }
}

unsafe fn launch(header: &'static Header) -> i32 {
    let status = call(header.roots.context.get(), header.roots.main.get(), &mut []);
    if image::records_heat() {
        build_tasks::record_heat();
    }
    status.unwrap_or_else(|problem| fault(&problem))
}

/// Lets the program look after a process in custody that has ended.
pub fn afterwards(ending: Ending, note: Text) -> i32 {
    // SAFETY: the heap is as `main` has left it, and this is the only thread.
    unsafe {
        let header = image::header();
        let context = header.roots.context.get();
        let mut argument = [host::ending(context, &ending, &note)];
        call(context, header.roots.afterwards.get(), &mut argument).unwrap_or_else(|problem| fault(&problem))
    }
}

/// Starts the engine and evaluates the program; fills in the roots. Returns the program's value: an
/// object with its entries.
unsafe fn evaluate(header: &Header, bytecode: &[u8]) -> Result<qjs::JSValue, String> {
    let Some(context) = new_context() else {
        return Err("no memory for the engine".to_owned());
    };
    let flags = qjs::JS_READ_OBJ_BYTECODE as i32;
    let function = qjs::JS_ReadObject(context, bytecode.as_ptr(), bytecode.len() as _, flags);
    let program = checked(context, function)?;
    let program = checked(context, qjs::JS_EvalFunction(context, program))?;
    header.roots.context.set(context);
    header.roots.main.set(entry(context, program, c"main"));
    header.roots.afterwards.set(entry(context, program, c"afterwards"));
    header.arena.recycles.set(usize::from(!image::is_frozen_now()));
    Ok(program)
}

pub unsafe fn entry(context: *mut qjs::JSContext, program: qjs::JSValue, name: &core::ffi::CStr) -> qjs::JSValue {
    qjs::JS_GetPropertyStr(context, program, name.as_ptr())
}

unsafe fn new_context() -> Option<*mut qjs::JSContext> {
    let runtime = qjs::JS_NewRuntime2(&arena::FUNCTIONS, ptr::null_mut());
    if runtime.is_null() {
        return None;
    }
    // A launch is short: looking for garbage is wasted work.
    qjs::JS_SetGCThreshold(runtime, usize::MAX as _);
    let context = qjs::JS_NewContextRaw(runtime);
    if context.is_null() {
        return None;
    }
    build_tasks::set_seeds(context);
    if qjs::JS_AddIntrinsicBaseObjects(context) != 0 {
        return None;
    }
    qjs::JS_AddIntrinsicRegExp(context);
    qjs::JS_AddIntrinsicJSON(context);
    qjs::JS_AddIntrinsicMapSet(context);
    qjs::JS_AddIntrinsicDate(context);
    qjs::JS_AddIntrinsicBigInt(context);
    host::install(context);
    Some(context)
}

/// Calls a function that gives an exit status.
unsafe fn call(
    context: *mut qjs::JSContext,
    function: qjs::JSValue,
    arguments: &mut [qjs::JSValue],
) -> Result<i32, String> {
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

/// The value, or the exception as text.
pub unsafe fn checked(context: *mut qjs::JSContext, value: qjs::JSValue) -> Result<qjs::JSValue, String> {
    if qjs::JS_IsException(value) {
        Err(exception(context))
    } else {
        Ok(value)
    }
}

unsafe fn exception(context: *mut qjs::JSContext) -> String {
    let value = qjs::JS_GetException(context);
    let mut length = 0;
    let words: *const c_char = qjs::JS_ToCStringLen(context, &mut length, value);
    if words.is_null() {
        return "unknown exception".to_owned();
    }
    String::from_utf8_lossy(slice::from_raw_parts(words.cast::<u8>(), length)).into_owned()
}

/// One line for a program that cannot be what was built.
fn refuse(problem: &str) -> i32 {
    show(&format!(
        "pyl: this copy of pyl cannot be started: {problem}\n  what to do: install pyl again\n"
    ));
    INTERNAL_FAULT
}

/// One line, with what a report needs.
fn fault(message: &str) -> i32 {
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
