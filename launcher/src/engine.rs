//! The engine: one QuickJS runtime with the program, and with the host's functions on one global object.
//! The build evaluates the program once and writes the heap into the executable (image.rs), so a launch
//! only calls `main`.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::ptr;

use rquickjs_sys as qjs;

use crate::image::{self, Header, Opened};
use crate::program::{call, checked, entry, fault, refuse};
use crate::{arena, build_tasks, host, late};

/// Starts the program and returns its exit status.
pub fn run() -> i32 {
    // SAFETY: the heap is the build's, and this is the only thread.
    unsafe {
        match image::open() {
            Err(problem) => refuse(problem),
            Ok(Opened::Image(header)) => {
                // The stack of this process is at another address than that of the build's process.
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
    // SAFETY: the context and the functions are the roots of the open heap.
    unsafe {
        let status = call(header.roots.context.get(), header.roots.main.get(), &mut []);
        if image::records_heat() {
            build_tasks::record_heat();
        }
        status.unwrap_or_else(|problem| fault(&problem))
    }
}

/// Starts the engine, evaluates the program and fills in the roots. Returns the program's value, which is an
/// object with its entries.
unsafe fn evaluate(header: &Header, bytecode: &[u8]) -> Result<qjs::JSValue, String> {
    // SAFETY: the bytecode is what the build's own compiler wrote; the context is live and the heap is
    // never given back.
    unsafe {
        let Some(context) = new_context() else {
            return Err("no memory for the engine".to_owned());
        };
        let flags = qjs::JS_READ_OBJ_BYTECODE as i32;
        let function = qjs::JS_ReadObject(context, bytecode.as_ptr(), bytecode.len() as _, flags);
        let program = checked(context, function)?;
        let program = checked(context, qjs::JS_EvalFunction(context, program))?;
        header.roots.context.set(context);
        header.roots.main.set(entry(context, program, c"main"));
        header.roots.on_exit.set(entry(context, program, c"onExit"));
        header.arena.recycles.set(usize::from(!image::is_frozen_now()));
        Ok(program)
    }
}

unsafe fn new_context() -> Option<*mut qjs::JSContext> {
    // SAFETY: the runtime and the context are checked, and live as long as the program.
    unsafe {
        let runtime = qjs::JS_NewRuntime2(&arena::FUNCTIONS, ptr::null_mut());
        if runtime.is_null() {
            return None;
        }
        // A launch is too short to collect garbage.
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
        host::install(host::Engine::new(context));
        late::install(context);
        Some(context)
    }
}
