//! Looks up functions of system libraries that few launches need.

use alloc::vec::Vec;
use core::ffi::CStr;
use core::mem::{size_of, size_of_val, transmute_copy};
use core::ptr;

use windows_sys::Win32::Foundation::HMODULE;
use windows_sys::Win32::System::LibraryLoader::{
    GetModuleHandleW, GetProcAddress, LoadLibraryExW, LOAD_LIBRARY_SEARCH_SYSTEM32,
};

/// Returns the function of that name, with the type that the caller chooses.
///
/// # Safety
/// `F` must be a function pointer of the type that the system documents.
pub unsafe fn function<F: Copy>(library: &str, name: &CStr) -> Option<F> {
    // SAFETY: the names end with NUL; the caller says what type the function has.
    unsafe {
        let library: Vec<u16> = library.encode_utf16().chain([0]).collect();
        let mut module: HMODULE = GetModuleHandleW(library.as_ptr());
        if module.is_null() {
            module = LoadLibraryExW(library.as_ptr(), ptr::null_mut(), LOAD_LIBRARY_SEARCH_SYSTEM32);
        }
        if module.is_null() {
            return None;
        }
        let address = GetProcAddress(module, name.as_ptr().cast())?;
        debug_assert_eq!(size_of::<F>(), size_of_val(&address));
        Some(transmute_copy(&address))
    }
}

/// Returns a function of advapi32. It is in kernelbase, which every process has loaded already.
///
/// # Safety
/// As for `function`.
pub unsafe fn advanced<F: Copy>(name: &CStr) -> Option<F> {
    // SAFETY: the caller says what type the function has.
    unsafe { function("kernelbase.dll", name).or_else(|| function("advapi32.dll", name)) }
}
