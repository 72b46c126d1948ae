//! The engine's context, and what is done with its values whatever they stand for.

use core::ffi::CStr;

use rquickjs_sys as qjs;

pub type Value = qjs::JSValue;

/// A live context of the engine.
#[derive(Clone, Copy)]
pub struct Engine(*mut qjs::JSContext);

impl Engine {
    /// # Safety
    /// The context must live as long as the program runs, and only this thread may use it.
    pub unsafe fn new(context: *mut qjs::JSContext) -> Engine {
        Engine(context)
    }

    pub fn context(self) -> *mut qjs::JSContext {
        self.0
    }

    pub fn property(self, object: Value, name: &CStr) -> Value {
        // SAFETY: the context is live and the name ends with NUL; of anything but an object the
        // engine returns `undefined` or an exception.
        unsafe { qjs::JS_GetPropertyStr(self.0, object, name.as_ptr()) }
    }

    pub fn set_property(self, object: Value, name: &CStr, value: Value) {
        // SAFETY: as in `property`.
        unsafe { qjs::JS_SetPropertyStr(self.0, object, name.as_ptr(), value) };
    }

    pub fn new_object(self) -> Value {
        // SAFETY: the context is live.
        unsafe { qjs::JS_NewObject(self.0) }
    }

    /// Calls a method of an object. Returns `undefined` if it has no such method.
    pub fn call_method(self, object: Value, name: &CStr, values: &mut [Value]) -> Value {
        let method = self.property(object, name);
        // SAFETY: the context is live, and so many values are passed.
        unsafe {
            if !qjs::JS_IsFunction(self.0, method) {
                return qjs::JS_UNDEFINED;
            }
            qjs::JS_Call(self.0, method, object, values.len() as _, values.as_mut_ptr())
        }
    }

    /// Returns a word of this program.
    pub fn word(self, word: &CStr) -> Value {
        // SAFETY: the context is live, and the word ends with NUL.
        unsafe { qjs::JS_NewStringLen(self.0, word.as_ptr(), word.to_bytes().len() as _) }
    }

    pub fn items(self, array: Value) -> impl Iterator<Item = Value> {
        let mut length = 0i64;
        // SAFETY: the context is live; of anything but an object the length stays 0.
        unsafe { qjs::JS_GetLength(self.0, array, &mut length) };
        // SAFETY: the context is live; past the end of an array the engine returns `undefined`.
        (0..length as u32).map(move |index| unsafe { qjs::JS_GetPropertyUint32(self.0, array, index) })
    }

    pub fn new_array(self, items: impl Iterator<Item = Value>) -> Value {
        // SAFETY: the context is live and the array is new.
        unsafe {
            let array = qjs::JS_NewArray(self.0);
            for (index, item) in items.enumerate() {
                qjs::JS_SetPropertyUint32(self.0, array, index as u32, item);
            }
            array
        }
    }
}
