//! Why a function of the host has no result.

use core::ffi::CStr;

use rquickjs_sys as qjs;

use super::context::{Engine, Value};
use crate::platform::SystemError;

pub enum Problem {
    UnknownWord(UnknownWord),
    System(SystemError),
}

impl From<UnknownWord> for Problem {
    fn from(word: UnknownWord) -> Problem {
        Problem::UnknownWord(word)
    }
}

impl From<SystemError> for Problem {
    fn from(error: SystemError) -> Problem {
        Problem::System(error)
    }
}

/// A word that src/host/host.ts does not permit.
pub struct UnknownWord(pub Value);

impl UnknownWord {
    /// Throws a TypeError in the engine. Returns the value that reports it.
    pub fn throw(self, engine: Engine, function: &CStr) -> Value {
        let format = c"host.%s: %s is not one of its words";
        // SAFETY: the context is live, and the format takes two strings that end with NUL.
        unsafe {
            let word = qjs::JS_ToCString(engine.context(), self.0);
            if word.is_null() {
                return qjs::JS_EXCEPTION;
            }
            qjs::JS_ThrowTypeError(engine.context(), format.as_ptr(), function.as_ptr(), word)
        }
    }
}
