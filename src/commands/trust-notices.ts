import type { Machine } from "../platform/platform.ts";
import type { Candidate } from "../select/candidate.ts";

/** Returns the folder to write into `[pyl] trusted`: that of a `.venv`, or the environment itself. */
export function folderToTrust(where: string, { platform: { baseName, parent } }: Machine): string {
  return baseName(where).startsWith(".") ? parent(where) : where;
}

/** Returns a notice about every environment that is skipped because of its owner. */
export function trustNotices(candidates: readonly Candidate[], machine: Machine): string[] {
  return candidates.flatMap(({ where, outcome }) => {
    if (outcome.kind !== "untrusted") return [];
    const folder = folderToTrust(where, machine);
    const thing = machine.platform.baseName(where) === ".python-envs" ? "the list" : "the environment";
    const text = `${thing} ${where} is skipped: it belongs to user ${outcome.owner}; to use it, add ${folder} to [pyl] trusted in py.ini`;
    return [text];
  });
}
