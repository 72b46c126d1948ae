//! Reads the registry: subkeys, texts, and values of any type.

use alloc::vec;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::ptr;

use windows_sys::Win32::Foundation::{ERROR_MORE_DATA, ERROR_NO_MORE_ITEMS, ERROR_PROC_NOT_FOUND, ERROR_SUCCESS};
use windows_sys::Win32::System::Environment::ExpandEnvironmentStringsW;
use windows_sys::Win32::System::Registry::{
    HKEY, HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, KEY_READ, KEY_WOW64_32KEY, KEY_WOW64_64KEY, REG_EXPAND_SZ, REG_SZ,
};

use super::library::advanced;
use super::path::terminated;
use super::system_error::{missing, SystemError};
use super::BAD_NAME;
use crate::platform::{Fact, RegistryRoot, Text};

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

/// Looked up once, because a launch calls them dozens of times.
struct Functions {
    open: Open,
    close: Close,
    enumerate: Enumerate,
    query: Query,
}

struct Found(OnceCell<Option<Functions>>);

// Only the one thread that runs the engine touches it.
// SAFETY: this program has one thread.
unsafe impl Sync for Found {}

static FOUND: Found = Found(OnceCell::new());

impl Functions {
    fn get() -> Option<&'static Self> {
        // SAFETY: these are the types that the system documents.
        let find = || unsafe {
            Some(Self {
                open: advanced(c"RegOpenKeyExW")?,
                close: advanced(c"RegCloseKey")?,
                enumerate: advanced(c"RegEnumKeyExW")?,
                query: advanced(c"RegQueryValueExW")?,
            })
        };
        FOUND.0.get_or_init(find).as_ref()
    }
}

/// Enough for a key's name, which has at most 255 units.
const NAME_ROOM: usize = 256;
/// Enough for most values.
const FIRST_READ: usize = 1024;
/// Far more than any path. Longer texts are ignored.
const VALUE_BYTES: usize = 128 << 10;

pub fn registry_keys(root: RegistryRoot, key: &[u16]) -> Fact<Vec<Text>> {
    let (Some(key), Some(Functions { enumerate, .. })) = (Key::open(root, key)?, Functions::get()) else {
        return Ok(None);
    };
    let mut names = Vec::new();
    // SAFETY: the key is open, and the name has as much room as is said.
    unsafe {
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
            match error {
                ERROR_SUCCESS => names.push(name[..length as usize].to_vec()),
                ERROR_NO_MORE_ITEMS => break,
                error => return missing(error),
            }
        }
    }
    Ok(Some(names))
}

pub fn registry_value(root: RegistryRoot, key: &[u16], name: &[u16]) -> Fact<Text> {
    match Key::open(root, key)? {
        Some(key) => key.text(name),
        None => Ok(None),
    }
}

/// Returns a value for each name. Opens the key once.
pub fn registry_values(root: RegistryRoot, key: &[u16], names: &[Text]) -> Result<Vec<Option<Text>>, SystemError> {
    let key = Key::open(root, key)?;
    let text = |name: &Text| key.as_ref().map_or(Ok(None), |key| key.text(name));
    names.iter().map(text).collect()
}

fn text_of(Value { kind, bytes }: &Value) -> Option<Text> {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    // The value usually ends with its NUL.
    let units: Text = units.take_while(|&unit| unit != 0).collect();
    match *kind {
        REG_SZ => Some(units),
        REG_EXPAND_SZ => {
            let source = terminated(&units)?;
            let mut expanded = vec![0u16; VALUE_BYTES / 2];
            let room = expanded.len() as u32;
            // SAFETY: the source ends with NUL, and there is as much room as is said.
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

pub struct Value {
    pub kind: u32,
    pub bytes: Vec<u8>,
}

pub struct Key(pub HKEY);

impl Key {
    fn open(root: RegistryRoot, key: &[u16]) -> Fact<Self> {
        let (hive, view) = match root {
            RegistryRoot::User => (HKEY_CURRENT_USER, 0),
            RegistryRoot::Machine64 => (HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY),
            RegistryRoot::Machine32 => (HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY),
        };
        Self::open_in(hive, key, KEY_READ | view).map_or_else(missing, |key| Ok(Some(key)))
    }

    /// Opens one of this user's keys. Returns the system's error if that fails.
    pub fn open_own(key: &[u16], access: u32) -> Result<Self, u32> {
        Self::open_in(HKEY_CURRENT_USER, key, access)
    }

    fn open_in(hive: HKEY, key: &[u16], access: u32) -> Result<Self, u32> {
        let key = terminated(key).ok_or(BAD_NAME)?;
        let mut opened = ptr::null_mut();
        // SAFETY: the key's name ends with NUL, and the handle is our own.
        unsafe {
            let Functions { open, .. } = Functions::get().ok_or(ERROR_PROC_NOT_FOUND)?;
            match open(hive, key.as_ptr(), 0, access, &mut opened) {
                ERROR_SUCCESS => Ok(Self(opened)),
                error => Err(error),
            }
        }
    }

    fn text(&self, name: &[u16]) -> Fact<Text> {
        match self.value(name) {
            // A text that is too long to name a program.
            Err(SystemError(ERROR_MORE_DATA)) => Ok(None),
            value => Ok(value?.as_ref().and_then(text_of)),
        }
    }

    /// Returns a value of any type, unchanged.
    pub fn value(&self, name: &[u16]) -> Fact<Value> {
        let Some(name) = terminated(name) else {
            return Ok(None);
        };
        let mut value = self.read(&name, &mut [0; FIRST_READ]);
        if matches!(value, Err(ERROR_MORE_DATA)) {
            value = self.read(&name, &mut vec![0; VALUE_BYTES]);
        }
        match value {
            Ok(value) => Ok(Some(value)),
            Err(error) => missing(error),
        }
    }

    /// Reads the value of a name that ends with a NUL. Returns the system's error if that fails.
    fn read(&self, name: &[u16], room: &mut [u8]) -> Result<Value, u32> {
        let (mut kind, mut length) = (0, room.len() as u32);
        let query = Functions::get().ok_or(ERROR_PROC_NOT_FOUND)?.query;
        // SAFETY: the name ends with NUL, and there is as much room as is said.
        let error = unsafe {
            query(
                self.0,
                name.as_ptr(),
                ptr::null(),
                &mut kind,
                room.as_mut_ptr(),
                &mut length,
            )
        };
        match error {
            ERROR_SUCCESS => Ok(Value {
                kind,
                bytes: room[..length as usize].to_vec(),
            }),
            error => Err(error),
        }
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        if let Some(Functions { close, .. }) = Functions::get() {
            // SAFETY: the key is our own, and nothing uses it any more.
            unsafe { close(self.0) };
        }
    }
}
