//! Converts bytes to the engine's UTF-16 strings and back. A byte that is not part of valid UTF-8 becomes the
//! lone surrogate U+DC80 + (byte - 0x80), which becomes that byte again (PEP 383). So each name,
//! argument or value survives the trip to TypeScript and back.

use alloc::vec::Vec;
use core::slice;

use rquickjs_sys as qjs;

const ESCAPE: u16 = 0xDC00;

/// Returns a string of the engine from bytes (PEP 383).
pub unsafe fn from_bytes(context: *mut qjs::JSContext, bytes: &[u8]) -> qjs::JSValue {
    // SAFETY: the caller passes a live context; the engine copies the bytes.
    unsafe {
        if bytes.is_ascii() {
            return qjs::JS_NewStringLen(context, bytes.as_ptr().cast(), bytes.len() as _);
        }
        from_units(context, &decode(bytes))
    }
}

/// Returns a string of the engine from UTF-16 with its lone surrogates.
pub unsafe fn from_units(context: *mut qjs::JSContext, units: &[u16]) -> qjs::JSValue {
    // SAFETY: the caller passes a live context; the engine copies the units.
    unsafe { qjs::JS_NewStringUTF16(context, units.as_ptr(), units.len() as _) }
}

/// Returns the UTF-16 of a string of the engine. It stays valid, because nothing is freed (arena.rs).
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

/// Converts UTF-8, or any other bytes, to UTF-16 (PEP 383).
pub fn decode(bytes: &[u8]) -> Vec<u16> {
    let mut units = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        units.extend(chunk.valid().encode_utf16());
        units.extend(chunk.invalid().iter().map(|&byte| ESCAPE | u16::from(byte)));
    }
    units
}

/// Converts UTF-16 to bytes: an escaped byte to that byte, everything else to UTF-8. A lone surrogate
/// that does not stand for a byte becomes three bytes (WTF-8).
pub fn encode(units: &[u16]) -> Vec<u8> {
    // One more for the NUL that a path needs.
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

/// Appends a lone surrogate as if it were a character (WTF-8).
pub fn three_bytes(surrogate: u16) -> [u8; 3] {
    [
        0xED,
        0x80 | ((surrogate >> 6) & 0x3F) as u8,
        0x80 | (surrogate & 0x3F) as u8,
    ]
}

/// Returns 16 hexadecimal digits for a text. src/host/bytes.ts has the same, for texts of ASCII.
pub fn digest<U: Copy + Into<u32>>(text: &[U]) -> alloc::string::String {
    let (mut one, mut other) = (0x811c_9dc5_u32, 0x0123_4567_u32);
    for (index, unit) in text.iter().enumerate() {
        let code: u32 = (*unit).into();
        one = (one ^ code).wrapping_mul(0x0100_0193);
        other = (other ^ code.wrapping_add(index as u32)).wrapping_mul(0x0100_0193);
    }
    alloc::format!("{one:08x}{other:08x}")
}
