import { shared } from "pyl:shared";

/** What the late part of the program exports. */
type Late = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

/** Evaluates compressed bytecode, one byte a character (launcher/src/late.rs). */
declare const evaluateBytecode: (bytecode: string) => (parts: typeof shared) => Late;
declare const PYL_LATE: string;

let part: Late | undefined;

/** Returns the late part of the native program (scripts/late.ts). Evaluates it at the first call. */
export function late(): Late {
  part ??= evaluateBytecode(PYL_LATE)(shared);
  return part;
}
