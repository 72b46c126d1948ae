import type { Interpreter } from "../../interpreters/interpreter.ts";
import { pathKey } from "../../interpreters/path-key.ts";
import type { Machine } from "../../platform/platform.ts";

/** By what two finds are seen to be one. */
export interface Keys {
  /** The file that it is, or the environment: links lead to the same one. */
  place(interpreter: Interpreter): string;
  /** The same, but each tag that an installer has registered is an interpreter to be asked for by it. */
  entry(interpreter: Interpreter): string;
}

/** The links to each are followed once. */
export function keysOn(machine: Machine): Keys {
  const known = new Map<Interpreter, string>();
  const place = (interpreter: Interpreter): string => {
    const followed = known.get(interpreter);
    if (followed !== undefined) return followed;
    const { environment, executable } = interpreter;
    const path = environment ?? executable;
    const real = pathKey(machine.realPath(path) ?? path, machine.platform);
    // An environment's Python leads to its base's, which is another one.
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
