import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding } from "../finding.ts";

/** Finds environments of scripts that cannot be used, and records of those that are gone. */
export function* checkScriptEnvironments({ survey }: CheckContext): Generator<Finding> {
  const found = survey();
  if (found === undefined) return;
  const fix = command("pyl --prune");
  const { folder, broken, unfinished, staleRecords, problems } = found;
  for (const path of broken.paths)
    yield {
      kind: "scriptEnvironmentBroken",
      what: `the environment of a script has lost its Python: ${path}`,
      where: path,
      why: "the next launch that needs it makes another one, and this one takes room",
      fix,
    };
  if (unfinished.count > 0)
    yield {
      kind: "scriptEnvironmentUnfinished",
      what: `${counted(unfinished.count, "environment of a script was", "environments of scripts were")} never finished`,
      where: unfinished.paths[0] ?? folder,
      why: "no script uses what a killed launch has left, and it takes room",
      fix,
    };
  if (staleRecords > 0)
    yield {
      kind: "scriptRecordStale",
      what: `${counted(staleRecords, "record is of an environment of a script that is gone", "records are of environments of scripts that are gone")}`,
      where: folder,
      why: "no launch uses them",
      fix,
    };
  for (const { path, error } of problems)
    yield {
      kind: "scriptEnvironmentUnreadable",
      what: `pyl cannot look for environments of scripts in ${path}: ${error}`,
      where: path,
      why: "what is not needed there is not removed",
      fix: advice("give yourself the right to read and to change it, or remove it"),
    };
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
