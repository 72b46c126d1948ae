import { nativeArchitecture, readArchitecture } from "../interpreters/architecture.ts";
import type { LeftOut } from "../interpreters/hit.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import { interpretersOnPath } from "../interpreters/on-path.ts";
import type { Machine } from "../platform/platform.ts";
import { type Constraint, compareIdentities, mismatch, printIdentity } from "../versions/constraint.ts";

/** Every source drained: what is installed, best first, and what was left out. */
export interface Installed {
  readonly interpreters: readonly Interpreter[];
  readonly leftOut: readonly LeftOut[];
}

export function findInstalled(machine: Machine): Installed {
  const interpreters: Interpreter[] = [];
  const leftOut: LeftOut[] = [];
  const seen: Record<string, true> = {};
  for (const found of interpretersOnPath(machine)) {
    if (found.kind === "leftOut") leftOut.push(found);
    else if (!seen[found.executable]) {
      seen[found.executable] = true;
      interpreters.push(found);
    }
  }
  // Stable: of equals, the first on the search path stays in front.
  return {
    interpreters: interpreters.sort((left, right) => compareIdentities(left.identity, right.identity)),
    leftOut,
  };
}

/** Each version once, as errors and `--explain` name them. */
export function installedLabels({ interpreters }: Installed): string[] {
  const labels = interpreters.map(({ identity }) => printIdentity(identity));
  return labels.filter((label, index) => labels.indexOf(label) === index);
}

/** The best that satisfies; this machine's own architecture before others. */
export function bestOf(
  installed: Installed,
  constraint: Constraint,
  machine: Machine,
): Interpreter | undefined {
  const good = installed.interpreters.filter((interpreter) => satisfies(interpreter, constraint, machine));
  const native = nativeArchitecture(machine);
  return (
    good.find((interpreter) => {
      const architecture = readArchitecture(interpreter.executable, machine);
      return architecture === undefined || architecture === native;
    }) ?? good[0]
  );
}

function satisfies(interpreter: Interpreter, constraint: Constraint, machine: Machine): boolean {
  const architecture = () => readArchitecture(interpreter.executable, machine);
  return mismatch(interpreter.identity, constraint, architecture) === undefined;
}
