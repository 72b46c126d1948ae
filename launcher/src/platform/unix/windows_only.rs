//! What only Windows has: the same functions, which find nothing.

use alloc::string::String;
use alloc::vec::Vec;

use crate::platform::{Fact, RegistryRoot, SystemError, Text};

/// Returns None: a process gets separate arguments, not one command line.
pub fn raw_arguments(_index: usize) -> Option<&'static [u8]> {
    None
}

/// Returns the text unchanged: a file's bytes mean what they are.
pub fn system_text(text: &[u8]) -> Text {
    text.to_vec()
}

pub fn package_family(_path: &[u8]) -> Fact<Text> {
    Ok(None)
}

pub fn registry_keys(_root: RegistryRoot, _key: &[u8]) -> Fact<Vec<Text>> {
    Ok(None)
}

pub fn registry_value(_root: RegistryRoot, _key: &[u8], _name: &[u8]) -> Fact<Text> {
    Ok(None)
}

pub fn registry_values(_root: RegistryRoot, _key: &[u8], names: &[Text]) -> Result<Vec<Option<Text>>, SystemError> {
    Ok(names.iter().map(|_| None).collect())
}

pub fn registry_data(_key: &[u8], _name: &[u8]) -> Fact<String> {
    Ok(None)
}

pub fn set_registry_data(_key: &[u8], _name: &[u8], _data: Option<&[u8]>) -> bool {
    false
}

pub fn remove_registry_key(_key: &[u8]) -> bool {
    false
}

/// Does nothing: desktops on Linux and macOS notice changes themselves.
pub fn notify_shell() {}
