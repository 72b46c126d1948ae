import type { Config } from "../config/config.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Script } from "../script/script.ts";
import type { Constraint } from "../versions/constraint.ts";
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
  /** What is installed, if the caller has found that out already. */
  readonly installed?: (() => Installed) | undefined;
}

/** Returns the question with what is installed, which is found out at the first use and not again. */
export function withInstalledOnce(question: Question): Question {
  let installed: Installed | undefined;
  const { installed: given, machine } = question;
  return {
    ...question,
    installed: () => {
      installed ??= given?.() ?? findInstalled(machine);
      return installed;
    },
  };
}
