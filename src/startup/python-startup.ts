import { absolute, type Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Resolution } from "../resolve.ts";
import { compareReleases } from "../versions/version.ts";
import { type FileState, stateOf } from "./file-state.ts";
import { readOptions } from "./python-options.ts";
import { startupVariable, variableIn } from "./startup-variable.ts";

/** What becomes of PYTHONSTARTUP. */
export type PythonStartup =
  | { readonly kind: "unset" }
  | {
      readonly kind: PythonStartupUse;
      /** As Python takes it. */
      readonly path: string;
      readonly state: FileState;
    };

export type PythonStartupUse =
  /** Before the first prompt. */
  | "read"
  /** By `-i`, before the prompt that follows the script; its new prompt does so (3.13). */
  | "readAfterwards"
  /** By an option of Python's. */
  | "ignored"
  /** By `--no-startup`. */
  | "withheld"
  /** Nobody is asked anything. */
  | "notInteractive";

/**
 * Modules/main.c, pymain_run_startup. Where Python would read what it runs from standard input,
 * this is what becomes of it when somebody types that.
 */
export function readPythonStartup(request: Request, resolution: Resolution, machine: Machine): PythonStartup {
  const text = variableIn(resolution.plan, startupVariable, machine);
  if (!text) return { kind: "unset" };
  const path = absolute(text, resolution.plan.directory ?? machine.directory(), machine.platform);
  return { kind: useOf(request, resolution, machine), path, state: stateOf(path, machine) };
}

function useOf(request: Request, { choice }: Resolution, machine: Machine): PythonStartupUse {
  if (request.launchOptions?.startup?.kind === "none") return "withheld";
  const { letters, subject } = readOptions(request, choice, machine);
  if (letters.includes("E") || letters.includes("I")) return "ignored";
  if (subject === "interactive" || subject === "stdin") return "read";
  const release = choice.interpreter?.identity.version.release ?? [];
  const isNew = compareReleases(release, [3, 13]) >= 0;
  return letters.includes("i") && isNew ? "readAfterwards" : "notInteractive";
}
