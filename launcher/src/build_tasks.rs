//! The tasks that the build gives to a program instead of launching (scripts/image/): to write its heap to
//! a file, or the list of the pages that a launch touched. A finished program has no such task.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ffi::{c_int, c_void};

use rquickjs_sys as qjs;

use crate::image::{self, Header};
use crate::platform;
use crate::program::{checked, entry};

include!(concat!(env!("OUT_DIR"), "/engine_layout.rs"));

/// Sets the engine's seeds to fixed values. The engine takes them from the clock, but the image has tables
/// that depend on them, and two builds must give the same bytes.
pub unsafe fn set_seeds(context: *mut qjs::JSContext) {
    // SAFETY: the offsets are those of the very engine that is linked in (engine_layout.c).
    unsafe {
        const SEED: u32 = 0x70796C;
        let at = |name: &str| {
            let offset = ENGINE_LAYOUT.iter().find(|(field, _)| *field == name);
            context.cast::<u8>().add(offset.map_or(0, |(_, offset)| *offset))
        };
        at("context.hashSeed").cast::<u32>().write(SEED);
        at("context.randomState").cast::<u64>().write(u64::from(SEED));
    }
}

/// The variable with the path of the file to write.
const OUTPUT: &core::ffi::CStr = c"PYL_BUILD_OUTPUT";

/// Rehearses launches, so that the heap has what the engine creates at a first use, and writes the heap:
/// a line of JSON with the addresses and offsets, then the memory from the header on.
pub unsafe fn freeze(header: &Header, program: qjs::JSValue) -> Result<(), String> {
    // SAFETY: the context and the program are live, and the heap from its header to its next block is
    // readable.
    unsafe {
        let context = header.roots.context.get();
        let rehearse = entry(context, program, c"rehearse");
        let kept = qjs::JS_Call(context, rehearse, qjs::JS_UNDEFINED, 0, core::ptr::null_mut());
        header.roots.kept.set(checked(context, kept)?);
        for value in [rehearse, program] {
            qjs::JS_FreeValue(context, value);
        }
        qjs::JS_RunGC(qjs::JS_GetRuntime(context));
        // The heap must not change between its description and its end.
        let (start, end) = (core::ptr::from_ref(header) as usize, header.arena.next.get());
        let described = describe(start, end - start);
        let memory = core::slice::from_raw_parts(start as *const u8, end - start);
        write_output(&[described.as_bytes(), memory])
    }
}

fn describe(start: usize, bytes: usize) -> String {
    let (program, page) = (platform::program_base(), platform::page_bytes());
    let engine: Vec<String> = ENGINE_LAYOUT
        .iter()
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    let engine = engine.join(",");
    format!("{{\"start\":{start},\"bytes\":{bytes},\"program\":{program},\"page\":{page},\"engine\":{{{engine}}}}}\n")
}

/// Writes a byte for each page from the image's start on: 1 if the page was read, 2 if it was written to.
/// Writes nothing if the system does not report that. The build then continues without it (scripts/image/heat.ts).
pub unsafe fn record_heat() {
    // SAFETY: exit(3) has no conditions, and nothing is registered to run then; the heap is open.
    unsafe {
        let pages = platform::touched_pages(image::start(), image::header().arena.next.get());
        if let Err(problem) = write_output(&[&pages.unwrap_or_default()]) {
            platform::show(&platform::text(&crate::text::decode(format!("{problem}\n").as_bytes())));
            libc::exit(1);
        }
    }
}

unsafe fn write_output(parts: &[&[u8]]) -> Result<(), String> {
    // SAFETY: the variable's value and the path end with NUL, and the bytes are those of the slices.
    unsafe {
        let path = libc::getenv(OUTPUT.as_ptr());
        if path.is_null() {
            return Err(format!("{OUTPUT:?} does not say where to write"));
        }
        let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_TRUNC | platform::BINARY;
        let file = libc::open(path, flags, 0o644 as c_int);
        let is_written = file >= 0 && parts.iter().all(|part| write_all(file, part));
        if file < 0 || libc::close(file) != 0 || !is_written {
            return Err("the output cannot be written".to_owned());
        }
        Ok(())
    }
}

fn write_all(file: c_int, mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        // SAFETY: the bytes are those of the slice.
        let count = unsafe { libc::write(file, bytes.as_ptr().cast::<c_void>(), bytes.len() as _) };
        if count <= 0 {
            return false;
        }
        bytes = &bytes[count as usize..];
    }
    true
}
