//! The heap that the build puts into the program: its address, its content, and whether this
//! build of the program made it. scripts/image/ fills it in.

use core::cell::Cell;
use core::mem::offset_of;
use core::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use rquickjs_sys as qjs;

use crate::arena::{self, Arena};
use crate::platform;

/// The place that the build finds in the linked program by its mark, and fills in. The fields are atomic, so
/// that the compiler does not assume that the finished program has the values that it sees here.
#[repr(C)]
struct Anchor {
    mark: [u8; 16],
    /// The address of the heap's `Header`; 0 in a program as the linker writes it. Before `open` is
    /// called, this and `written` are the addresses that the heap was laid out for.
    header: AtomicUsize,
    /// The memory that a launch will write, with the header in it: the address and the number of bytes.
    written: AtomicUsize,
    written_bytes: AtomicUsize,
    /// Identifies this build of the program: the start of the SHA-256 of the linked file.
    program: AtomicU64,
    task: AtomicU64,
    mapping: Mapping,
    /// The offsets of the fields of `Header`.
    fields: [u32; FIELDS.len()],
}

/// The place of the heap in the program's file, on systems where the program maps it itself. All fields
/// are 0 on systems where the loader maps it.
#[repr(C)]
pub struct Mapping {
    /// The address that the heap was laid out for.
    pub start: AtomicUsize,
    /// The offset in the file of the tables of places. The heap follows them.
    pub file_offset: AtomicUsize,
    pub table_bytes: AtomicUsize,
    pub heap_bytes: AtomicUsize,
    /// The number of bytes of fresh memory behind the heap.
    pub reserve: AtomicUsize,
    /// The address that the program was linked for.
    pub program_base: AtomicUsize,
    /// The number of places in the heap that hold addresses in the program. Their table comes first.
    pub program_places: AtomicUsize,
    /// The number of places in the heap that hold addresses in the heap.
    pub heap_places: AtomicUsize,
}

#[used]
static ANCHOR: Anchor = Anchor {
    mark: *b"pyl-image-anchor",
    header: AtomicUsize::new(0),
    written: AtomicUsize::new(0),
    written_bytes: AtomicUsize::new(0),
    program: AtomicU64::new(0),
    task: AtomicU64::new(0),
    mapping: Mapping {
        start: AtomicUsize::new(0),
        file_offset: AtomicUsize::new(0),
        table_bytes: AtomicUsize::new(0),
        heap_bytes: AtomicUsize::new(0),
        reserve: AtomicUsize::new(0),
        program_base: AtomicUsize::new(0),
        program_places: AtomicUsize::new(0),
        heap_places: AtomicUsize::new(0),
    },
    fields: FIELDS,
};

/// The start of the memory that a launch writes.
#[repr(C)]
pub struct Header {
    content: Cell<u64>,
    /// The build that made it, as in `Anchor`.
    program: Cell<u64>,
    /// The bytecode, if that is the content.
    bytecode: Cell<usize>,
    bytecode_bytes: Cell<usize>,
    pub roots: Roots,
    pub arena: Arena,
}

/// The pointers from which everything in the heap can be reached.
#[repr(C)]
pub struct Roots {
    pub context: Cell<*mut qjs::JSContext>,
    pub main: Cell<qjs::JSValue>,
    pub on_exit: Cell<qjs::JSValue>,
    /// Keeps object shapes that a launch will use again (src/bin/rehearse.ts).
    pub kept: Cell<qjs::JSValue>,
}

const BYTECODE: u64 = 1;
const IMAGE: u64 = 2;

/// The task of a program that the build runs. A finished program has none: it launches.
const FREEZE: u64 = 1;
const RECORD_HEAT: u64 = 2;

pub enum Opened {
    /// The bytecode: the engine must be started and must evaluate it.
    Bytecode(&'static Header, &'static [u8]),
    /// The image: the engine as it was when the build froze it.
    Image(&'static Header),
}

/// Opens the heap and allocates from it from now on. If the heap cannot be used, returns the reason in one
/// sentence.
pub fn open() -> Result<Opened, &'static str> {
    if ANCHOR.header.load(Ordering::Relaxed) == 0 {
        return Err("it was linked but not finished (`npm run build` does both)");
    }
    let distance = platform::map_heap(&ANCHOR.mapping)?;
    if distance != 0 {
        for address in [&ANCHOR.header, &ANCHOR.written] {
            address.fetch_add(distance, Ordering::Relaxed);
        }
    }
    let (written, bytes) = (
        ANCHOR.written.load(Ordering::Relaxed),
        ANCHOR.written_bytes.load(Ordering::Relaxed),
    );
    if !platform::make_ready(written, bytes) {
        return Err("a part of its file is missing");
    }
    // SAFETY: the heap has just been made accessible.
    let header = unsafe { header() };
    if header.program.get() != ANCHOR.program.load(Ordering::Relaxed) {
        return Err("its image was made by another build");
    }
    // SAFETY: it is the last word of what has just been made accessible.
    if bytes != 0 && !unsafe { is_sealed(written + bytes - size_of::<u64>()) } {
        return Err("a part of its file is missing");
    }
    let opened = match header.content.get() {
        BYTECODE => {
            let (start, bytes) = (header.bytecode.get(), header.bytecode_bytes.get());
            // SAFETY: the build has put as many bytes there.
            Opened::Bytecode(header, unsafe {
                core::slice::from_raw_parts(start as *const u8, bytes)
            })
        }
        IMAGE => Opened::Image(header),
        _ => return Err("its image is damaged"),
    };
    arena::use_arena(&header.arena);
    Ok(opened)
}

/// Returns whether the file has the end of the heap, which has the program's id in its last word. Clears the
/// word, because free memory must be zero.
unsafe fn is_sealed(place: usize) -> bool {
    // SAFETY: the caller says that the place is the last word of memory that is accessible.
    unsafe {
        let seal = place as *mut u64;
        seal.read() == ANCHOR.program.load(Ordering::Relaxed) && {
            seal.write(0);
            true
        }
    }
}

/// Returns the header of the heap.
///
/// # Safety
/// `open` must have succeeded before.
pub unsafe fn header() -> &'static Header {
    // SAFETY: the build has put a `Header` there, in memory that lives as long as the process.
    unsafe { &*(ANCHOR.header.load(Ordering::Relaxed) as *const Header) }
}

/// Returns the start of the heap of a program that records its heat. The header is on the first page.
pub fn start() -> usize {
    ANCHOR.written.load(Ordering::Relaxed)
}

pub fn is_frozen_now() -> bool {
    ANCHOR.task.load(Ordering::Relaxed) == FREEZE
}

pub fn records_heat() -> bool {
    ANCHOR.task.load(Ordering::Relaxed) == RECORD_HEAT
}

/// Offsets in bytes from the start of the header, in the order of `headerFields` in scripts/image/anchor.ts.
const FIELDS: [u32; 12] = {
    let (roots, arena) = (offset_of!(Header, roots), offset_of!(Header, arena));
    [
        offset_of!(Header, content) as u32,
        offset_of!(Header, program) as u32,
        offset_of!(Header, bytecode) as u32,
        offset_of!(Header, bytecode_bytes) as u32,
        (roots + offset_of!(Roots, context)) as u32,
        (roots + offset_of!(Roots, main)) as u32,
        (roots + offset_of!(Roots, on_exit)) as u32,
        (roots + offset_of!(Roots, kept)) as u32,
        (arena + offset_of!(Arena, next)) as u32,
        (arena + offset_of!(Arena, end)) as u32,
        (arena + offset_of!(Arena, recycles)) as u32,
        size_of::<Header>() as u32,
    ]
};
