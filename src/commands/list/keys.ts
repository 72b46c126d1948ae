import type { Interpreter } from "../../interpreters/interpreter.ts";
import { pathKey } from "../../interpreters/path-key.ts";
import type { Machine } from "../../platform/platform.ts";

/** Keys that are equal for two finds of the same interpreter. */
export interface Keys {
  /** The real path of the file or environment: links have the same. */
  place(interpreter: Interpreter): string;
  /** The same, but each registered tag is an interpreter of its own. */
  entry(interpreter: Interpreter): string;
}

/** Returns functions that follow the links of each interpreter once. */
export function keysOn(machine: Machine): Keys {
  const known = new Map<Interpreter, string>();
  const place = (interpreter: Interpreter): string => {
    const followed = known.get(interpreter);
    if (followed !== undefined) return followed;
    const { environment, executable } = interpreter;
    const path = environment ?? executable;
    const real = pathKey(machine.realPath(path) ?? path, machine.platform);
    // An environment's Python is a link to its base interpreter, which is another one.
    const key = environment === undefined ? real : `environment ${real}`;
    known.set(interpreter, key);
    return key;
  };
  return {
    place,
    entry(interpreter) {
      const { registration } = interpreter;
      if (registration === undefined) return place(interpreter);
      return `registered ${registration.company}/${registration.tag}`.toLowerCase();
    },
  };
}
