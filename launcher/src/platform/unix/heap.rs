//! The heap that is a part of the program (image.rs), as the kernel loads it. mapped_heap.rs has what only
//! macOS needs.

#[cfg(target_os = "linux")]
use alloc::{vec, vec::Vec};
#[cfg(target_os = "linux")]
use core::ffi::c_void;
use core::ptr;

#[cfg(not(target_os = "macos"))]
use crate::image::Mapping;

/// Returns 0, the distance between the heap's address and the one that it was laid out for: the kernel has
/// mapped it with the program.
#[cfg(not(target_os = "macos"))]
#[inline(always)]
pub fn map_heap(_mapping: &Mapping) -> Result<usize, &'static str> {
    Ok(0)
}

/// Copies that part of the heap into this process's memory at once, if the system can, rather than page by
/// page when it is written to. Returns false if a page is missing because the file was cut off: touching
/// it would kill the process.
#[cfg(target_os = "linux")]
pub fn make_ready(start: usize, bytes: usize) -> bool {
    const PAGE: usize = 4096;
    let first = start & !(PAGE - 1);
    let length = start + bytes - first;
    if bytes == 0 {
        return true;
    }
    // SAFETY: it changes no content.
    let result = unsafe { libc::madvise(first as *mut c_void, length, libc::MADV_POPULATE_WRITE) };
    // Only EFAULT means that a page is missing. A kernel before 5.14 does not know the advice, and pages
    // are copied one by one.
    result == 0 || super::last_error() != libc::EFAULT
}

#[cfg(not(target_os = "linux"))]
pub fn make_ready(_start: usize, _bytes: usize) -> bool {
    true
}

/// Returns a byte for each page: 2 if the page was written to, so that it is not the file's any more; 1 if it
/// is in memory unchanged; else 0 (proc(5), pagemap). Returns None if the system cannot report it, as without
/// /proc.
#[cfg(target_os = "linux")]
pub fn touched_pages(start: usize, end: usize) -> Option<Vec<u8>> {
    const ENTRY: usize = 8;
    const IN_MEMORY: u64 = 1 << 63;
    const OF_THE_FILE: u64 = 1 << 61;
    let pages = (end - start).div_ceil(page_bytes());
    let mut entries = vec![0u8; pages * ENTRY];
    // SAFETY: the buffer has as many bytes as are asked for.
    let count = unsafe {
        let file = libc::open(c"/proc/self/pagemap".as_ptr(), libc::O_RDONLY);
        let offset = start / page_bytes() * ENTRY;
        libc::pread(file, entries.as_mut_ptr().cast(), entries.len(), offset as libc::off_t)
    };
    (count == entries.len() as isize).then(|| {
        let words = entries.chunks_exact(ENTRY);
        let flags = words.map(|word| u64::from_ne_bytes(word.try_into().unwrap_or_default()));
        flags
            .map(|flags| match (flags & IN_MEMORY != 0, flags & OF_THE_FILE != 0) {
                (false, _) => 0,
                (true, true) => 1,
                (true, false) => 2,
            })
            .collect()
    })
}

pub fn page_bytes() -> usize {
    // SAFETY: it only asks.
    unsafe { libc::sysconf(libc::_SC_PAGESIZE) as usize }
}

/// Returns the address of this program in memory.
pub fn program_base() -> usize {
    extern "C" {
        #[cfg_attr(target_os = "macos", link_name = "_mh_execute_header")]
        static __executable_start: u8;
    }
    ptr::addr_of!(__executable_start) as usize
}
