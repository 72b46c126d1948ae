//! The lists of free large blocks. A list has blocks of similar sizes, eight lists for each doubling, so that a
//! block wastes at most an eighth. A text that grows piece by piece is copied only when it has grown by an
//! eighth, because the engine uses the room behind it (`js_malloc_usable_size`).

use super::{ALIGNMENT, CLASSES as SMALL_CLASSES, LIMIT};

/// A list for each eighth of a doubling.
const STEPS: usize = 1 << STEP_BITS;
const STEP_BITS: u32 = 3;

/// The logarithm of a size below all of these blocks.
const FIRST_BITS: u32 = (SMALL_CLASSES * ALIGNMENT).ilog2();

/// The number of lists, up to the size that rounds up to above `LIMIT`.
pub const CLASSES: usize = (((LIMIT.ilog2() + 2) - FIRST_BITS) as usize) << STEP_BITS;

/// Returns the list whose blocks all have at least so many bytes, and the bytes that a new one should have.
pub fn class_above(bytes: usize) -> (usize, usize) {
    let step = step_of(bytes);
    let rounded = bytes.next_multiple_of(step);
    (class_below(rounded), rounded)
}

/// Returns the list that a block of so many bytes belongs to.
pub fn class_below(bytes: usize) -> usize {
    let doublings = (bytes.ilog2() - FIRST_BITS) as usize;
    doublings * STEPS + (bytes / step_of(bytes) - STEPS)
}

fn step_of(bytes: usize) -> usize {
    1 << (bytes.ilog2() - STEP_BITS)
}
