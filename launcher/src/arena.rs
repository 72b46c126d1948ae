//! Allocates all memory of the program, the engine's and our own, from one arena. An allocation moves a
//! pointer, or takes a freed block of the same size from a list. Each block's size is in front of it.
//! Only one thread runs the engine, so there are no locks. If there is no memory left, the process ends
//! (out_of_memory.rs): no caller has to go on without what it asked for.
//!
//! The arena is in the heap that it manages, so that the build can write both into the program
//! (image.rs). Before `use_arena` is called, a small arena outside of it is used: the C library
//! allocates before `main`.

mod allocators;
mod large;
mod out_of_memory;

use core::cell::Cell;
use core::ffi::c_void;
use core::ptr;
use core::sync::atomic::{AtomicPtr, Ordering};

use crate::platform;
pub use allocators::*;

/// The size of a block is in front of it. Blocks start at multiples of 8, as the engine requires
/// (quickjs.c, JS_ARENA_ALIGN).
const HEADER: usize = size_of::<usize>();
const ALIGNMENT: usize = 8;
/// Blocks of fewer than this many times 8 bytes have a list of free ones for each size. Larger ones share
/// lists (large.rs).
const CLASSES: usize = 80;
const LARGEST_SMALL: usize = (CLASSES - 1) * ALIGNMENT - HEADER;
const FIRST_PIECE: usize = 128 << 10;
const LARGEST_PIECE: usize = 4 << 20;
/// No run needs so much. A larger need is a defect, and must not take the memory of other programs.
const LIMIT: usize = 512 << 20;
/// Enough for what the C library allocates before `main`.
const EARLY_BYTES: usize = 8 << 10;

#[repr(C)]
pub struct Arena {
    /// The address for the next block's size.
    pub next: Cell<usize>,
    pub end: Cell<usize>,
    /// The number of bytes that the system has provided.
    given: Cell<usize>,
    /// The newest piece of memory from the system. Each piece starts with the address of the one before it.
    newest: Cell<*mut Piece>,
    /// Whether freed blocks are used again; 0 while the build makes the image. Only memory that was never used
    /// has no old pointers in its gaps, and the build would take those for pointers.
    pub recycles: Cell<usize>,
    free: [Cell<usize>; CLASSES],
    free_large: [Cell<usize>; large::CLASSES],
}

/// The start of a piece of memory from the system.
struct Piece {
    older: *mut Piece,
    bytes: usize,
}

impl Arena {
    pub const fn empty() -> Self {
        Self {
            next: Cell::new(0),
            end: Cell::new(0),
            given: Cell::new(0),
            newest: Cell::new(ptr::null_mut()),
            recycles: Cell::new(0),
            free: [const { Cell::new(0) }; CLASSES],
            free_large: [const { Cell::new(0) }; large::CLASSES],
        }
    }

    /// Makes the memory from `start` to `end` the next that is allocated from.
    pub fn spread(&self, start: usize, end: usize) {
        self.next.set(start.next_multiple_of(ALIGNMENT));
        self.end.set(end);
    }
}

// SAFETY: only the one thread that runs the engine touches an arena.
unsafe impl Sync for Arena {}

static EARLY: Arena = Arena::empty();
static mut EARLY_MEMORY: [u8; EARLY_BYTES] = [0; EARLY_BYTES];
static CURRENT: AtomicPtr<Arena> = AtomicPtr::new(ptr::addr_of!(EARLY).cast_mut());

#[inline(always)]
fn current() -> &'static Arena {
    // SAFETY: it is EARLY, or what `use_arena` was given.
    unsafe { &*CURRENT.load(Ordering::Relaxed) }
}

/// Allocates from this arena from now on. Blocks from another arena stay where they are.
pub fn use_arena(arena: &'static Arena) {
    CURRENT.store(ptr::from_ref(arena).cast_mut(), Ordering::Relaxed);
}

/// Gives all memory back to the system, for a process that continues without the engine.
///
/// # Safety
/// No block that was ever allocated may be used afterwards.
#[allow(dead_code)] // Unused on systems where a launch replaces the process.
pub unsafe fn release() {
    // SAFETY: the caller says that nothing is used any more; each piece begins with a `Piece`, which is
    // read before it is given back.
    unsafe {
        let arena = current();
        let mut piece = arena.newest.replace(ptr::null_mut());
        arena.next.set(0);
        arena.end.set(0);
        arena.given.set(0);
        arena.recycles.set(0);
        for list in arena.free.iter().chain(&arena.free_large) {
            list.set(0);
        }
        while !piece.is_null() {
            let Piece { older, bytes } = piece.read();
            platform::free_pages(piece as usize, bytes);
            piece = older;
        }
    }
}

/// Returns a block, and whether it was used before. Ends the process if there is no memory for it.
#[inline(always)]
unsafe fn take(size: usize) -> (*mut c_void, bool) {
    // SAFETY: a block on a list of free ones holds the place of the next.
    unsafe {
        let arena = current();
        if size > LARGEST_SMALL {
            return take_large(arena, size);
        }
        let bytes = block_bytes(size);
        let class = bytes / ALIGNMENT;
        match reused(&arena.free[class]) {
            Some(block) => (block, true),
            None => (take_fresh(arena, bytes), false),
        }
    }
}

/// Returns the first block of a list of free ones, which is not on the list any more.
#[inline(always)]
unsafe fn reused(list: &Cell<usize>) -> Option<*mut c_void> {
    let block = list.get();
    if block == 0 {
        return None;
    }
    // SAFETY: a block on a list of free ones holds the place of the next.
    list.set(unsafe { *(block as *const usize) });
    Some(block as *mut c_void)
}

#[cold]
#[inline(never)]
unsafe fn take_large(arena: &Arena, size: usize) -> (*mut c_void, bool) {
    // SAFETY: all blocks on the list of a class have at least the bytes of the class.
    unsafe {
        if size > LIMIT {
            out_of_memory::end();
        }
        if arena.recycles.get() == 0 {
            return (take_fresh(arena, block_bytes(size)), false);
        }
        let (class, bytes) = large::class_above(block_bytes(size));
        match reused(&arena.free_large[class]) {
            Some(block) => (block, true),
            None => (take_fresh(arena, bytes), false),
        }
    }
}

#[inline(always)]
unsafe fn take_fresh(arena: &Arena, bytes: usize) -> *mut c_void {
    // SAFETY: there is room for the block, or `grow` has made some.
    unsafe {
        if arena.end.get() - arena.next.get() < bytes {
            grow(arena, bytes);
        }
        let block = (arena.next.get() + HEADER) as *mut c_void;
        arena.next.set(arena.next.get() + bytes);
        set_size_before(block, bytes - HEADER);
        block
    }
}

/// Returns the bytes that a block of that size takes with its header.
const fn block_bytes(size: usize) -> usize {
    (size + HEADER).next_multiple_of(ALIGNMENT)
}

unsafe fn size_before(block: *const c_void) -> usize {
    // SAFETY: `block` is from this arena, so its size is in front of it.
    unsafe { *block.cast::<usize>().sub(1) }
}

unsafe fn set_size_before(block: *mut c_void, size: usize) {
    // SAFETY: the caller owns the memory in front of the block.
    unsafe {
        *block.cast::<usize>().sub(1) = size;
    }
}

#[cold]
#[inline(never)]
unsafe fn grow(arena: &Arena, needed: usize) {
    // SAFETY: the early memory is used by this arena alone, and a new piece has room for its `Piece`.
    unsafe {
        let is_first_early = ptr::eq(arena, ptr::addr_of!(EARLY)) && arena.given.get() == 0;
        if is_first_early && needed + 2 * ALIGNMENT <= EARLY_BYTES {
            let start = ptr::addr_of_mut!(EARLY_MEMORY) as usize;
            arena.given.set(EARLY_BYTES);
            arena.spread(start, start + EARLY_BYTES);
            return;
        }
        let usual = arena.given.get().clamp(FIRST_PIECE, LARGEST_PIECE);
        let bytes = usual.max((needed + size_of::<Piece>() + 2 * ALIGNMENT).next_multiple_of(FIRST_PIECE));
        if arena.given.get() + bytes > out_of_memory::limit() {
            out_of_memory::end();
        }
        let Some(start) = platform::pages(bytes) else {
            out_of_memory::end();
        };
        let piece = start as *mut Piece;
        piece.write(Piece {
            older: arena.newest.get(),
            bytes,
        });
        arena.newest.set(piece);
        arena.spread(start + size_of::<Piece>(), start + bytes);
        arena.given.set(arena.given.get() + bytes);
    }
}
