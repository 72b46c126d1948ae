import { posix as paths, win32 } from "node:path";
import type { Description, Entry } from "../../../src/host/memory/description.ts";
import { type MemoryHost, memoryHost } from "../../../src/host/memory.ts";
import { main } from "../../../src/main.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import { posix } from "../../../src/platform/posix.ts";
import { windows } from "../../../src/platform/windows.ts";
import { type Machine, machines } from "../../machines/machines.ts";

/** The files of a described machine, by their paths. */
export type Files = Readonly<Record<string, Entry>>;

/** A command line on a described machine, and what is different there. */
export interface DescribedRun
  extends Pick<
    Description,
    | "answers"
    | "terminals"
    | "typed"
    | "unwritable"
    | "registry"
    | "console"
    | "errors"
    | "runs"
    | "keepsFiles"
    | "codePage"
    | "refuses"
    | "accountHome"
  > {
  readonly machine: string;
  /** What the file holds that the first argument with the ending of a script names; the machine's own file if there is none. */
  readonly script?: string;
  readonly arguments: readonly string[];
  readonly startedAs?: string;
  readonly directory?: string;
  readonly user?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Files;
}

export interface DescribedResult {
  readonly host: MemoryHost;
  readonly status: number | undefined;
}

export function runDescribed(run: DescribedRun): DescribedResult {
  const host = hostOf(run);
  const platform = host.operatingSystem === "windows" ? windows : posix;
  return { host, status: main(host, machineOf(host, platform), "pyl 0.0.0 (described)") };
}

export function hostOf(run: DescribedRun): MemoryHost {
  const machine = machines[run.machine];
  if (machine === undefined) throw new Error(`no machine is called ${run.machine}`);
  return memoryHost({
    ...machine,
    arguments: [run.startedAs ?? "pyl", ...run.arguments],
    // The system knows the file, whatever it is called by; a path is what leads there.
    ...(run.startedAs?.includes("\\") ? { program: run.startedAs } : {}),
    directory: run.directory ?? machine.directory ?? "/",
    user: run.user ?? machine.user ?? 1000,
    environment: { ...machine.environment, ...run.environment },
    files: { ...machine.files, ...run.files, ...scriptOf(run) },
    ...(run.answers && { answers: { ...machine.answers, ...run.answers } }),
    ...(run.registry && { registry: { ...machine.registry, ...run.registry } }),
    ...(run.terminals && { terminals: run.terminals }),
    ...(run.typed && { typed: run.typed }),
    ...(run.unwritable && { unwritable: run.unwritable }),
    ...(run.console && { console: run.console }),
    ...(run.errors && { errors: run.errors }),
    ...(run.runs && { runs: run.runs }),
    ...(run.keepsFiles && { keepsFiles: run.keepsFiles }),
    ...(run.codePage && { codePage: run.codePage }),
    ...(run.refuses && { refuses: run.refuses }),
    ...(run.accountHome && { accountHome: run.accountHome }),
  });
}

/** Returns the file that `script` describes, by its path. */
export function scriptOf(run: DescribedRun): Record<string, string> {
  if (run.script === undefined) return {};
  const named = run.arguments.find((argument) => /\.pyw?$/.test(argument));
  if (named === undefined) throw new Error(`no argument names the script of ${JSON.stringify(run)}`);
  const { directory = "/", operatingSystem } = machines[run.machine] as Machine;
  const { join, isAbsolute } = operatingSystem === "windows" ? win32 : paths;
  return { [isAbsolute(named) ? named : join(run.directory ?? directory, named)]: run.script };
}
