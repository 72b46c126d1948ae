import { fallible } from "../host/fallible.ts";
import type { Host } from "../host/host.ts";
import { nodeHost } from "../host/node.ts";

/** The variables and the working directory of a call, where they are not those of this process. */
export interface Surroundings {
  readonly directory: string;
  readonly variables: NodeJS.ProcessEnv;
}

/**
 * Returns the host for one call. It prints nothing, and no person is asked. `ask` returns what a program writes: it is
 * where the library waits.
 */
export function libraryHost(
  entry: string,
  words: readonly string[],
  { directory, variables }: Surroundings,
  ask: Host["ask"],
): Host {
  return {
    ...nodeHost(entry, words, undefined, "pyl"),
    ...fallible({ directory: () => directory }),
    environment: process.platform === "win32" ? caseless(variables) : (name) => variables[name],
    isTerminal: () => false,
    errorsAreSeen: () => true,
    write: () => undefined,
    show: () => {},
    ask,
  };
}

/** Windows' variables have no case; an object that is not `process.env` has. */
function caseless(variables: NodeJS.ProcessEnv): Host["environment"] {
  const named = new Map(Object.entries(variables).map(([name, value]) => [name.toUpperCase(), value]));
  return (name) => named.get(name.toUpperCase());
}
