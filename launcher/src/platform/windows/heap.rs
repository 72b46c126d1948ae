//! The heap that is a part of the program (image.rs), as Windows loads it.

use alloc::vec::Vec;
use core::ffi::c_void;
use core::mem::{size_of, size_of_val};
use core::ptr;

use windows_sys::Win32::System::ProcessStatus::{K32QueryWorkingSetEx, PSAPI_WORKING_SET_EX_INFORMATION};
use windows_sys::Win32::System::Threading::GetCurrentProcess;

use crate::image::Mapping;

/// Returns 0, the distance between the heap's address and the one that it was laid out for: the loader has
/// mapped it with the program.
#[inline(always)]
pub fn map_heap(_mapping: &Mapping) -> Result<usize, &'static str> {
    Ok(0)
}

/// Returns true: the loader starts the program only if it has mapped all of it.
pub fn make_ready(_start: usize, _bytes: usize) -> bool {
    true
}

/// Returns a byte for each page: 2 if the page was written to, so that it is not shared with the file any
/// more; 1 if it is in memory unchanged; else 0.
pub fn touched_pages(start: usize, end: usize) -> Option<Vec<u8>> {
    const VALID: usize = 1;
    const SHARED: usize = 1 << 15;
    let addresses = (start..end).step_by(page_bytes());
    let mut pages: Vec<PSAPI_WORKING_SET_EX_INFORMATION> = addresses
        .map(|address| PSAPI_WORKING_SET_EX_INFORMATION {
            VirtualAddress: address as *mut c_void,
            // SAFETY: it is plain data, filled in by the call.
            VirtualAttributes: unsafe { core::mem::zeroed() },
        })
        .collect();
    let bytes = size_of_val(pages.as_slice()) as u32;
    // SAFETY: as many bytes as that are there.
    let succeeded = unsafe { K32QueryWorkingSetEx(GetCurrentProcess(), pages.as_mut_ptr().cast(), bytes) };
    (succeeded != 0).then(|| {
        // SAFETY: all bytes of the structure may be zero.
        let flags = pages.iter().map(|page| unsafe { page.VirtualAttributes.Flags });
        flags
            .map(|flags| u8::from(flags & VALID != 0 && flags & SHARED == 0))
            .collect()
    })
}

pub fn page_bytes() -> usize {
    const { assert!(size_of::<usize>() == 8) };
    4096
}

/// Returns the address of this program in memory.
pub fn program_base() -> usize {
    extern "C" {
        static __ImageBase: u8;
    }
    ptr::addr_of!(__ImageBase) as usize
}
