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
  return { interpreters: interpreters.sort(compare), leftOut };
}

/** Without environments, which do not count for a version that is given. */
export function basesOf(installed: Installed): Installed {
  const interpreters = installed.interpreters.filter(({ environment }) => environment === undefined);
  return { ...installed, interpreters };
}

/**
 * An environment on PATH was put there by somebody who wants it. Of equals, the first on PATH
 * stays in front, as sorting is stable.
 */
function compare(left: Interpreter, right: Interpreter): number {
  const rank = ({ environment }: Interpreter) => (environment === undefined ? 1 : 0);
  return rank(left) - rank(right) || compareIdentities(left.identity, right.identity);
}

/** Each version once, as errors and `--explain` name them. */
export function installedLabels(installed: Installed): string[] {
  const labels = basesOf(installed).interpreters.map(({ identity }) => printIdentity(identity));
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
