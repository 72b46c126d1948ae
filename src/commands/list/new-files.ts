import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Keys } from "./keys.ts";

/**
 * The set of files that interpreters are, whatever links lead to them. Files with different fingerprints are different
 * files, so most links, which cost most, are not followed.
 */
export class DistinctFiles {
  readonly #keys: Keys;
  readonly #machine: Machine;
  readonly #places = new Set<string>();
  readonly #firsts = new Map<string | undefined, Interpreter>();

  constructor(keys: Keys, machine: Machine) {
    this.#keys = keys;
    this.#machine = machine;
  }

  /** Adds a file. Returns whether it is new. */
  add(interpreter: Interpreter): boolean {
    const fingerprint = this.#machine.fingerprint(interpreter.executable);
    const first = this.#firsts.get(fingerprint);
    if (first === undefined) {
      this.#firsts.set(fingerprint, interpreter);
      return true;
    }
    this.#places.add(this.#keys.place(first));
    const { size } = this.#places;
    return this.#places.add(this.#keys.place(interpreter)).size > size;
  }
}
