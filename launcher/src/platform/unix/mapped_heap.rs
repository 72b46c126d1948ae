//! The heap of a macOS program (image.rs). macOS loads programs at random addresses, and correcting
//! each of the heap's 34,000 addresses would write to nearly all of its pages. So the heap is not
//! loaded with the program: the program maps it from its own file, at the address that it was laid
//! out for. Then only the addresses of functions and constants in the program are corrected, about 600.

use alloc::{vec, vec::Vec};
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;
use core::slice;
use core::sync::atomic::Ordering;

use super::heap::{page_bytes, program_base};
use crate::image::Mapping;
use crate::platform::relocation::{relocate, PLACE_BYTES};

const READABLE_WRITABLE: c_int = libc::PROT_READ | libc::PROT_WRITE;

/// Maps the heap and corrects the addresses in it. Returns the distance between its address and the one that
/// it was laid out for, or one sentence that says why it cannot be used. The distance is 0 unless something
/// else is at that address. If it is not 0, the hashes of the engine's shapes are stale, as they are
/// made from addresses (scripts/image/shapes.ts): new objects get shapes of their own, which is
/// correct but slower.
pub fn map_heap(mapping: &Mapping) -> Result<usize, &'static str> {
    let tables = mapping.table_bytes.load(Ordering::Relaxed);
    let bytes = tables + mapping.heap_bytes.load(Ordering::Relaxed);
    let wanted = mapping.start.load(Ordering::Relaxed) - tables;
    let offset = mapping.file_offset.load(Ordering::Relaxed);
    let total = bytes + mapping.reserve.load(Ordering::Relaxed);
    let file = OwnFile::open().ok_or("its own file cannot be opened")?;
    if !file.has(offset + bytes) {
        return Err("a part of its file is missing");
    }
    let start = file
        .map(offset, bytes, wanted, total)
        .ok_or("its image cannot be mapped into memory")?;
    // SAFETY: this many bytes have just been mapped there, and nothing else knows of them yet.
    let memory = unsafe { slice::from_raw_parts_mut(start as *mut u8, bytes) };
    let distance = start.wrapping_sub(wanted);
    if correct(memory, mapping, distance) {
        Ok(distance)
    } else {
        Err("its image is damaged")
    }
}

/// Corrects the addresses in the heap, of which `memory` has the tables first. Returns false if the
/// tables are wrong.
fn correct(memory: &mut [u8], mapping: &Mapping, distance: usize) -> bool {
    let bytes_of = |places: usize| places * PLACE_BYTES;
    let in_program = bytes_of(mapping.program_places.load(Ordering::Relaxed));
    let in_heap = bytes_of(mapping.heap_places.load(Ordering::Relaxed));
    let tables = mapping.table_bytes.load(Ordering::Relaxed);
    if in_program + in_heap > tables || tables > memory.len() {
        return false;
    }
    let slide = program_base().wrapping_sub(mapping.program_base.load(Ordering::Relaxed));
    let (tables, heap) = memory.split_at_mut(tables);
    let (in_program, rest) = tables.split_at(in_program);
    (slide == 0 || relocate(heap, in_program, slide)) && (distance == 0 || relocate(heap, &rest[..in_heap], distance))
}

/// The file of this program, open for reading.
struct OwnFile(c_int);

impl OwnFile {
    fn open() -> Option<Self> {
        let path = own_path()?;
        // SAFETY: the path ends with a zero.
        let file = unsafe { libc::open(path.as_ptr().cast(), libc::O_RDONLY | libc::O_CLOEXEC) };
        (file >= 0).then_some(Self(file))
    }

    /// Returns whether the file has that many bytes. To touch memory that is mapped from behind a
    /// file's end would kill the process.
    fn has(&self, bytes: usize) -> bool {
        let mut facts = MaybeUninit::<libc::stat>::uninit();
        // SAFETY: it is read only if the call has filled it in.
        unsafe { libc::fstat(self.0, facts.as_mut_ptr()) == 0 && facts.assume_init().st_size >= bytes as libc::off_t }
    }

    /// Maps this part of the file, and fresh memory behind it up to `total` bytes. Returns where: at
    /// the wanted address if nothing else is there, as the system takes it as a hint (mmap(2)).
    /// Writing to it changes this process's memory only.
    fn map(&self, offset: usize, bytes: usize, wanted: usize, total: usize) -> Option<usize> {
        let fresh = libc::MAP_PRIVATE | libc::MAP_ANON;
        // SAFETY: without MAP_FIXED it replaces nothing.
        let start = unsafe { libc::mmap(wanted as *mut c_void, total, READABLE_WRITABLE, fresh, -1, 0) };
        if start == libc::MAP_FAILED {
            return None;
        }
        let replacing = libc::MAP_PRIVATE | libc::MAP_FIXED;
        // SAFETY: what it replaces is a part of the memory that the call before has made.
        let mapped = unsafe {
            libc::mmap(
                start,
                bytes,
                READABLE_WRITABLE,
                replacing,
                self.0,
                offset as libc::off_t,
            )
        };
        (mapped == start).then_some(start as usize)
    }
}

impl Drop for OwnFile {
    fn drop(&mut self) {
        // SAFETY: it is open, and nothing uses it any more.
        unsafe { libc::close(self.0) };
    }
}

/// Returns the path that this program was started by, with a zero at its end.
pub fn own_path() -> Option<Vec<u8>> {
    extern "C" {
        fn _NSGetExecutablePath(path: *mut c_char, bytes: *mut u32) -> c_int;
    }
    let mut bytes = libc::PATH_MAX as u32;
    // If the path is longer, the first call says how long it is (dyld(3)).
    for _ in 0..2 {
        let mut path = vec![0u8; bytes as usize];
        // SAFETY: the buffer has as many bytes as it says.
        if unsafe { _NSGetExecutablePath(path.as_mut_ptr().cast(), &mut bytes) } == 0 {
            return Some(path);
        }
    }
    None
}

/// Returns a byte for each page: 2 if the page was written to, so that it is not the file's any more; else 0.
/// mincore(2) reports that for the pages of a private mapping (sys/mman.h: "Page has been copied"; XNU,
/// bsd/kern/kern_mman.c). Returns None if it fails.
pub fn touched_pages(start: usize, end: usize) -> Option<Vec<u8>> {
    /// The libc crate does not have it.
    const MINCORE_COPIED: u8 = 0x40;
    let mut pages = vec![0u8; (end - start).div_ceil(page_bytes())];
    // SAFETY: the buffer has a byte for each page.
    let status = unsafe { libc::mincore(start as *const c_void, end - start, pages.as_mut_ptr().cast()) };
    (status == 0).then(|| {
        let copied = pages
            .iter()
            .map(|flags| if flags & MINCORE_COPIED != 0 { 2 } else { 0 });
        copied.collect()
    })
}
