//! Converts the engine's values to Rust's and back, with one implementation for each type that a host
//! function takes or returns. The engine's memory is never given back (arena.rs), so values are not freed.

use alloc::string::String;
use alloc::vec::Vec;

use rquickjs_sys as qjs;

use super::context::{Engine, Value};
use super::problem::{Problem, UnknownWord};
use crate::platform::{self, Kind, RegistryRoot, Standard, Stream, Text, Unit};
use crate::text::decode;

pub type Outcome = Result<Value, Problem>;

/// Reads an argument. Only words can be wrong, because TypeScript checks all other types.
pub trait FromValue: Sized {
    fn from_value(engine: Engine, value: Value) -> Result<Self, UnknownWord>;
}

impl FromValue for Text {
    fn from_value(engine: Engine, value: Value) -> Result<Text, UnknownWord> {
        // SAFETY: the context is live.
        Ok(unsafe { platform::text_of(engine.context(), value) })
    }
}

/// Reads a count or an index. A negative number is 0.
impl FromValue for usize {
    fn from_value(engine: Engine, value: Value) -> Result<usize, UnknownWord> {
        let mut number = 0;
        // SAFETY: the context is live.
        unsafe { qjs::JS_ToInt32(engine.context(), &mut number, value) };
        Ok(number.max(0) as usize)
    }
}

impl FromValue for bool {
    fn from_value(engine: Engine, value: Value) -> Result<bool, UnknownWord> {
        // SAFETY: the context is live.
        Ok(unsafe { qjs::JS_ToBool(engine.context(), value) } == 1)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(engine: Engine, value: Value) -> Result<Option<T>, UnknownWord> {
        // SAFETY: it only looks at the value's tag.
        if unsafe { qjs::JS_IsUndefined(value) } {
            return Ok(None);
        }
        T::from_value(engine, value).map(Some)
    }
}

impl FromValue for Vec<Text> {
    fn from_value(engine: Engine, value: Value) -> Result<Vec<Text>, UnknownWord> {
        engine.items(value).map(|item| Text::from_value(engine, item)).collect()
    }
}

/// Reads pairs of a name and a text or `undefined`.
impl FromValue for Vec<(Text, Option<Text>)> {
    fn from_value(engine: Engine, value: Value) -> Result<Self, UnknownWord> {
        let pair = |item| {
            let mut parts = engine.items(item);
            let name = Text::from_value(engine, parts.next().unwrap_or(qjs::JS_UNDEFINED))?;
            Ok((
                name,
                Option::from_value(engine, parts.next().unwrap_or(qjs::JS_UNDEFINED))?,
            ))
        };
        engine.items(value).map(pair).collect()
    }
}

impl FromValue for RegistryRoot {
    fn from_value(engine: Engine, value: Value) -> Result<RegistryRoot, UnknownWord> {
        one_of(
            engine,
            value,
            &[
                ("user", RegistryRoot::User),
                ("machine64", RegistryRoot::Machine64),
                ("machine32", RegistryRoot::Machine32),
            ],
        )
    }
}

impl FromValue for Standard {
    fn from_value(engine: Engine, value: Value) -> Result<Standard, UnknownWord> {
        one_of(
            engine,
            value,
            &[
                ("input", Standard::Input),
                ("output", Standard::Output),
                ("error", Standard::Error),
            ],
        )
    }
}

impl FromValue for Stream {
    fn from_value(engine: Engine, value: Value) -> Result<Stream, UnknownWord> {
        one_of(engine, value, &[("output", Stream::Output), ("error", Stream::Error)])
    }
}

fn one_of<T: Copy>(engine: Engine, value: Value, words: &[(&str, T)]) -> Result<T, UnknownWord> {
    let given = Text::from_value(engine, value)?;
    let is_given = |(word, _): &&(&str, T)| platform::text(&decode(word.as_bytes())) == given;
    let (_, meaning) = words.iter().find(is_given).ok_or(UnknownWord(value))?;
    Ok(*meaning)
}

/// Returns a result to TypeScript.
pub trait IntoValue {
    fn into_value(self, engine: Engine) -> Value;
}

impl IntoValue for () {
    fn into_value(self, _engine: Engine) -> Value {
        qjs::JS_UNDEFINED
    }
}

impl IntoValue for bool {
    fn into_value(self, _engine: Engine) -> Value {
        if self {
            qjs::JS_TRUE
        } else {
            qjs::JS_FALSE
        }
    }
}

impl IntoValue for u32 {
    fn into_value(self, _engine: Engine) -> Value {
        qjs::JS_NewFloat64(f64::from(self))
    }
}

/// Words of this program, which are ASCII.
impl IntoValue for &str {
    fn into_value(self, engine: Engine) -> Value {
        // SAFETY: the context is live, and the engine copies so many bytes.
        unsafe { qjs::JS_NewStringLen(engine.context(), self.as_ptr().cast(), self.len() as _) }
    }
}

impl IntoValue for String {
    fn into_value(self, engine: Engine) -> Value {
        self.as_str().into_value(engine)
    }
}

impl IntoValue for &[Unit] {
    fn into_value(self, engine: Engine) -> Value {
        // SAFETY: the context is live, and the engine copies the text.
        unsafe { platform::new_string(engine.context(), self) }
    }
}

impl IntoValue for Text {
    fn into_value(self, engine: Engine) -> Value {
        self.as_slice().into_value(engine)
    }
}

/// The content of a file, or the output of a program: bytes on all systems.
pub struct Content(pub Vec<u8>);

impl IntoValue for Content {
    fn into_value(self, engine: Engine) -> Value {
        // SAFETY: the context is live, and the engine copies the bytes.
        unsafe { platform::new_content(engine.context(), &self.0) }
    }
}

impl IntoValue for Kind {
    fn into_value(self, engine: Engine) -> Value {
        match self {
            Kind::File => "file",
            Kind::Executable => "executable",
            Kind::Directory => "directory",
            Kind::Other => "other",
        }
        .into_value(engine)
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self, engine: Engine) -> Value {
        self.map_or(qjs::JS_UNDEFINED, |value| value.into_value(engine))
    }
}

/// A result, or the reason for a failure as text.
impl<T: IntoValue> IntoValue for Result<T, String> {
    fn into_value(self, engine: Engine) -> Value {
        match self {
            Ok(value) => value.into_value(engine),
            Err(problem) => problem.into_value(engine),
        }
    }
}

impl<T: IntoValue> IntoValue for Vec<T>
where
    T: ListItem,
{
    fn into_value(self, engine: Engine) -> Value {
        engine.new_array(self.into_iter().map(|item| item.into_value(engine)))
    }
}

/// The types that lists can have. The units of a text are not among them, although a text is a list in Rust.
pub trait ListItem {}
impl ListItem for Text {}
impl ListItem for Option<Text> {}
