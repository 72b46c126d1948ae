import { describeOrigin } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import type { Candidate, Outcome } from "../select/candidate.ts";
import { reasonOfUnusable } from "../select/environments/unusable.ts";

/**
 * Returns a notice about each environment that is there, and that cannot run what was asked for, and about a default of
 * another major version (`PY_PYTHON3=2.7`).
 */
export function unusedNotices(candidates: readonly Candidate[], machine: Machine): string[] {
  const notices: string[] = [];
  for (const { step, where, origin, outcome } of candidates) {
    if (step === "default" && origin !== undefined && outcome.kind === "contradicts" && outcome.isOther)
      notices.push(`${describeOrigin(origin)} does not count: another version is asked for`);
    if (step !== "enclosingEnvironment" || outcome.kind === "taken") continue;
    const reason = reasonOfUnused(outcome);
    if (reason !== undefined) notices.push(`${nameOf(where, machine)} is not used: ${reason}`);
  }
  return notices;
}

/** Returns why an environment cannot run anything; undefined if it can. */
export function reasonOfUnused(outcome: Outcome): string | undefined {
  if (outcome.kind === "noExecutable") return "there is no Python in it";
  return outcome.kind === "unusable" ? reasonOfUnusable(outcome.why) : undefined;
}

function nameOf(path: string, { platform }: Machine): string {
  return platform.baseName(path) === ".venv" ? path : `the environment ${path}`;
}
