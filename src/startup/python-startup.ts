import { literalPath } from "../platform/drive-path.ts";
import { absolute, type Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Resolution } from "../resolve.ts";
import { compareReleases } from "../versions/version.ts";
import { type FileState, stateOf } from "./file-state.ts";
import { readOptions } from "./python-options.ts";
import { startupVariable, variableIn } from "./startup-variable.ts";

/** The file of PYTHONSTARTUP, and whether Python runs it. */
export type PythonStartup =
  | { readonly kind: "unset" }
  | {
      readonly kind: PythonStartupUse;
      /** Absolute, as Python resolves it. */
      readonly path: string;
      readonly state: FileState;
    };

export type PythonStartupUse =
  /** Run before the first prompt. */
  | "read"
  /** Run after the script, before the prompt of `-i`: the prompt of 3.13 does so. */
  | "readAfterwards"
  /** Not run: an option of Python disables it. */
  | "ignored"
  /** Not run: `--no-startup`. */
  | "withheld"
  /** Not run: there is no prompt. */
  | "notInteractive";

/**
 * Returns what Python does with PYTHONSTARTUP (Modules/main.c, pymain_run_startup). If it reads a program from
 * standard input, this assumes a terminal.
 */
export function readPythonStartup(request: Request, resolution: Resolution, machine: Machine): PythonStartup {
  const text = variableIn(resolution.plan, startupVariable, machine);
  if (!text) return { kind: "unset" };
  const { platform } = machine;
  const folder = resolution.plan.directory ?? machine.directory();
  const path = absolute(literalPath(text, platform), folder, platform);
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
