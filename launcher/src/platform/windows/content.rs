//! Text in files and in the output of programs, which is UTF-8. Lone surrogates, which UTF-8 does not have,
//! are three bytes each (WTF-8), so that every path survives.

use alloc::vec;
use alloc::vec::Vec;
use core::mem::size_of;
use core::{ptr, str};

use rquickjs_sys as qjs;
use windows_sys::Win32::Globalization::{
    GetLocaleInfoW, MultiByteToWideChar, LOCALE_IDEFAULTANSICODEPAGE, LOCALE_RETURN_NUMBER, LOCALE_SYSTEM_DEFAULT,
};

use crate::platform::Text;
use crate::text;

/// Returns a string of the engine from bytes. Bytes that are not valid are escaped (PEP 383), as on other systems.
pub unsafe fn new_content(context: *mut qjs::JSContext, bytes: &[u8]) -> qjs::JSValue {
    // SAFETY: the caller passes a live context; the engine copies the text.
    unsafe {
        if bytes.is_ascii() {
            return text::from_bytes(context, bytes);
        }
        text::from_units(context, &join(&text::decode(bytes)))
    }
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

/// Returns a program's message to people as UTF-8. If it is not UTF-8, it is read in the system's code page,
/// in which many runtimes write to a standard error that is not a console.
pub fn to_utf8(bytes: Vec<u8>) -> Vec<u8> {
    // The last character may be incomplete.
    let is_utf8 = str::from_utf8(&bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
    if is_utf8 {
        return bytes;
    }
    decode(&bytes).map_or(bytes, |units| encode(&units))
}

/// Returns the content of a file, as `new_content` made it a string, in the system's code page.
pub fn system_text(text: &[u16]) -> Text {
    let mut bytes = Vec::with_capacity(text.len());
    for unit in char::decode_utf16(text.iter().copied()) {
        match unit.map_err(|lone| lone.unpaired_surrogate()) {
            Ok(character) => bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Err(escaped @ 0xDC80..=0xDCFF) => bytes.push(escaped as u8),
            Err(lone) => bytes.extend(text::three_bytes(lone)),
        }
    }
    decode(&bytes).unwrap_or_else(|| text.to_vec())
}

/// Reads bytes in the system's code page.
fn decode(bytes: &[u8]) -> Option<Vec<u16>> {
    let length = bytes.len() as i32;
    let mut units = vec![0u16; bytes.len()];
    // SAFETY: both buffers have as many elements as are said.
    let count = unsafe { MultiByteToWideChar(code_page(), 0, bytes.as_ptr(), length, units.as_mut_ptr(), length) };
    units.truncate(count as usize);
    (count != 0).then_some(units)
}

/// Returns the system's code page. Our own, and so CP_ACP here, is UTF-8 (windows.manifest).
fn code_page() -> u32 {
    let mut page = 0u32;
    let what = LOCALE_IDEFAULTANSICODEPAGE | LOCALE_RETURN_NUMBER;
    let room = (size_of::<u32>() / size_of::<u16>()) as i32;
    // SAFETY: there is room for a number of four bytes, which is what is asked for.
    unsafe { GetLocaleInfoW(LOCALE_SYSTEM_DEFAULT, what, ptr::addr_of_mut!(page).cast(), room) };
    page
}

/// Joins the bytes of surrogates, which were escaped one by one because they are not UTF-8.
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
