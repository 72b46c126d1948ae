import type { Host } from "../../src/host/host.ts";

/** A function of the contract and what it is given. */
export type Call = readonly [
  name: "ask" | "isTerminal" | "readStart" | "replace" | "run" | "stamp",
  ...words: readonly unknown[],
];

/**
 * Makes the calls that the program's first argument lists, and tells what they gave: JSON both. On
 * standard output, or in the file that a second argument names.
 */
export function makeCalls(host: Host): number {
  const calls = JSON.parse(host.argument(1) ?? "[]") as readonly Call[];
  const answers = calls.map(([name, ...words]) => {
    const call = host[name] as (...words: readonly unknown[]) => unknown;
    return call(...words) ?? null;
  });
  const told = JSON.stringify(answers);
  const file = host.argument(2);
  return (file === undefined ? host.write("output", told) : host.replace(file, told)) ? 0 : 1;
}
