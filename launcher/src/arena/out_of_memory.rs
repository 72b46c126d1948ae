//! Ends the process if there is no memory for what it needs. A launcher that went on could take a failed
//! allocation for a file that is not there, and start something else.

use core::cell::Cell;

use super::LIMIT;
use crate::program::end_with_line;

/// Room for the line, on systems that convert it before they write it.
const RESERVE: usize = 4 << 20;

struct Exhausted(Cell<bool>);

// SAFETY: only the one thread that runs the engine touches it.
unsafe impl Sync for Exhausted {}

static EXHAUSTED: Exhausted = Exhausted(Cell::new(false));

/// Returns how many bytes the system may provide.
pub fn limit() -> usize {
    if EXHAUSTED.0.get() {
        LIMIT + RESERVE
    } else {
        LIMIT
    }
}

/// Says so in one line, and ends the process with the status of an internal fault.
#[cold]
pub fn end() -> ! {
    if EXHAUSTED.0.replace(true) {
        // There is not even memory for the line.
        end_with_line(&[]);
    }
    end_with_line(b"pyl: out of memory: pyl needs more than 512 MB, or the system gives it less\n")
}
