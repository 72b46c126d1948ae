//! The heap that the build has put into the program: where it is, what it holds, and whether this
//! very program made it. scripts/image/ fills all of it in.

use core::cell::Cell;
use core::mem::offset_of;
use core::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use rquickjs_sys as qjs;

use crate::arena::{self, Arena};
use crate::platform;

/// What the build finds in the linked program by its mark, and fills in. Atomics, so that the
/// compiler does not take the values it sees here for those of the finished program.
#[repr(C)]
struct Anchor {
    mark: [u8; 16],
    /// Address of the heap's `Header`; 0 in a program as the linker leaves it. Until `open` has been
    /// called, this and `written` are the addresses that the heap was laid out for.
    header: AtomicUsize,
    /// What a launch will write, the header among it: the address and the number of bytes.
    written: AtomicUsize,
    written_bytes: AtomicUsize,
    /// Tells this program from every other build: the start of the SHA-256 of the linked file.
    program: AtomicU64,
    task: AtomicU64,
    mapping: Mapping,
    /// Where the fields of `Header` are.
    fields: [u32; FIELDS.len()],
}

/// Where the program's file has the heap, on systems where the program maps it itself. All 0
/// where the system's loader does it.
#[repr(C)]
pub struct Mapping {
    /// The address that the heap was laid out for.
    pub start: AtomicUsize,
    /// Where the tables of places begin in the file. The heap follows them.
    pub file_offset: AtomicUsize,
    pub table_bytes: AtomicUsize,
    pub heap_bytes: AtomicUsize,
    /// Bytes of fresh memory that follow the heap.
    pub reserve: AtomicUsize,
    /// The address that the program was linked for.
    pub program_base: AtomicUsize,
    /// How many places in the heap hold addresses in the program. Their table comes first.
    pub program_places: AtomicUsize,
    /// How many places in the heap hold addresses in the heap.
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

/// What stands at the start of what a launch writes.
#[repr(C)]
pub struct Header {
    content: Cell<u64>,
    /// The program that made it, in the words of `Anchor`.
    program: Cell<u64>,
    /// The bytecode, where that is the content.
    bytecode: Cell<usize>,
    bytecode_bytes: Cell<usize>,
    pub roots: Roots,
    pub arena: Arena,
}

/// From where all that the heap holds is reached.
#[repr(C)]
pub struct Roots {
    pub context: Cell<*mut qjs::JSContext>,
    pub main: Cell<qjs::JSValue>,
    pub on_exit: Cell<qjs::JSValue>,
    /// Object shapes that a launch will want again (src/image/rehearse.ts).
    pub kept: Cell<qjs::JSValue>,
}

const BYTECODE: u64 = 1;
const IMAGE: u64 = 2;

/// What a program of the build's own does instead of launching, or besides. A finished one has no task.
const FREEZE: u64 = 1;
const RECORD_HEAT: u64 = 2;

pub enum Opened {
    /// The engine has yet to be started with this program.
    Bytecode(&'static Header, &'static [u8]),
    /// The engine is there as it was when the build froze it.
    Image(&'static Header),
}

/// Opens the heap and allocates from it from now on. Returns what is wrong with it in one
/// sentence if it cannot be used.
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

/// Returns whether the end of the heap is there: the program's id stands in its last word. It is removed, as
/// what is free is zero.
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
/// `open` must have made the heap accessible.
pub unsafe fn header() -> &'static Header {
    // SAFETY: the build has put a `Header` there, in memory that lives as long as the process.
    unsafe { &*(ANCHOR.header.load(Ordering::Relaxed) as *const Header) }
}

/// Where the heap of a program that records its heat begins; its first page is the header's.
pub fn start() -> usize {
    ANCHOR.written.load(Ordering::Relaxed)
}

pub fn is_frozen_now() -> bool {
    ANCHOR.task.load(Ordering::Relaxed) == FREEZE
}

pub fn records_heat() -> bool {
    ANCHOR.task.load(Ordering::Relaxed) == RECORD_HEAT
}

/// Offsets in bytes from the header's start, in the order of `headerFields` in scripts/image/anchor.ts.
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
