import { absolute, type Machine } from "../../platform/platform.ts";
import type { Request } from "../../request/request.ts";
import type { Resolution } from "../../resolve.ts";
import { compareReleases } from "../../versions/version.ts";
import { optionLetters } from "./options.ts";

/** What becomes of PYTHONSTARTUP. */
export type Startup =
  | { readonly kind: "unset" }
  | {
      readonly kind: StartupUse;
      /** As Python takes it. */
      readonly path: string;
      readonly isThere: boolean;
    };

export type StartupUse =
  /** Before the first prompt. */
  | "read"
  /** By `-i`, before the prompt that follows the script; its new prompt does so (3.13). */
  | "readAfterwards"
  /** By an option. */
  | "ignored"
  /** Nobody is asked anything. */
  | "notInteractive";

/** Modules/main.c, pymain_run_startup. */
export function startupAt(request: Request, resolution: Resolution, machine: Machine): Startup {
  const text = variableAt("PYTHONSTARTUP", resolution, machine);
  if (!text) return { kind: "unset" };
  const directory = resolution.plan.directory ?? machine.directory();
  const path = absolute(text, directory, machine.platform);
  const kind = machine.kind(path);
  return {
    kind: useOf(request, resolution, machine),
    path,
    isThere: kind !== undefined && kind !== "directory",
  };
}

function useOf(request: Request, { choice }: Resolution, machine: Machine): StartupUse {
  const letters = optionLetters(request, choice, machine);
  if (letters.includes("E") || letters.includes("I")) return "ignored";
  if (request.subject === "interactive" || request.subject === "stdin") return "read";
  const release = choice.interpreter?.identity.version.release ?? [];
  const isNew = compareReleases(release, [3, 13]) >= 0;
  return letters.includes("i") && isNew ? "readAfterwards" : "notInteractive";
}

/** As the first line's `env` leaves it. */
function variableAt(name: string, { plan }: Resolution, machine: Machine): string | undefined {
  const change = plan.changes.findLast(([changed]) => changed === name);
  if (change !== undefined) return change[1];
  return plan.clearEnvironment ? undefined : machine.environment(name);
}
