//! The functions of src/host/host.ts, one each, same names, same order, on the global object
//! `host`. They move values between the engine and the platform and decide nothing.

use core::ffi::c_int;
use core::slice;
use std::cell::Cell;

use rquickjs_sys as qjs;

use crate::platform::{self, Image, Kind, Stream};
use crate::text;

type Context = *mut qjs::JSContext;
type Value = qjs::JSValue;
type Function = unsafe extern "C" fn(Context, Value, c_int, *mut Value) -> Value;

const FUNCTIONS: [(&core::ffi::CStr, Function); 16] = [
    (c"argument", argument),
    (c"environment", environment),
    (c"directory", directory),
    (c"program", program),
    (c"user", user),
    (c"readStart", read_start),
    (c"kind", kind),
    (c"list", list),
    (c"readLink", read_link),
    (c"realPath", real_path),
    (c"owner", owner),
    (c"everybodyMayWrite", everybody_may_write),
    (c"isSelf", is_self),
    (c"write", write),
    (c"launch", launch),
    (c"end", end),
];

thread_local! {
    static STATUS: Cell<Option<i32>> = const { Cell::new(None) };
}

/// What a chunk has called `end` with.
pub fn status() -> Option<i32> {
    STATUS.get()
}

/// Puts the global object `host` into a fresh context.
pub unsafe fn install(context: Context) {
    let global = qjs::JS_GetGlobalObject(context);
    let host = qjs::JS_NewObject(context);
    for (name, function) in FUNCTIONS {
        let value = qjs::JS_NewCFunction2(
            context,
            Some(function),
            name.as_ptr(),
            2,
            qjs::JSCFunctionEnum_JS_CFUNC_generic,
            0,
        );
        qjs::JS_SetPropertyStr(context, host, name.as_ptr(), value);
    }
    let system = new_text(context, platform::OPERATING_SYSTEM.as_bytes());
    qjs::JS_SetPropertyStr(context, host, c"operatingSystem".as_ptr(), system);
    let architecture = new_text(context, std::env::consts::ARCH.as_bytes());
    qjs::JS_SetPropertyStr(context, host, c"architecture".as_ptr(), architecture);
    qjs::JS_SetPropertyStr(context, global, c"host".as_ptr(), host);
}

unsafe extern "C" fn argument(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    optional_text(context, platform::argument(integer(context, *values)))
}

unsafe extern "C" fn environment(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    optional_text(context, platform::environment(&bytes(context, *values)))
}

unsafe extern "C" fn directory(context: Context, _this: Value, _count: c_int, _values: *mut Value) -> Value {
    optional_text(context, platform::directory().as_deref())
}

unsafe extern "C" fn program(context: Context, _this: Value, _count: c_int, _values: *mut Value) -> Value {
    optional_text(context, platform::program().as_deref())
}

unsafe extern "C" fn user(_context: Context, _this: Value, _count: c_int, _values: *mut Value) -> Value {
    qjs::JS_NewFloat64(f64::from(platform::user()))
}

unsafe extern "C" fn read_start(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    let maximum = integer(context, *values.add(1));
    optional_text(
        context,
        platform::read_start(&bytes(context, *values), maximum).as_deref(),
    )
}

unsafe extern "C" fn kind(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    let word = match platform::kind(&bytes(context, *values)) {
        Kind::Missing => return qjs::JS_UNDEFINED,
        Kind::File => "file",
        Kind::Executable => "executable",
        Kind::Directory => "directory",
        Kind::Other => "other",
    };
    new_text(context, word.as_bytes())
}

unsafe extern "C" fn list(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    let prefixes = texts(context, *values.add(1));
    let Some(names) = platform::list(&bytes(context, *values), &prefixes) else {
        return qjs::JS_UNDEFINED;
    };
    let array = qjs::JS_NewArray(context);
    for (index, name) in names.iter().enumerate() {
        qjs::JS_SetPropertyUint32(context, array, index as u32, new_text(context, name));
    }
    array
}

unsafe extern "C" fn read_link(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    optional_text(context, platform::read_link(&bytes(context, *values)).as_deref())
}

unsafe extern "C" fn real_path(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    optional_text(context, platform::real_path(&bytes(context, *values)).as_deref())
}

unsafe extern "C" fn owner(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    match platform::owner(&bytes(context, *values)) {
        Some(user) => qjs::JS_NewFloat64(f64::from(user)),
        None => qjs::JS_UNDEFINED,
    }
}

unsafe extern "C" fn everybody_may_write(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    boolean(platform::everybody_may_write(&bytes(context, *values)))
}

unsafe extern "C" fn is_self(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    boolean(platform::is_self(&bytes(context, *values)))
}

unsafe extern "C" fn write(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    let stream = if bytes(context, *values) == b"error" {
        Stream::Error
    } else {
        Stream::Output
    };
    boolean(platform::write(stream, &bytes(context, *values.add(1))))
}

unsafe extern "C" fn launch(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    let plan = *values;
    let field = |name: &core::ffi::CStr| qjs::JS_GetPropertyStr(context, plan, name.as_ptr());
    let image = Image {
        program: bytes(context, field(c"program")),
        name: bytes(context, field(c"name")),
        leading: texts(context, field(c"leading")),
        forward_from: integer(context, field(c"forwardFrom")),
        clear_environment: qjs::JS_ToBool(context, field(c"clearEnvironment")) == 1,
        changes: changes(context, field(c"changes")),
        directory: optional_bytes(context, field(c"directory")),
    };
    new_text(context, platform::launch(&image).as_bytes())
}

unsafe extern "C" fn end(context: Context, _this: Value, _count: c_int, values: *mut Value) -> Value {
    STATUS.set(Some(integer(context, *values) as i32));
    qjs::JS_UNDEFINED
}

unsafe fn changes(context: Context, pairs: Value) -> Vec<(Vec<u8>, Option<Vec<u8>>)> {
    items(context, pairs)
        .map(|pair| {
            let name = bytes(context, qjs::JS_GetPropertyUint32(context, pair, 0));
            let value = optional_bytes(context, qjs::JS_GetPropertyUint32(context, pair, 1));
            (name, value)
        })
        .collect()
}

unsafe fn texts(context: Context, array: Value) -> Vec<Vec<u8>> {
    items(context, array).map(|item| bytes(context, item)).collect()
}

unsafe fn items(context: Context, array: Value) -> impl Iterator<Item = Value> {
    let mut length = 0i64;
    qjs::JS_GetLength(context, array, &mut length);
    (0..length as u32).map(move |index| qjs::JS_GetPropertyUint32(context, array, index))
}

unsafe fn optional_bytes(context: Context, value: Value) -> Option<Vec<u8>> {
    (!qjs::JS_IsUndefined(value)).then(|| bytes(context, value))
}

unsafe fn bytes(context: Context, value: Value) -> Vec<u8> {
    let mut length = 0;
    let units = qjs::JS_ToCStringLenUTF16(context, &mut length, value);
    if units.is_null() {
        return Vec::new();
    }
    text::encode(slice::from_raw_parts(units, length as usize))
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

unsafe fn optional_text(context: Context, bytes: Option<&[u8]>) -> Value {
    bytes.map_or(qjs::JS_UNDEFINED, |bytes| new_text(context, bytes))
}

unsafe fn new_text(context: Context, bytes: &[u8]) -> Value {
    if bytes.is_ascii() {
        return qjs::JS_NewStringLen(context, bytes.as_ptr().cast(), bytes.len() as _);
    }
    let units = text::decode(bytes);
    qjs::JS_NewStringUTF16(context, units.as_ptr(), units.len() as _)
}
