//! The C library's own allocator, replaced where it is linked in: its start-up would cost four
//! system calls, and what the library allocates would lie apart from the engine's heap.

use core::ffi::c_void;
use core::ptr;

use rquickjs_sys::size_t;

use crate::arena;

#[no_mangle]
unsafe extern "C" fn malloc(size: size_t) -> *mut c_void {
    arena::malloc(ptr::null_mut(), size)
}

#[no_mangle]
unsafe extern "C" fn calloc(count: size_t, size: size_t) -> *mut c_void {
    arena::calloc(ptr::null_mut(), count, size)
}

#[no_mangle]
unsafe extern "C" fn realloc(block: *mut c_void, size: size_t) -> *mut c_void {
    arena::realloc(ptr::null_mut(), block, size)
}

#[no_mangle]
unsafe extern "C" fn free(block: *mut c_void) {
    arena::free(ptr::null_mut(), block);
}

#[no_mangle]
unsafe extern "C" fn malloc_usable_size(block: *mut c_void) -> size_t {
    arena::usable_size(block)
}
