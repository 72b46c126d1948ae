//! Changes to this user's part of the registry: values of any type, unchanged.

use alloc::format;
use alloc::string::String;
use core::ffi::c_void;
use core::ptr;

use windows_sys::Win32::Foundation::{ERROR_FILE_NOT_FOUND, ERROR_SUCCESS};
use windows_sys::Win32::System::Registry::{
    HKEY, HKEY_CURRENT_USER, KEY_QUERY_VALUE, KEY_SET_VALUE, REG_OPTION_NON_VOLATILE,
};

use super::library::advanced;
use super::path::terminated;
use super::registry::{Key, Value};
use super::system_error::missing;
use crate::platform::Fact;

type Create =
    unsafe extern "system" fn(HKEY, *const u16, u32, *const u16, u32, u32, *const c_void, *mut HKEY, *mut u32) -> u32;
type Set = unsafe extern "system" fn(HKEY, *const u16, u32, u32, *const u8, u32) -> u32;
type DeleteValue = unsafe extern "system" fn(HKEY, *const u16) -> u32;
type DeleteKey = unsafe extern "system" fn(HKEY, *const u16, u32, u32) -> u32;
type Count = unsafe extern "system" fn(
    HKEY,
    *mut u16,
    *mut u32,
    *const u32,
    *mut u32,
    *mut u32,
    *mut u32,
    *mut u32,
    *mut u32,
    *mut u32,
    *mut u32,
    *mut c_void,
) -> u32;

/// Returns a value: the number of its type and its bytes in hexadecimal (`1:50007900...`).
pub fn registry_data(key: &[u16], name: &[u16]) -> Fact<String> {
    let value = match Key::open_own(key, KEY_QUERY_VALUE) {
        Ok(key) => key.value(name)?,
        Err(error) => return missing(error),
    };
    Ok(value.map(|value| data_of(&value)))
}

fn data_of(value: &Value) -> String {
    let mut data = format!("{}:", value.kind);
    for byte in &value.bytes {
        let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
        data.push(digit(byte >> 4));
        data.push(digit(byte & 15));
    }
    data
}

pub fn set_registry_data(key: &[u16], name: &[u16], data: Option<&[u16]>) -> bool {
    let Some(name) = terminated(name) else {
        return false;
    };
    match data {
        Some(data) => set_value(key, &name, data).is_some(),
        None => delete_value(key, &name),
    }
}

fn set_value(key: &[u16], name: &[u16], data: &[u16]) -> Option<()> {
    // SAFETY: the name ends with NUL, and the bytes are as many as are said and two more.
    unsafe {
        let Value { kind, mut bytes } = parse(data)?;
        let length = bytes.len() as u32;
        // If a text lacks its NUL and one follows it in memory, the system stores that too: so none may follow.
        bytes.extend([0xFF; 2]);
        let key = create(key)?;
        let set: Set = advanced(c"RegSetValueExW")?;
        (set(key.0, name.as_ptr(), 0, kind, bytes.as_ptr(), length) == ERROR_SUCCESS).then_some(())
    }
}

fn parse(data: &[u16]) -> Option<Value> {
    let data = String::from_utf16(data).ok()?;
    let (kind, digits) = data.split_once(':')?;
    let digits = digits.as_bytes();
    let half = |digit: u8| char::from(digit).to_digit(16);
    let byte = |pair: &[u8]| Some((half(pair[0])? << 4 | half(*pair.get(1)?)?) as u8);
    Some(Value {
        kind: kind.parse().ok()?,
        bytes: digits.chunks(2).map(byte).collect::<Option<_>>()?,
    })
}

/// Opens a key, and creates it and its parents if they do not exist.
fn create(key: &[u16]) -> Option<Key> {
    // SAFETY: the function has the type that Windows documents for it; the key's name ends with NUL.
    unsafe {
        let key = terminated(key)?;
        let create: Create = advanced(c"RegCreateKeyExW")?;
        let mut opened = ptr::null_mut();
        let error = create(
            HKEY_CURRENT_USER,
            key.as_ptr(),
            0,
            ptr::null(),
            REG_OPTION_NON_VOLATILE,
            KEY_SET_VALUE,
            ptr::null(),
            &mut opened,
            ptr::null_mut(),
        );
        (error == ERROR_SUCCESS).then_some(Key(opened))
    }
}

fn delete_value(key: &[u16], name: &[u16]) -> bool {
    // SAFETY: the function has the type that Windows documents for it; the name ends with NUL.
    unsafe {
        let Some(delete) = advanced::<DeleteValue>(c"RegDeleteValueW") else {
            return false;
        };
        let error = match Key::open_own(key, KEY_SET_VALUE) {
            Ok(key) => delete(key.0, name.as_ptr()),
            Err(error) => error,
        };
        is_gone(error)
    }
}

pub fn remove_registry_key(key: &[u16]) -> bool {
    let is_empty = match Key::open_own(key, KEY_QUERY_VALUE) {
        Ok(key) => is_empty(&key),
        Err(error) => return is_gone(error),
    };
    is_empty == Some(true) && delete_key(key).is_some_and(is_gone)
}

fn is_empty(key: &Key) -> Option<bool> {
    // SAFETY: the function has the type that Windows documents for it, and the numbers are our own.
    unsafe {
        let count: Count = advanced(c"RegQueryInfoKeyW")?;
        let (mut keys, mut values, none) = (0, 0, ptr::null_mut());
        let error = count(
            key.0,
            ptr::null_mut(),
            none,
            none,
            &mut keys,
            none,
            none,
            &mut values,
            none,
            none,
            none,
            ptr::null_mut(),
        );
        (error == ERROR_SUCCESS).then_some(keys == 0 && values == 0)
    }
}

fn delete_key(key: &[u16]) -> Option<u32> {
    // SAFETY: the function has the type that Windows documents for it; the key's name ends with NUL.
    unsafe {
        const OWN_VIEW: u32 = 0;
        let key = terminated(key)?;
        let delete: DeleteKey = advanced(c"RegDeleteKeyExW")?;
        Some(delete(HKEY_CURRENT_USER, key.as_ptr(), OWN_VIEW, 0))
    }
}

fn is_gone(error: u32) -> bool {
    matches!(error, ERROR_SUCCESS | ERROR_FILE_NOT_FOUND)
}
