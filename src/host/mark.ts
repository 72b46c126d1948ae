// Every program of pyl has a mark in the first bytes of its file. Copies of two builds may be called `python3` and
// `python3.12`, and without the mark each would take the other for a Python and start it, for ever.
// launcher/src/platform/mark.rs has the same values.

/** The command of the Node edition has it in a comment, and its size by spaces (scripts/node-edition/bundle-node.ts). */
export const mark = "pyl-mark";

/** The bytes of a file that are searched for the mark. */
export const markedBytes = 4096;

/**
 * The sizes of the Node edition and of the programs: at least the first number of bytes, and fewer than the second. Few
 * Pythons have such a size, so few files are read: most keep their code in a library and are smaller, and Debian's are
 * larger.
 */
export const markedSizes = { least: 384 << 10, end: 5 << 20 };

/** Those of the portable edition, which has Node inside. Only the Node edition looks for it, so no loop is possible. */
export const portableSizes = { least: 80 << 20, end: 256 << 20 };
