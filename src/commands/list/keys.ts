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

/** Each path's links are followed once. */
export function keysOn(machine: Machine): Keys {
  const known = new Map<string, string>();
  const real = (path: string): string => {
    const followed = known.get(path);
    if (followed !== undefined) return followed;
    const key = pathKey(machine.realPath(path) ?? path, machine.platform);
    known.set(path, key);
    return key;
  };
  const place = ({ environment, executable }: Interpreter) =>
    // Its Python leads to its base's, which is another one.
    environment === undefined ? real(executable) : `environment ${real(environment)}`;
  return {
    place,
    entry(interpreter) {
      const { registration } = interpreter;
      if (registration === undefined) return place(interpreter);
      return `registered ${registration.company}/${registration.tag}`.toLowerCase();
    },
  };
}
