//! The functions of src/host/host.ts, one each, same names, same order, on the global object
//! `host`. They move values between the engine and the platform and decide nothing.

use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::c_int;
use core::slice;

use rquickjs_sys as qjs;

use crate::platform::{self, Ending, Errors, Image, Kind, RegistryRoot, Standard, Stream, Text, Unit};
use crate::{build_tasks, image, program};

type Context = *mut qjs::JSContext;
type Value = qjs::JSValue;
/// Is given as many values as it wants, `undefined` for those that the caller left out.
type Function = unsafe fn(Context, &[Value]) -> Value;

/// As many as any function takes.
const MOST_VALUES: usize = 3;

const FUNCTIONS: [(&core::ffi::CStr, Function); 37] = [
    (c"architecture", architecture),
    (c"argument", argument),
    (c"rawArguments", raw_arguments),
    (c"environment", environment),
    (c"directory", directory),
    (c"program", program),
    (c"user", user),
    (c"readStart", read_start),
    (c"kind", kind),
    (c"list", list),
    (c"readLink", read_link),
    (c"realPath", real_path),
    (c"fingerprint", fingerprint),
    (c"owner", owner),
    (c"isWorldWritable", is_world_writable),
    (c"isSelf", is_self),
    (c"packageFamily", package_family),
    (c"registryKeys", registry_keys),
    (c"registryValue", registry_value),
    (c"registryValues", registry_values),
    (c"registryData", registry_data),
    (c"isTerminal", is_terminal),
    (c"errorsAreSeen", errors_are_seen),
    (c"ownsConsole", owns_console),
    (c"write", write),
    (c"show", show),
    (c"pause", pause),
    (c"run", run),
    (c"ask", ask),
    (c"replace", replace),
    (c"append", append),
    (c"remove", remove),
    (c"setRegistryData", set_registry_data),
    (c"removeRegistryKey", remove_registry_key),
    (c"notifyShell", notify_shell),
    (c"detach", detach),
    (c"launch", launch),
];

/// Puts the global object `host` into a fresh context.
pub unsafe fn install(context: Context) {
    let global = qjs::JS_GetGlobalObject(context);
    let host = qjs::JS_NewObject(context);
    for (index, (name, _)) in FUNCTIONS.iter().enumerate() {
        let value = qjs::JS_NewCFunction2(
            context,
            // SAFETY: the engine passes the number too, as the next word says.
            Some(core::mem::transmute::<Numbered, Plain>(call)),
            name.as_ptr(),
            MOST_VALUES as c_int,
            qjs::JSCFunctionEnum_JS_CFUNC_generic_magic,
            index as c_int,
        );
        qjs::JS_SetPropertyStr(context, host, name.as_ptr(), value);
    }
    let system = word(context, platform::OPERATING_SYSTEM);
    qjs::JS_SetPropertyStr(context, host, c"operatingSystem".as_ptr(), system);
    qjs::JS_SetPropertyStr(context, global, c"host".as_ptr(), host);
}

type Plain = unsafe extern "C" fn(Context, Value, c_int, *mut Value) -> Value;
type Numbered = unsafe extern "C" fn(Context, Value, c_int, *mut Value, c_int) -> Value;

/// Calls the function with that number. While the build freezes the program nothing is called: what
/// a machine says then would be in the image.
unsafe extern "C" fn call(context: Context, _this: Value, _count: c_int, values: *mut Value, number: c_int) -> Value {
    if image::is_frozen_now() {
        let (name, _) = FUNCTIONS[number as usize];
        return qjs::JS_ThrowTypeError(
            context,
            c"the program asked for %s while it was frozen".as_ptr(),
            name.as_ptr(),
        );
    }
    // The engine fills up to the length that the function was made with.
    FUNCTIONS[number as usize].1(context, slice::from_raw_parts(values, MOST_VALUES))
}

unsafe fn architecture(context: Context, _values: &[Value]) -> Value {
    word(context, platform::architecture())
}

unsafe fn argument(context: Context, values: &[Value]) -> Value {
    optional_text(context, platform::argument(integer(context, values[0])))
}

unsafe fn raw_arguments(context: Context, values: &[Value]) -> Value {
    optional_text(context, platform::raw_arguments(integer(context, values[0])))
}

unsafe fn environment(context: Context, values: &[Value]) -> Value {
    optional_text(context, platform::environment(&text(context, values[0])).as_deref())
}

unsafe fn directory(context: Context, _values: &[Value]) -> Value {
    optional_text(context, platform::directory().as_deref())
}

unsafe fn program(context: Context, _values: &[Value]) -> Value {
    optional_text(context, platform::program().as_deref())
}

unsafe fn user(context: Context, _values: &[Value]) -> Value {
    word(context, &platform::user())
}

unsafe fn read_start(context: Context, values: &[Value]) -> Value {
    let maximum = integer(context, values[1]);
    optional_content(context, platform::read_start(&text(context, values[0]), maximum))
}

unsafe fn kind(context: Context, values: &[Value]) -> Value {
    let name = match platform::kind(&text(context, values[0])) {
        Kind::Missing => return qjs::JS_UNDEFINED,
        Kind::File => "file",
        Kind::Executable => "executable",
        Kind::Directory => "directory",
        Kind::Other => "other",
    };
    word(context, name)
}

unsafe fn list(context: Context, values: &[Value]) -> Value {
    let prefixes = texts(context, values[1]);
    optional_array(context, platform::list(&text(context, values[0]), &prefixes))
}

unsafe fn read_link(context: Context, values: &[Value]) -> Value {
    optional_text(context, platform::read_link(&text(context, values[0])).as_deref())
}

unsafe fn real_path(context: Context, values: &[Value]) -> Value {
    optional_text(context, platform::real_path(&text(context, values[0])).as_deref())
}

unsafe fn fingerprint(context: Context, values: &[Value]) -> Value {
    optional_word(context, platform::fingerprint(&text(context, values[0])))
}

unsafe fn owner(context: Context, values: &[Value]) -> Value {
    optional_word(context, platform::owner(&text(context, values[0])))
}

unsafe fn is_world_writable(context: Context, values: &[Value]) -> Value {
    boolean(platform::is_world_writable(&text(context, values[0])))
}

unsafe fn is_self(context: Context, values: &[Value]) -> Value {
    boolean(platform::is_self(&text(context, values[0])))
}

unsafe fn package_family(context: Context, values: &[Value]) -> Value {
    optional_text(context, platform::package_family(&text(context, values[0])).as_deref())
}

unsafe fn registry_keys(context: Context, values: &[Value]) -> Value {
    let key = text(context, values[1]);
    optional_array(
        context,
        platform::registry_keys(registry_root(context, values[0]), &key),
    )
}

unsafe fn registry_value(context: Context, values: &[Value]) -> Value {
    let (key, name) = (text(context, values[1]), text(context, values[2]));
    let value = platform::registry_value(registry_root(context, values[0]), &key, &name);
    optional_text(context, value.as_deref())
}

unsafe fn registry_values(context: Context, values: &[Value]) -> Value {
    let (key, names) = (text(context, values[1]), texts(context, values[2]));
    let found = platform::registry_values(registry_root(context, values[0]), &key, &names);
    let array = qjs::JS_NewArray(context);
    for (index, value) in found.iter().enumerate() {
        qjs::JS_SetPropertyUint32(context, array, index as u32, optional_text(context, value.as_deref()));
    }
    array
}

unsafe fn registry_root(context: Context, value: Value) -> RegistryRoot {
    match ascii(context, value).as_slice() {
        b"machine64" => RegistryRoot::Machine64,
        b"machine32" => RegistryRoot::Machine32,
        _ => RegistryRoot::User,
    }
}

unsafe fn registry_data(context: Context, values: &[Value]) -> Value {
    let (key, name) = (text(context, values[0]), text(context, values[1]));
    optional_word(context, platform::registry_data(&key, &name))
}

unsafe fn is_terminal(context: Context, values: &[Value]) -> Value {
    let stream = match ascii(context, values[0]).as_slice() {
        b"input" => Standard::Input,
        b"error" => Standard::Error,
        _ => Standard::Output,
    };
    boolean(platform::is_terminal(stream))
}

unsafe fn errors_are_seen(_context: Context, _values: &[Value]) -> Value {
    boolean(platform::errors_are_seen())
}

unsafe fn owns_console(_context: Context, _values: &[Value]) -> Value {
    boolean(platform::owns_console())
}

unsafe fn write(context: Context, values: &[Value]) -> Value {
    boolean(platform::write(stream(context, values[0]), &text(context, values[1])))
}

unsafe fn stream(context: Context, value: Value) -> Stream {
    match ascii(context, value).as_slice() {
        b"error" => Stream::Error,
        _ => Stream::Output,
    }
}

unsafe fn show(context: Context, values: &[Value]) -> Value {
    platform::show(&text(context, values[0]));
    qjs::JS_UNDEFINED
}

unsafe fn pause(context: Context, values: &[Value]) -> Value {
    platform::pause(&text(context, values[0]));
    qjs::JS_UNDEFINED
}

unsafe fn run(context: Context, values: &[Value]) -> Value {
    match platform::run(&text(context, values[0]), &texts(context, values[1])) {
        Some(status) => qjs::JS_NewFloat64(f64::from(status)),
        None => qjs::JS_UNDEFINED,
    }
}

unsafe fn ask(context: Context, values: &[Value]) -> Value {
    let (words, without) = (texts(context, values[1]), texts(context, values[2]));
    optional_content(context, platform::ask(&text(context, values[0]), &words, &without))
}

unsafe fn replace(context: Context, values: &[Value]) -> Value {
    let (path, content) = (text(context, values[0]), text(context, values[1]));
    boolean(platform::replace(&path, &content))
}

unsafe fn append(context: Context, values: &[Value]) -> Value {
    let (path, content) = (text(context, values[0]), text(context, values[1]));
    boolean(platform::append(&path, &content))
}

unsafe fn remove(context: Context, values: &[Value]) -> Value {
    boolean(platform::remove(&text(context, values[0])))
}

unsafe fn set_registry_data(context: Context, values: &[Value]) -> Value {
    let (key, name) = (text(context, values[0]), text(context, values[1]));
    let data = optional_wish(context, values[2]);
    boolean(platform::set_registry_data(&key, &name, data.as_deref()))
}

unsafe fn remove_registry_key(context: Context, values: &[Value]) -> Value {
    boolean(platform::remove_registry_key(&text(context, values[0])))
}

unsafe fn notify_shell(_context: Context, _values: &[Value]) -> Value {
    platform::notify_shell();
    qjs::JS_UNDEFINED
}

unsafe fn detach(context: Context, values: &[Value]) -> Value {
    end_trial();
    match platform::detach(&image(context, values[0]), &text(context, values[1])) {
        Ok(process) => qjs::JS_NewFloat64(f64::from(process)),
        Err(error) => word(context, &error),
    }
}

/// A program that records its heat starts nothing.
unsafe fn end_trial() {
    if image::records_heat() {
        build_tasks::record_heat();
        libc::exit(0);
    }
}

unsafe fn launch(context: Context, values: &[Value]) -> Value {
    end_trial();
    let image = image(context, values[0]);
    let supervise = qjs::JS_GetPropertyStr(context, values[0], c"supervise".as_ptr());
    if qjs::JS_IsUndefined(supervise) {
        return word(context, &platform::launch(&image));
    }
    let keeps_errors = qjs::JS_GetPropertyStr(context, supervise, c"keepsErrors".as_ptr());
    let exit_action = text(
        context,
        qjs::JS_GetPropertyStr(context, supervise, c"exitAction".as_ptr()),
    );
    let errors = if qjs::JS_ToBool(context, keeps_errors) == 1 {
        Errors::Kept
    } else {
        Errors::Passed
    };
    // It comes back only with an error: the status that `onExit` gives ends the process.
    let error = platform::supervise(&image, errors, &exit_action, on_exit);
    word(context, &error)
}

unsafe fn image(context: Context, plan: Value) -> Image {
    let field = |name: &core::ffi::CStr| qjs::JS_GetPropertyStr(context, plan, name.as_ptr());
    Image {
        program: text(context, field(c"program")),
        name: text(context, field(c"name")),
        leading: texts(context, field(c"leading")),
        forward_from: integer(context, field(c"forwardFrom")),
        clear_environment: qjs::JS_ToBool(context, field(c"clearEnvironment")) == 1,
        changes: changes(context, field(c"changes")),
        directory: optional_wish(context, field(c"directory")),
        hides_console: qjs::JS_ToBool(context, field(c"hidesConsole")) == 1,
    }
}

/// Lets the program look after a supervised process that has ended; returns its exit status.
fn on_exit(ending: Ending, exit_action: Text) -> i32 {
    // SAFETY: the heap is as `main` has left it, and this is the only thread.
    unsafe {
        let roots = &image::header().roots;
        let context = roots.context.get();
        let mut argument = [object_of(context, &ending, &exit_action)];
        let status = program::call(context, roots.on_exit.get(), &mut argument);
        status.unwrap_or_else(|problem| program::fault(&problem))
    }
}

/// `Ending` of src/host/host.ts.
unsafe fn object_of(context: Context, ending: &Ending, exit_action: &Text) -> Value {
    let object = qjs::JS_NewObject(context);
    let set = |name: &core::ffi::CStr, value| qjs::JS_SetPropertyStr(context, object, name.as_ptr(), value);
    set(c"status", qjs::JS_NewFloat64(f64::from(ending.status)));
    set(c"signal", qjs::JS_NewFloat64(f64::from(ending.signal)));
    set(c"errors", platform::new_content(context, &ending.errors));
    set(c"exitAction", platform::new_string(context, exit_action));
    object
}

unsafe fn changes(context: Context, pairs: Value) -> Vec<(Text, Option<Text>)> {
    items(context, pairs)
        .map(|pair| {
            let name = text(context, qjs::JS_GetPropertyUint32(context, pair, 0));
            let value = optional_wish(context, qjs::JS_GetPropertyUint32(context, pair, 1));
            (name, value)
        })
        .collect()
}

unsafe fn texts(context: Context, array: Value) -> Vec<Text> {
    items(context, array).map(|item| text(context, item)).collect()
}

unsafe fn items(context: Context, array: Value) -> impl Iterator<Item = Value> {
    let mut length = 0i64;
    qjs::JS_GetLength(context, array, &mut length);
    (0..length as u32).map(move |index| qjs::JS_GetPropertyUint32(context, array, index))
}

unsafe fn optional_wish(context: Context, value: Value) -> Option<Text> {
    (!qjs::JS_IsUndefined(value)).then(|| text(context, value))
}

unsafe fn text(context: Context, value: Value) -> Text {
    platform::text_of(context, value)
}

/// One of the words of host.ts.
unsafe fn ascii(context: Context, value: Value) -> Vec<u8> {
    text(context, value).iter().map(|&unit| unit as u8).collect()
}

unsafe fn integer(context: Context, value: Value) -> usize {
    let mut number = 0;
    qjs::JS_ToInt32(context, &mut number, value);
    number.max(0) as usize
}

unsafe fn boolean(value: bool) -> Value {
    if value {
        qjs::JS_TRUE
    } else {
        qjs::JS_FALSE
    }
}

unsafe fn optional_array(context: Context, texts: Option<Vec<Text>>) -> Value {
    let Some(texts) = texts else {
        return qjs::JS_UNDEFINED;
    };
    let array = qjs::JS_NewArray(context);
    for (index, text) in texts.iter().enumerate() {
        qjs::JS_SetPropertyUint32(context, array, index as u32, platform::new_string(context, text));
    }
    array
}

/// What a file holds, or a program writes.
unsafe fn optional_content(context: Context, content: Option<Vec<u8>>) -> Value {
    content.map_or(qjs::JS_UNDEFINED, |content| platform::new_content(context, &content))
}

unsafe fn optional_word(context: Context, value: Option<String>) -> Value {
    value.map_or(qjs::JS_UNDEFINED, |value| word(context, &value))
}

unsafe fn optional_text(context: Context, text: Option<&[Unit]>) -> Value {
    text.map_or(qjs::JS_UNDEFINED, |text| platform::new_string(context, text))
}

unsafe fn word(context: Context, word: &str) -> Value {
    qjs::JS_NewStringLen(context, word.as_ptr().cast(), word.len() as _)
}
