//! All memory of the program, the engine's and our own. A launch allocates a few hundred kilobytes and is then replaced by
//! the interpreter, so nothing is worth giving back: allocation moves a pointer, freeing is
//! free, and only the newest block can grow in place. Sizes sit in front of the blocks.

use core::alloc::{GlobalAlloc, Layout};
use core::ffi::c_void;
use core::ptr;
use std::cell::Cell;

use rquickjs_sys::{size_t, JSMallocFunctions};

use crate::platform;

const HEADER: usize = 16;
/// What a launch uses, and a little. Its pages are asked for in one go: getting them one by
/// one as they are touched takes some 40 microseconds more.
const FIRST_PIECE: usize = 448 << 10;
const PIECE: usize = 4 << 20;
const LIMIT: usize = 512 << 20;

struct Arena {
    next: Cell<usize>,
    end: Cell<usize>,
    used: Cell<usize>,
    /// The newest piece; each begins with the place and size of the one before it.
    newest: Cell<*mut Piece>,
}

/// What a piece begins with.
struct Piece {
    older: *mut Piece,
    bytes: usize,
}

// Only the one thread that runs the engine touches it.
unsafe impl Sync for Arena {}

static ARENA: Arena = Arena {
    next: Cell::new(0),
    end: Cell::new(0),
    used: Cell::new(0),
    newest: Cell::new(ptr::null_mut()),
};

struct Global;

#[global_allocator]
static GLOBAL: Global = Global;

// Blocks start at multiples of 16; what wants more gets a block with room to be moved in.
unsafe impl GlobalAlloc for Global {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let slack = if layout.align() > 16 { layout.align() } else { 0 };
        let block = malloc(ptr::null_mut(), (layout.size() + slack) as size_t).cast::<u8>();
        if slack == 0 || block.is_null() {
            block
        } else {
            block.add(block.align_offset(layout.align()))
        }
    }

    unsafe fn dealloc(&self, _block: *mut u8, _layout: Layout) {}
}

pub static FUNCTIONS: JSMallocFunctions = JSMallocFunctions {
    js_calloc: Some(calloc),
    js_malloc: Some(malloc),
    js_free: Some(free),
    js_realloc: Some(realloc),
    js_malloc_usable_size: Some(usable_size),
};

pub unsafe extern "C" fn malloc(_opaque: *mut c_void, size: size_t) -> *mut c_void {
    let Some(whole) = (size as usize).checked_add(HEADER + 15) else {
        return ptr::null_mut();
    };
    let whole = whole & !15;
    if ARENA.end.get() - ARENA.next.get() < whole && !grow(whole) {
        return ptr::null_mut();
    }
    let start = ARENA.next.get();
    ARENA.next.set(start + whole);
    *(start as *mut usize) = whole - HEADER;
    (start + HEADER) as *mut c_void
}

/// Fresh pages come zeroed and no byte is handed out twice, so there is nothing to clear.
pub unsafe extern "C" fn calloc(opaque: *mut c_void, count: size_t, size: size_t) -> *mut c_void {
    match count.checked_mul(size) {
        Some(bytes) => malloc(opaque, bytes),
        None => ptr::null_mut(),
    }
}

unsafe extern "C" fn free(_opaque: *mut c_void, _block: *mut c_void) {}

pub unsafe extern "C" fn realloc(opaque: *mut c_void, block: *mut c_void, size: size_t) -> *mut c_void {
    if block.is_null() {
        return malloc(opaque, size);
    }
    let (old, size) = (size_before(block), size as usize);
    if size <= old {
        return block;
    }
    let whole = (size + 15) & !15;
    let is_newest = block as usize + old == ARENA.next.get();
    if is_newest && ARENA.end.get() - block as usize >= whole {
        ARENA.next.set(block as usize + whole);
        *((block as usize - HEADER) as *mut usize) = whole;
        return block;
    }
    let moved = malloc(opaque, size as size_t);
    if !moved.is_null() {
        ptr::copy_nonoverlapping(block.cast::<u8>(), moved.cast::<u8>(), old);
    }
    moved
}

pub unsafe extern "C" fn usable_size(block: *const c_void) -> size_t {
    if block.is_null() {
        0
    } else {
        size_before(block) as size_t
    }
}

/// Gives all of it back at once: for a process that goes on without the engine, or with another.
///
/// # Safety
/// Nothing that was ever handed out may be used any more.
#[allow(dead_code)] // Where a launch replaces the process, there is nothing to give back.
pub unsafe fn release() {
    let mut piece = ARENA.newest.replace(ptr::null_mut());
    ARENA.next.set(0);
    ARENA.end.set(0);
    ARENA.used.set(0);
    while !piece.is_null() {
        let Piece { older, bytes } = piece.read();
        platform::free_pages(piece as usize, bytes);
        piece = older;
    }
}

unsafe fn size_before(block: *const c_void) -> usize {
    *((block as usize - HEADER) as *const usize)
}

unsafe fn grow(needed: usize) -> bool {
    let is_first = ARENA.used.get() == 0 && needed + HEADER <= FIRST_PIECE;
    let bytes = if is_first {
        FIRST_PIECE
    } else {
        (needed + HEADER).max(PIECE)
    };
    if ARENA.used.get() + bytes > LIMIT {
        return false;
    }
    let fresh = if is_first {
        platform::ready_pages(bytes)
    } else {
        platform::pages(bytes)
    };
    let Some(start) = fresh else {
        return false;
    };
    let piece = start as *mut Piece;
    piece.write(Piece {
        older: ARENA.newest.get(),
        bytes,
    });
    ARENA.newest.set(piece);
    ARENA.next.set(start + HEADER);
    ARENA.end.set(start + bytes);
    ARENA.used.set(ARENA.used.get() + bytes);
    true
}
