import type { Config } from "../config/config.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Script } from "../script/script.ts";
import type { Constraint } from "../versions/constraint.ts";
import type { Candidate } from "./candidate.ts";
import { findInstalled, type Installed } from "./installed.ts";
import type { ShebangRequest } from "./shebang-request.ts";

/** Everything that is known before interpreters are looked for. */
export interface Question {
  readonly request: Request;
  readonly script: Script | undefined;
  readonly shebangRequest: ShebangRequest;
  readonly constraint: Constraint;
  /** `--no-venv`. */
  readonly ignoresEnclosing: boolean;
  readonly config: Config;
  readonly machine: Machine;
  /** The environment of the script, if an earlier launch has recorded it. */
  readonly known?: Candidate | undefined;
  /** What is installed, if the caller has found that out already. */
  readonly installed?: (() => Installed) | undefined;
  /** The search for everything that is installed, if it is kept (`withSearchOnce`). */
  readonly search?: () => Installed;
}

/** Returns the question with a search for everything that is installed, which is made at the first use and not again. */
export function withSearchOnce(question: Question): Question {
  let found: Installed | undefined;
  const search = () => {
    found ??= findInstalled(question.machine);
    return found;
  };
  return { ...question, search };
}

/** Returns everything that is installed. Throws `NeedsProbe`. */
export function everythingInstalled({ installed, search, machine }: InstalledQuestion): Installed {
  return installed?.() ?? search?.() ?? findInstalled(machine);
}

export type InstalledQuestion = Pick<Question, "installed" | "search" | "machine">;
