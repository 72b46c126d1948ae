//! Bytes and the engine's UTF-16 strings. A byte that is not part of valid UTF-8 becomes the
//! lone surrogate U+DC80 + (byte - 0x80) and comes back as that byte (PEP 383), so any name,
//! argument or value survives the way through TypeScript.

use alloc::vec::Vec;
use core::slice;

use rquickjs_sys as qjs;

const ESCAPE: u16 = 0xDC00;

/// A string of the engine from bytes, PEP 383.
pub unsafe fn from_bytes(context: *mut qjs::JSContext, bytes: &[u8]) -> qjs::JSValue {
    // SAFETY: the caller passes a live context; the engine copies the bytes.
    unsafe {
        if bytes.is_ascii() {
            return qjs::JS_NewStringLen(context, bytes.as_ptr().cast(), bytes.len() as _);
        }
        from_units(context, &decode(bytes))
    }
}

/// A string of the engine from UTF-16, lone surrogates and all.
pub unsafe fn from_units(context: *mut qjs::JSContext, units: &[u16]) -> qjs::JSValue {
    // SAFETY: the caller passes a live context; the engine copies the units.
    unsafe { qjs::JS_NewStringUTF16(context, units.as_ptr(), units.len() as _) }
}

/// A string of the engine as UTF-16. It stays there, as nothing is given back (arena.rs).
pub unsafe fn units<'a>(context: *mut qjs::JSContext, value: qjs::JSValue) -> &'a [u16] {
    // SAFETY: the caller passes a live context and a value of it; the string has so many units and is never
    // freed.
    unsafe {
        let mut length = 0;
        let units = qjs::JS_ToCStringLenUTF16(context, &mut length, value);
        if units.is_null() {
            return &[];
        }
        slice::from_raw_parts(units, length as usize)
    }
}

/// UTF-8 or any other bytes to UTF-16, PEP 383.
pub fn decode(bytes: &[u8]) -> Vec<u16> {
    let mut units = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        units.extend(chunk.valid().encode_utf16());
        units.extend(chunk.invalid().iter().map(|&byte| ESCAPE | u16::from(byte)));
    }
    units
}

/// The way back: escaped bytes as they were, everything else as UTF-8. A lone surrogate that
/// escapes nothing is written as its three bytes (WTF-8), as there is no byte it stands for.
pub fn encode(units: &[u16]) -> Vec<u8> {
    // Room for the NUL that a path will want.
    let mut bytes = Vec::with_capacity(units.len() + 1);
    if units.iter().all(|&unit| unit < 0x80) {
        bytes.extend(units.iter().map(|&unit| unit as u8));
        return bytes;
    }
    for unit in char::decode_utf16(units.iter().copied()) {
        match unit {
            Ok(character) => {
                let mut buffer = [0; 4];
                bytes.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
            }
            Err(lone) => match lone.unpaired_surrogate() {
                escaped @ 0xDC80..=0xDCFF => bytes.push((escaped & 0xFF) as u8),
                other => bytes.extend(three_bytes(other)),
            },
        }
    }
    bytes
}

/// A lone surrogate as if it were a character (WTF-8).
pub fn three_bytes(surrogate: u16) -> [u8; 3] {
    [
        0xED,
        0x80 | ((surrogate >> 6) & 0x3F) as u8,
        0x80 | (surrogate & 0x3F) as u8,
    ]
}
