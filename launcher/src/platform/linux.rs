//! Replaces parts of the statically linked C library that would make system calls at each start: its
//! allocator, whose start makes four, and functions that its own start calls. A C library without these
//! functions does not call them.

use core::cell::{Cell, UnsafeCell};
use core::ffi::{c_char, c_void};
use core::ptr;

use crate::arena;

#[no_mangle]
unsafe extern "C" fn malloc(size: usize) -> *mut c_void {
    // SAFETY: there is one thread, as the arena demands.
    unsafe { arena::malloc_for_c(size) }
}

#[no_mangle]
unsafe extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
    // SAFETY: there is one thread, as the arena demands; fresh memory is zeroed.
    unsafe {
        match count.checked_mul(size) {
            Some(bytes) => arena::malloc_for_c(bytes),
            None => ptr::null_mut(),
        }
    }
}

#[no_mangle]
unsafe extern "C" fn realloc(block: *mut c_void, size: usize) -> *mut c_void {
    // SAFETY: the C library passes a block that the arena handed out, and both blocks have the bytes that
    // are copied.
    unsafe {
        let moved = arena::malloc_for_c(size);
        if !moved.is_null() && !block.is_null() {
            ptr::copy_nonoverlapping(
                block.cast::<u8>(),
                moved.cast(),
                (arena::usable_size(block) as usize).min(size),
            );
            arena::free(ptr::null_mut(), block);
        }
        moved
    }
}

#[no_mangle]
unsafe extern "C" fn free(block: *mut c_void) {
    // SAFETY: the C library passes a block that the arena handed out, once.
    unsafe {
        arena::free(ptr::null_mut(), block);
    }
}

#[no_mangle]
unsafe extern "C" fn malloc_usable_size(block: *mut c_void) -> usize {
    // SAFETY: the C library passes a block that the arena handed out.
    unsafe { arena::usable_size(block) as usize }
}

/// Replaces the search for the program's folder, which is `$ORIGIN` in the paths of libraries. None is loaded.
#[no_mangle]
extern "C" fn _dl_get_origin() -> *const c_char {
    usize::MAX as *const c_char
}

/// Room for what the C library's start allocates for the variables of the only thread: some three thousand
/// bytes, more with GLIBC_TUNABLES.
const EARLY_BYTES: usize = 8 << 10;

#[repr(align(64))]
struct EarlyMemory {
    bytes: UnsafeCell<[u8; EARLY_BYTES]>,
    used: Cell<usize>,
}

// There is one thread.
// SAFETY: this program has one thread.
unsafe impl Sync for EarlyMemory {}

static EARLY: EarlyMemory = EarlyMemory {
    bytes: UnsafeCell::new([0; EARLY_BYTES]),
    used: Cell::new(0),
};

/// Returns zeroed memory before there is an allocator; null if there is none left. It only moves a pointer,
/// because no other function of the C library can be used yet.
#[no_mangle]
extern "C" fn _dl_early_allocate(size: usize) -> *mut c_void {
    let used = EARLY.used.get();
    if size > EARLY_BYTES - used {
        return super::pages(size).map_or(ptr::null_mut(), |start| start as *mut c_void);
    }
    EARLY
        .used
        .set(used + (size.next_multiple_of(64)).min(EARLY_BYTES - used));
    EARLY.bytes.get().cast::<u8>().wrapping_add(used).cast()
}
