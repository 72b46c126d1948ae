//! The allocators that take their blocks from the arena: Rust's, the engine's and the C library's.

use core::alloc::{GlobalAlloc, Layout};
use core::ffi::c_void;
use core::ptr;

use rquickjs_sys::{size_t, JSMallocFunctions};

use super::{
    block_bytes, current, large, out_of_memory, set_size_before, size_before, take, take_fresh, ALIGNMENT, CLASSES,
    HEADER, LIMIT,
};

struct Global;

#[global_allocator]
static GLOBAL: Global = Global;

// SAFETY: what wants more than the alignment of all blocks gets a block with room to be moved in,
// which is not given back.
unsafe impl GlobalAlloc for Global {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: one thread allocates; a block with slack has room to be moved in.
        unsafe {
            let slack = if layout.align() > ALIGNMENT { layout.align() } else { 0 };
            let block = malloc(ptr::null_mut(), (layout.size() + slack) as size_t).cast::<u8>();
            if slack == 0 {
                block
            } else {
                block.add(block.align_offset(layout.align()))
            }
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller's block and layout are those of `alloc`; both blocks have the bytes that are
        // copied.
        unsafe {
            if layout.align() <= ALIGNMENT {
                return realloc(ptr::null_mut(), block.cast(), size as size_t).cast();
            }
            let moved = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            ptr::copy_nonoverlapping(block, moved, layout.size().min(size));
            moved
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller's block is one of `alloc`, given back once.
        unsafe {
            if layout.align() <= ALIGNMENT {
                free(ptr::null_mut(), block.cast());
            }
        }
    }
}

pub static FUNCTIONS: JSMallocFunctions = JSMallocFunctions {
    js_calloc: Some(calloc),
    js_malloc: Some(malloc),
    js_free: Some(free),
    js_realloc: Some(realloc),
    js_malloc_usable_size: Some(usable_size),
};

pub unsafe extern "C" fn malloc(_opaque: *mut c_void, size: size_t) -> *mut c_void {
    // SAFETY: one thread allocates.
    unsafe { take(size as usize).0 }
}

/// Clears blocks that were used before. Fresh memory from the system is zero already.
pub unsafe extern "C" fn calloc(_opaque: *mut c_void, count: size_t, size: size_t) -> *mut c_void {
    // SAFETY: one thread allocates; a block has at least the bytes that were asked for.
    unsafe {
        let Some(bytes) = (count as usize).checked_mul(size as usize) else {
            out_of_memory::end();
        };
        let (block, is_recycled) = take(bytes);
        if is_recycled {
            ptr::write_bytes(block.cast::<u8>(), 0, bytes);
        }
        block
    }
}

pub unsafe extern "C" fn free(_opaque: *mut c_void, block: *mut c_void) {
    // SAFETY: `block` is from this arena, so its size is in front of it, and it has room for
    // the place of the next free one.
    unsafe {
        let arena = current();
        if block.is_null() || arena.recycles.get() == 0 {
            return;
        }
        let bytes = size_before(block) + HEADER;
        let class = bytes / ALIGNMENT;
        let list = if class < CLASSES {
            &arena.free[class]
        } else {
            &arena.free_large[large::class_below(bytes)]
        };
        *block.cast::<usize>() = list.get();
        list.set(block as usize);
    }
}

pub unsafe extern "C" fn realloc(_opaque: *mut c_void, block: *mut c_void, size: size_t) -> *mut c_void {
    // SAFETY: `block` is from this arena, so its size is in front of it; both blocks have the
    // bytes that are copied.
    unsafe {
        let size = size as usize;
        if block.is_null() {
            return take(size).0;
        }
        let old = size_before(block);
        if size <= old {
            return block;
        }
        let arena = current();
        let is_newest = block as usize + old == arena.next.get();
        if is_newest && size < arena.end.get() - block as usize - ALIGNMENT {
            let new = block_bytes(size) - HEADER;
            arena.next.set(block as usize + new);
            set_size_before(block, new);
            return block;
        }
        let (moved, _) = take(size);
        ptr::copy_nonoverlapping(block.cast::<u8>(), moved.cast::<u8>(), old);
        free(ptr::null_mut(), block);
        moved
    }
}

pub unsafe extern "C" fn usable_size(block: *const c_void) -> size_t {
    // SAFETY: `block` is from this arena, so its size is in front of it.
    unsafe {
        if block.is_null() {
            0
        } else {
            size_before(block) as size_t
        }
    }
}

/// Returns a block as callers of the C library expect it: zeroed, at a multiple of 16. If the next block
/// would not be at such an address, an empty block goes before it.
#[allow(dead_code)] // Unused on systems where the C library's own allocator stays.
pub unsafe fn malloc_for_c(size: usize) -> *mut c_void {
    // SAFETY: the block has a header more than was asked for, so that it can be moved by one.
    unsafe {
        const C_ALIGNMENT: usize = 16;
        let arena = current();
        if size > LIMIT {
            out_of_memory::end();
        }
        let block = take_fresh(arena, block_bytes(size) + HEADER);
        if block as usize % C_ALIGNMENT == 0 {
            return block;
        }
        let size = size_before(block) - HEADER;
        set_size_before(block, 0);
        let block = block.cast::<u8>().add(HEADER).cast();
        set_size_before(block, size);
        block
    }
}
