import type { Ending, Host, Supervision } from "../../../src/host/host.ts";

/** A function of the contract and what it is given. */
export type Call = readonly [
  name: Exclude<keyof Host, "operatingSystem" | "architecture">,
  ...words: readonly unknown[],
];

/** What happens when a supervised process has ended: as JSON, its action. */
export interface ExitCalls {
  /** The file for what became of it. */
  readonly file: string;
  readonly calls: readonly Call[];
}

/** And what was. */
export interface Reported {
  readonly ending: Ending;
  readonly answers: readonly unknown[];
}

export function supervisionOf(keepsErrors: boolean, onExit: ExitCalls): Supervision {
  return { keepsErrors, exitAction: JSON.stringify(onExit) };
}

/**
 * Makes the calls that the program's first argument lists, and prints what they gave: JSON both. On
 * standard output, or in the file that a second argument names.
 */
export function makeCalls(host: Host): number {
  const reported = JSON.stringify(answersOf(host, JSON.parse(host.argument(1) ?? "[]")));
  const file = host.argument(2);
  const isWritten =
    file === undefined ? host.write("output", reported) === undefined : host.replace(file, reported);
  return isWritten ? 0 : 1;
}

/** Does what the action says; the process's status is ours. */
export function makeCallsOnExit(host: Host, ending: Ending): number {
  const { file, calls } = JSON.parse(ending.exitAction) as ExitCalls;
  const reported: Reported = { ending, answers: answersOf(host, calls) };
  return host.replace(file, JSON.stringify(reported)) ? ending.status : 1;
}

function answersOf(host: Host, calls: readonly Call[]): unknown[] {
  return calls.map(([name, ...words]) => {
    const call = host[name] as (...words: readonly unknown[]) => unknown;
    // JSON has no undefined: null stands for it, both ways.
    return (
      call.apply(
        host,
        words.map((word) => word ?? undefined),
      ) ?? null
    );
  });
}
