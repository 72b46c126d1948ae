import type { RealInterpreter } from "../stories/interpreters.ts";
import type { Home, Outcome } from "../stories/stories.ts";

/** What a started Python says of itself. */
export interface Report {
  readonly prefix: string;
  readonly basePrefix: string;
  readonly executable: string;
  readonly arguments: readonly string[];
  readonly version: readonly number[];
  readonly minor: string;
  readonly implementation: string;
}

/** The source of a script that prints it; any Python 3 runs it. */
export const reportSource = `
import json, sys
print(json.dumps({
    "prefix": sys.prefix,
    "basePrefix": sys.base_prefix,
    "executable": sys.executable,
    "arguments": sys.argv,
    "version": list(sys.version_info[:3]),
    "minor": "%d.%d" % sys.version_info[:2],
    "implementation": sys.implementation.name,
}))
`;

/** A script with this first line that prints the report. */
export function writeReporter(home: Home, name: string, firstLine = ""): string {
  return home.write(name, `${firstLine}\n${reportSource}`);
}

/** The report, when Python was started; else what the launcher said is the error. */
export function readReport(outcome: Outcome): Report {
  if (outcome.status !== 0)
    throw new Error(`it ended with ${outcome.status ?? outcome.signal}:\n${outcome.errors}`);
  return JSON.parse(outcome.output) as Report;
}

/** A script for that interpreter that starts quickly: nothing of the machine's site is read. */
export function writeScript(home: Home, name: string, python: RealInterpreter, source: string): string {
  return home.write(name, `#!${python.executable} -IS\n${source}`);
}
