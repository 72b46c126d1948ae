//! The mark of pyl's programs. Every build has it in the first bytes of its file, so each build recognizes all others.
//! src/host/mark.ts has the same values.
//!
//! It is the name of a section, which the headers of a PE or Mach-O file have, or the name of a note, which the linker
//! puts behind the headers of an ELF file. The padding of ELF's identification would be shorter, but qemu's rules
//! for binfmt_misc want it to be zero. The script of the Node edition has the mark in a comment (scripts/bundle.ts).

use core::ops::Range;
use core::ptr;

/// The sizes of the Node edition and of the programs. Other files are not read.
const SIZES: Range<u64> = (384 << 10)..(5 << 20);

/// The bytes of a file that are searched for the mark.
pub const START: usize = 4096;

const MARK_BYTES: usize = 8;

/// A note of ELF without content: the lengths of its name and content, a type, and the name, which ends with NUL.
#[repr(C, align(4))]
struct Note {
    name_bytes: u32,
    content_bytes: u32,
    kind: u32,
    name: [u8; 12],
}

#[used]
#[cfg_attr(target_os = "linux", link_section = ".note.pyl")]
#[cfg_attr(windows, link_section = "pyl-mark")]
#[cfg_attr(target_os = "macos", link_section = "__TEXT,pyl-mark")]
static NOTE: Note = Note {
    name_bytes: MARK_BYTES as u32 + 1,
    content_bytes: 0,
    kind: 1,
    name: *b"pyl-mark\0\0\0\0",
};

/// Returns whether a file of that size can have the mark.
pub fn is_possible(size: u64) -> bool {
    SIZES.contains(&size)
}

/// Returns whether the start of a file has the mark.
pub fn is_in(start: &[u8]) -> bool {
    // The linker drops a section that nothing reads, except for a note.
    // SAFETY: it is a static of this program.
    let name = unsafe { ptr::read_volatile(ptr::addr_of!(NOTE.name)) };
    start.windows(MARK_BYTES).any(|part| part == &name[..MARK_BYTES])
}
