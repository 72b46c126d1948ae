import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Keys } from "./keys.ts";

/**
 * Returns a function that says of an interpreter whether its file is another one than those of all before, whatever links
 * lead to them. Files with different fingerprints are different files, so most links, which cost most, are not followed.
 */
export function newFiles(keys: Keys, machine: Machine): (interpreter: Interpreter) => boolean {
  const places = new Set<string>();
  const firsts = new Map<string | undefined, Interpreter>();
  return (interpreter) => {
    const fingerprint = machine.fingerprint(interpreter.executable);
    const first = firsts.get(fingerprint);
    if (first === undefined) {
      firsts.set(fingerprint, interpreter);
      return true;
    }
    places.add(keys.place(first));
    const { size } = places;
    return places.add(keys.place(interpreter)).size > size;
  };
}
