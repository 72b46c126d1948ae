import { Failure } from "../../../src/failure.ts";
import type { Description } from "../../../src/host/memory/description.ts";
import { memoryHost } from "../../../src/host/memory.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import type { Machine } from "../../../src/platform/platform.ts";
import { posix } from "../../../src/platform/posix.ts";
import { windows } from "../../../src/platform/windows.ts";
import { parseRequest } from "../../../src/request/request.ts";
import { resolve } from "../../../src/resolve.ts";
import { shellFor } from "../../../src/shell.ts";
import { planStartup } from "../../../src/startup/plan-startup.ts";
import type { StartupPlan } from "../../../src/startup/startup-plan.ts";
import { machines } from "../../machines/machines.ts";

/** A command line typed on a terminal of a described machine, and what is different there. */
export interface Row
  extends Partial<Pick<Description, "terminals" | "directory" | "environment" | "files" | "user">> {
  readonly machine?: string;
  readonly words: readonly string[];
}

/** The path of the session file. */
export const kept = "/home/me/.cache/pyl/session-0.0.0.py";

/** The user's own startup files. */
export const mine = { "/home/me/mine.py": "", "/home/me/first.py": "" } as const;

/** Returns a py.ini with these lines. */
export const ini = (...lines: readonly string[]) => ({
  "/home/me/.config/py.ini": ["[pyl]", ...lines, ""].join("\n"),
});

/** Returns how a launch starts with the startup files of a row. */
export function planned(row: Row): StartupPlan {
  const machine = machineFor(row);
  const request = parseRequest(machine);
  return planStartup(request, resolve(request, machine), machine);
}

export function machineFor({ machine = "several", words, ...row }: Row): Machine {
  const described = machines[machine];
  if (described === undefined) throw new Error(`no machine is called ${machine}`);
  const host = memoryHost({
    ...described,
    arguments: ["pyl", ...words],
    terminals: ["input", "output", "error"],
    ...row,
    environment: { ...described.environment, ...row.environment },
    files: { ...described.files, ...row.files },
  });
  return machineOf(host, host.operatingSystem === "windows" ? windows : posix);
}

/** Returns the failure that takes the place of a plan. */
export function refused(row: Row): readonly [status: number, words: string] {
  try {
    planned(row);
  } catch (error) {
    if (error instanceof Failure) return [error.status, error.print(shellFor(posix))];
    throw error;
  }
  throw new Error("it was planned");
}
