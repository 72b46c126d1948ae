import type { Custody, Ending, Host } from "../../../src/host/host.ts";

/** A function of the contract and what it is given. */
export type Call = readonly [
  name: Exclude<keyof Host, "operatingSystem" | "architecture">,
  ...words: readonly unknown[],
];

/** What is to be done when a process in custody has ended: as JSON, its note. */
export interface Afterwards {
  /** Where is to be told what became of it. */
  readonly file: string;
  readonly calls: readonly Call[];
}

/** And what was. */
export interface Told {
  readonly ending: Ending;
  readonly answers: readonly unknown[];
}

export function custodyOf(keepsErrors: boolean, afterwards: Afterwards): Custody {
  return { keepsErrors, note: JSON.stringify(afterwards) };
}

/**
 * Makes the calls that the program's first argument lists, and tells what they gave: JSON both. On
 * standard output, or in the file that a second argument names.
 */
export function makeCalls(host: Host): number {
  const told = JSON.stringify(answersOf(host, JSON.parse(host.argument(1) ?? "[]")));
  const file = host.argument(2);
  return (file === undefined ? host.write("output", told) : host.replace(file, told)) ? 0 : 1;
}

/** Does what the note says; the process's status is ours. */
export function makeCallsAfterwards(host: Host, ending: Ending): number {
  const { file, calls } = JSON.parse(ending.note) as Afterwards;
  const told: Told = { ending, answers: answersOf(host, calls) };
  return host.replace(file, JSON.stringify(told)) ? ending.status : 1;
}

function answersOf(host: Host, calls: readonly Call[]): unknown[] {
  return calls.map(([name, ...words]) => {
    const call = host[name] as (...words: readonly unknown[]) => unknown;
    // JSON has no undefined: null stands for it, both ways.
    return call(...words.map((word) => word ?? undefined)) ?? null;
  });
}
