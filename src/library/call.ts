import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Situation } from "../commands/command.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../host/host.ts";
import { askProgram } from "../host/node-ask.ts";
import { machineOf } from "../platform/machine.ts";
import type { Platform } from "../platform/platform.ts";
import { posix } from "../platform/posix.ts";
import { windows } from "../platform/windows.ts";
import { version } from "../version.ts";
import { libraryHost } from "./library-host.ts";
import { PylError } from "./pyl-error.ts";
import { optionsOf, requestOf, type SearchOptions } from "./search-options.ts";

/** A call of the library, as a command line of `pyl`. */
export interface Call {
  readonly situation: Situation;
  /** That command line; the first word is `pyl`. */
  readonly words: readonly string[];
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Returns the call for a search. `subject` is what follows pyl's options. Throws `PylError` if the search makes no sense. */
export function callFor(
  report: keyof typeof reports,
  search: SearchOptions,
  subject: readonly string[],
): Call {
  const directory = resolve(search.cwd === undefined ? "." : pathOf(search.cwd));
  const variables = definedOnly(search.env ?? process.env);
  const words = wordsFor(report, search, subject);
  const host = libraryHost(fileURLToPath(import.meta.url), words, { directory, variables }, askProgram);
  const situation = situationOn(host, process.platform === "win32" ? windows : posix, search);
  return { situation, words: ["pyl", ...words], directory, variables };
}

/** The options of `pyl` that a call stands for. */
const reports = { find: ["--which"], list: ["--list", "--json"] } as const;

export function wordsFor(
  report: keyof typeof reports,
  search: SearchOptions,
  subject: readonly string[],
): string[] {
  return [...reports[report], ...optionsOf(search), ...subject];
}

/** Returns the situation of a call on a host that has its words. Throws `PylError` if the search makes no sense. */
export function situationOn(host: Host, platform: Platform, search: SearchOptions): Situation {
  const machine = machineOf(host, platform);
  const request = withPylErrors(platform, () => requestOf(search, machine));
  return { request, machine, host, edition: `pyl ${version} (library)` };
}

/** Returns the words for the script of a search: its path cannot be taken for an option, and belongs to the folder of the search. */
export function scriptWords({ script, cwd }: Pick<SearchOptions, "script" | "cwd">): string[] {
  if (script === undefined) return [];
  const path = pathOf(script);
  if (cwd !== undefined) return [resolve(pathOf(cwd), path)];
  return [path.startsWith("-") ? `./${path}` : path];
}

/** A variable that is undefined is one that is removed, as for `spawn`. */
function definedOnly(variables: NonNullable<SearchOptions["env"]>): Record<string, string> {
  const defined = Object.entries(variables).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as Record<string, string>;
}

export function pathOf(place: string | URL): string {
  return typeof place === "string" ? place : fileURLToPath(place);
}

/** Returns the result of the function. Throws `PylError` for its failure. */
export function withPylErrors<T>(platform: Platform, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Failure ? new PylError(error, platform) : error;
  }
}
