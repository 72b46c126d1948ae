import type { Interpreter } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Keys } from "./keys.ts";

/**
 * The files that interpreters are, each once, whatever links lead to them. Files with different
 * fingerprints are not the same file, so the links to them, which cost most, need not be followed.
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

  /** Whether it was not there yet. */
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
