//! Text in files, and as programs write it: UTF-8. What Windows has and UTF-8 has not, lone
//! surrogates, are three bytes each (WTF-8), so that every path comes back as what it was.

use rquickjs_sys as qjs;

use crate::text;

/// A string of the engine from bytes. Those that are neither are escaped (PEP 383), as elsewhere.
pub unsafe fn new_content(context: *mut qjs::JSContext, bytes: &[u8]) -> qjs::JSValue {
    if bytes.is_ascii() {
        return text::from_bytes(context, bytes);
    }
    text::from_units(context, &join(&text::decode(bytes)))
}

pub fn encode(units: &[u16]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(units.len());
    for unit in char::decode_utf16(units.iter().copied()) {
        match unit {
            Ok(character) => bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Err(lone) => bytes.extend(text::three_bytes(lone.unpaired_surrogate())),
        }
    }
    bytes
}

/// Puts surrogates together whose three bytes were escaped one by one, as they are not UTF-8.
fn join(units: &[u16]) -> Vec<u16> {
    let mut joined = Vec::with_capacity(units.len());
    let mut rest = units;
    while let [first, after @ ..] = rest {
        match rest {
            [0xDCED, second @ 0xDCA0..=0xDCBF, third @ 0xDC80..=0xDCBF, behind @ ..] => {
                joined.push(0xD000 | (second & 0x3F) << 6 | third & 0x3F);
                rest = behind;
            }
            _ => {
                joined.push(*first);
                rest = after;
            }
        }
    }
    joined
}
