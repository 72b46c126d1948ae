import type { Machine } from "../platform/platform.ts";
import { printable } from "../printable.ts";
import type { Candidate } from "../select/candidate.ts";

/** A `.venv` is trusted with the folder it stands in; any other only by itself. */
export function folderToTrust(where: string, { platform: { baseName, parent } }: Machine): string {
  return baseName(where).startsWith(".") ? parent(where) : where;
}

/** Lines for standard error about what a person should know though the script starts. */
export function notices(candidates: readonly Candidate[], machine: Machine): string[] {
  return candidates.flatMap(({ where, outcome }) => {
    if (outcome.kind !== "untrusted") return [];
    const folder = folderToTrust(where, machine);
    const thing = machine.platform.baseName(where) === ".python-envs" ? "the list" : "the environment";
    const text = `${thing} ${where} is passed over: it belongs to user ${outcome.owner}; to use it, name ${folder} in [pyl] trusted of py.ini`;
    return [`pyl: ${printable(text)}\n`];
  });
}
