//! The registry, as far as it is read: subkeys and texts.

use core::ptr;

use windows_sys::Win32::Foundation::{ERROR_MORE_DATA, ERROR_SUCCESS};
use windows_sys::Win32::System::Environment::ExpandEnvironmentStringsW;
use windows_sys::Win32::System::Registry::{
    HKEY, HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, KEY_READ, KEY_WOW64_32KEY, KEY_WOW64_64KEY, REG_EXPAND_SZ, REG_SZ,
};

use super::library::advanced;
use super::path::terminated;
use crate::platform::{RegistryRoot, Text};

type Open = unsafe extern "system" fn(HKEY, *const u16, u32, u32, *mut HKEY) -> u32;
type Close = unsafe extern "system" fn(HKEY) -> u32;
type Enumerate = unsafe extern "system" fn(
    HKEY,
    u32,
    *mut u16,
    *mut u32,
    *const u32,
    *mut u16,
    *mut u32,
    *mut core::ffi::c_void,
) -> u32;
type Query = unsafe extern "system" fn(HKEY, *const u16, *const u32, *mut u32, *mut u8, *mut u32) -> u32;

/// A key's name has at most 255 units.
const NAME_ROOM: usize = 256;
/// Far more than any path; a longer value is nobody's.
const VALUE_UNITS: usize = 64 << 10;

pub fn registry_keys(root: RegistryRoot, key: &[u16]) -> Option<Vec<Text>> {
    let key = Key::open(root, key)?;
    let mut names = Vec::new();
    unsafe {
        let enumerate: Enumerate = advanced(c"RegEnumKeyExW")?;
        let mut name = [0u16; NAME_ROOM];
        for index in 0.. {
            let mut length = NAME_ROOM as u32;
            let none = ptr::null_mut();
            let error = enumerate(
                key.0,
                index,
                name.as_mut_ptr(),
                &mut length,
                none,
                none.cast(),
                none.cast(),
                none.cast(),
            );
            if error != ERROR_SUCCESS {
                break;
            }
            names.push(name[..length as usize].to_vec());
        }
    }
    Some(names)
}

pub fn registry_value(root: RegistryRoot, key: &[u16], name: &[u16]) -> Option<Text> {
    let key = Key::open(root, key)?;
    let name = terminated(name)?;
    let mut units = vec![0u16; 512];
    loop {
        let (mut kind, mut bytes) = (0, (units.len() * 2) as u32);
        let error = unsafe {
            let query: Query = advanced(c"RegQueryValueExW")?;
            query(
                key.0,
                name.as_ptr(),
                ptr::null(),
                &mut kind,
                units.as_mut_ptr().cast(),
                &mut bytes,
            )
        };
        match error {
            ERROR_SUCCESS => {
                units.truncate(bytes as usize / 2);
                // The NUL at the end is kept with the value, mostly.
                let end = units.iter().position(|&unit| unit == 0).unwrap_or(units.len());
                units.truncate(end);
                return text_of(kind, units);
            }
            ERROR_MORE_DATA if units.len() < VALUE_UNITS => units.resize(VALUE_UNITS, 0),
            _ => return None,
        }
    }
}

fn text_of(kind: u32, units: Vec<u16>) -> Option<Text> {
    match kind {
        REG_SZ => Some(units),
        REG_EXPAND_SZ => {
            let source = terminated(&units)?;
            let mut expanded = vec![0u16; VALUE_UNITS];
            let room = expanded.len() as u32;
            let length = unsafe { ExpandEnvironmentStringsW(source.as_ptr(), expanded.as_mut_ptr(), room) };
            if length == 0 || length > room {
                return None;
            }
            expanded.truncate(length as usize - 1);
            Some(expanded)
        }
        _ => None,
    }
}

struct Key(HKEY);

impl Key {
    fn open(root: RegistryRoot, key: &[u16]) -> Option<Self> {
        let (hive, view) = match root {
            RegistryRoot::User => (HKEY_CURRENT_USER, 0),
            RegistryRoot::Machine64 => (HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY),
            RegistryRoot::Machine32 => (HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY),
        };
        let key = terminated(key)?;
        let mut opened = ptr::null_mut();
        unsafe {
            let open: Open = advanced(c"RegOpenKeyExW")?;
            (open(hive, key.as_ptr(), 0, KEY_READ | view, &mut opened) == ERROR_SUCCESS).then_some(Self(opened))
        }
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        unsafe {
            if let Some(close) = advanced::<Close>(c"RegCloseKey") {
                close(self.0);
            }
        }
    }
}
