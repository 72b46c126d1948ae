//! The functions of src/host/host.ts on the global object `host`, one row each, with the same names. They
//! move values between the engine and the platform. They decide nothing.

mod context;
mod launch_plan;
mod problem;
mod values;

use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::{c_int, CStr};
use core::slice;

use rquickjs_sys as qjs;

use crate::platform::{self, Image, RegistryRoot, Standard, Stream, SystemError, Text};
use crate::{build_tasks, image};
pub use context::Engine;
use context::Value;
use launch_plan::{on_exit, Launch, Supervision};
use problem::Problem;
use values::{FromValue, IntoValue, Outcome};

/// One function that TypeScript calls.
struct HostFunction {
    name: &'static CStr,
    kind: FunctionKind,
    /// The number of its parameters. The engine passes at least as many values: `undefined` for missing ones.
    length: usize,
    call: fn(Engine, &[Value]) -> Outcome,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FunctionKind {
    /// Only reads. The platform may keep the result for the next call.
    Fact,
    /// May change the machine, or wait while other programs change it.
    Effect,
}

/// A row is `kind name(parameter: type, ...) => expression;`. The types read the values (`FromValue`),
/// so a function can read only the values that it declares.
/// A `?` behind the expression means that the system may be unable to look: see `report_error`.
macro_rules! host_functions {
    ($($kind:ident $name:literal ($($parameter:ident: $type:ty),*) => $result:expr;)*) => {
        const FUNCTIONS: &[HostFunction] = &[$(HostFunction {
            name: $name,
            kind: FunctionKind::$kind,
            length: <[&str]>::len(&[$(stringify!($parameter)),*]),
            call: {
                #[allow(unused_mut, unused_variables)]
                fn call(engine: Engine, values: &[Value]) -> Outcome {
                    let mut values = values.iter().copied();
                    $(let $parameter = <$type>::from_value(engine, values.next().unwrap_or(qjs::JS_UNDEFINED))?;)*
                    Ok(($result).into_value(engine))
                }
                call
            },
        }),*];
    };
}

host_functions! {
    Fact c"architecture"() => platform::architecture();
    Fact c"now"() => platform::now();
    Fact c"argument"(index: usize) => platform::argument(index);
    Fact c"rawArguments"(index: usize) => platform::raw_arguments(index);
    Fact c"environment"(name: Text) => platform::environment(&name);
    Fact c"directory"() => platform::directory()?;
    Fact c"program"() => platform::program();
    Fact c"user"() => platform::user();
    Fact c"accountHome"() => platform::account_home();
    Fact c"readStart"(path: Text, maximum: usize) => platform::read_start(&path, maximum)?.map(values::Content);
    Fact c"contains"(path: Text, text: Text, maximum: usize) => platform::contains(&path, &text, maximum)?;
    Fact c"systemText"(text: Text) => platform::system_text(&text);
    Fact c"digest"(text: Text) => crate::text::digest(&text);
    Fact c"startsHere"(path: Text) => platform::starts_here(&path);
    Fact c"isPlainProgram"(path: Text) => platform::is_plain_program(&path);
    Fact c"loader"(path: Text) => platform::loader(&path)?;
    Fact c"kind"(path: Text) => platform::kind(&path)?;
    Fact c"list"(path: Text, prefixes: Vec<Text>) => platform::list(&path, &prefixes)?;
    Fact c"readLink"(path: Text) => platform::read_link(&path)?;
    Fact c"realPath"(path: Text) => platform::real_path(&path)?;
    Fact c"fingerprint"(path: Text) => platform::fingerprint(&path)?;
    Fact c"owner"(path: Text) => platform::owner(&path)?;
    Fact c"permissions"(path: Text) => platform::permissions(&path)?;
    Fact c"nearest"(folder: Text, names: Text) => platform::nearest(&folder, &names);
    Fact c"haveOnly"(path: Text, below: Text, allowed: Text, exempt: Text) => platform::have_only(&path, &below, &allowed, &exempt);
    Fact c"groupMembers"(group: Text) => platform::group_members(&group);
    Fact c"isSelf"(path: Text) => platform::is_self(&path)?;
    Fact c"packageFamily"(path: Text) => platform::package_family(&path)?;
    Fact c"registryKeys"(root: RegistryRoot, key: Text) => platform::registry_keys(root, &key)?;
    Fact c"registryValue"(root: RegistryRoot, key: Text, name: Text) => platform::registry_value(root, &key, &name)?;
    Fact c"registryValues"(root: RegistryRoot, key: Text, names: Vec<Text>) =>
        platform::registry_values(root, &key, &names)?;
    Fact c"registryData"(key: Text, name: Text) => platform::registry_data(&key, &name)?;
    Fact c"isTerminal"(stream: Standard) => platform::is_terminal(stream);
    Fact c"errorsAreSeen"() => platform::errors_are_seen();
    Fact c"ownsConsole"() => platform::owns_console();
    Effect c"write"(stream: Stream, text: Text) => platform::write(stream, &text);
    Effect c"show"(text: Text) => platform::show(&text);
    Effect c"pause"(text: Text) => platform::pause(&text);
    Effect c"prompt"(text: Text) => platform::prompt(&text);
    Effect c"run"(program: Text, words: Vec<Text>, changes: Vec<(Text, Option<Text>)>) =>
        platform::run(&program, &words, &changes);
    Effect c"lock"(path: Text) => platform::lock(&path);
    Effect c"unlock"(descriptor: usize) => platform::unlock(descriptor);
    Effect c"ask"(program: Text, words: Vec<Text>, without: Vec<Text>) =>
        platform::ask(&program, &words, &without)?.map(values::Content);
    Effect c"replace"(path: Text, content: Text) => platform::replace(&path, &content);
    Effect c"overwrite"(path: Text, content: Text) => platform::overwrite(&path, &content);
    Effect c"removeUnfinished"(path: Text) => platform::remove_unfinished(&path);
    Effect c"append"(path: Text, content: Text) => platform::append(&path, &content);
    Effect c"remove"(path: Text) => platform::remove(&path);
    Effect c"awaitRemoval"(path: Text, seconds: usize) => platform::await_removal(&path, seconds);
    Effect c"setRegistryData"(key: Text, name: Text, data: Option<Text>) =>
        platform::set_registry_data(&key, &name, data.as_deref());
    Effect c"removeRegistryKey"(key: Text) => platform::remove_registry_key(&key);
    Effect c"notifyShell"() => platform::notify_shell();
    Effect c"detach"(image: Image, log: Text) => detach(&image, &log);
    Effect c"launch"(plan: Launch) => launch(&plan);
}

/// Creates the global object `host` in a new context.
pub fn install(engine: Engine) {
    let context = engine.context();
    let system = platform::OPERATING_SYSTEM.into_value(engine);
    // SAFETY: the context is live, the names end with NUL and live as long as the program, and the
    // engine takes over the values.
    unsafe {
        let host = qjs::JS_NewObject(context);
        for (index, function) in FUNCTIONS.iter().enumerate() {
            let value = qjs::JS_NewCFunction2(
                context,
                // The engine passes the index to `call`, as it does for functions of this kind.
                Some(core::mem::transmute::<Indexed, Plain>(call)),
                function.name.as_ptr(),
                function.length as c_int,
                qjs::JSCFunctionEnum_JS_CFUNC_generic_magic,
                index as c_int,
            );
            qjs::JS_SetPropertyStr(context, host, function.name.as_ptr(), value);
        }
        qjs::JS_SetPropertyStr(context, host, c"operatingSystem".as_ptr(), system);
        let global = qjs::JS_GetGlobalObject(context);
        qjs::JS_SetPropertyStr(context, global, c"host".as_ptr(), host);
    }
}

type Context = *mut qjs::JSContext;
type Plain = unsafe extern "C" fn(Context, Value, c_int, *mut Value) -> Value;
type Indexed = unsafe extern "C" fn(Context, Value, c_int, *mut Value, c_int) -> Value;

/// Calls the function with that index. Throws while the build freezes the program, because the result from
/// the build's machine would get into the image.
///
/// # Safety
/// Only the engine may call it, as a function that `install` created.
unsafe extern "C" fn call(context: Context, this: Value, _count: c_int, values: *mut Value, index: c_int) -> Value {
    let function = &FUNCTIONS[index as usize];
    if image::is_frozen_now() {
        // SAFETY: the context is live, and the format takes one string.
        return unsafe {
            let format = c"the program asked for %s while it was frozen";
            qjs::JS_ThrowTypeError(context, format.as_ptr(), function.name.as_ptr())
        };
    }
    let values = match function.length {
        0 => &[],
        // SAFETY: the engine passes at least as many values as the function was made with.
        length => unsafe { slice::from_raw_parts(values, length) },
    };
    // SAFETY: the engine passes a live context.
    let engine = unsafe { Engine::new(context) };
    forget_facts_around(function.kind);
    let outcome = (function.call)(engine, values);
    forget_facts_around(function.kind);
    outcome.unwrap_or_else(|problem| match problem {
        Problem::UnknownWord(word) => word.throw(engine, function.name),
        Problem::System(error) => report_error(engine, this, function, values, error),
    })
}

/// Calls `onSystemError` of the object that the function was called on, with the name of the error, the name of
/// the function, and what the function was given. Returns its result, which takes the place of the function's; it
/// may also throw. Without such a method the result is `undefined`.
fn report_error(engine: Engine, this: Value, function: &HostFunction, values: &[Value], error: SystemError) -> Value {
    let words = [error.name().into_value(engine), engine.word(function.name)];
    let mut given: Vec<Value> = words.into_iter().chain(values.iter().copied()).collect();
    engine.call_method(this, c"onSystemError", &mut given)
}

/// Forgets what was read of files if the function is an effect, which may have changed them.
fn forget_facts_around(kind: FunctionKind) {
    if kind == FunctionKind::Effect {
        platform::forget_facts();
    }
}

/// Starts the image in the background. Returns the process id, or the name of the error.
fn detach(image: &Image, log: &Text) -> Result<u32, String> {
    end_trial();
    platform::detach(image, log)
}

/// Becomes the program, or starts it and waits for it. Returns only if it could not be started: the name of the
/// error.
fn launch(plan: &Launch) -> String {
    end_trial();
    match &plan.supervision {
        None => platform::launch(&plan.image),
        // The status that `on_exit` returns ends the process.
        Some(Supervision { errors, exit_action }) => platform::supervise(&plan.image, *errors, exit_action, on_exit),
    }
}

/// Ends a program that records its heat, which must not start anything.
fn end_trial() {
    if image::records_heat() {
        // SAFETY: the heap is open; exit(3) has no conditions, and nothing is registered to run then.
        unsafe {
            build_tasks::record_heat();
            libc::exit(0);
        }
    }
}
