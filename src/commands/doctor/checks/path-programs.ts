import { hasSettings } from "../../../interpreters/environment-settings.ts";
import { readHit } from "../../../interpreters/found-program.ts";
import type { LeftOut } from "../../../interpreters/left-out.ts";
import { interpretersOnPath } from "../../../interpreters/on-path.ts";
import { isScriptsFolder } from "../../../interpreters/path-key.ts";
import { findOnPath, searchFolders } from "../../../interpreters/search-path.ts";
import { changePermissions, removeFile } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding } from "../finding.ts";
import { programKey } from "./path-entries.ts";
import { shimFinding } from "./shim-problems.ts";
import { unreadableFolder } from "./unreadable-folder.ts";

/** Finds names on PATH that look like a Python, but do not stand for one. */
export function* checkPathPrograms(context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const seen = new Set<string>();
  for (const found of interpretersOnPath(machine)) {
    if (found.kind !== "leftOut") continue;
    const key = programKey(found.path, machine);
    if (seen.has(key) || isEnvironments(found.path, context)) continue;
    seen.add(key);
    const finding = leftOutFinding(found, context) ?? shimFinding(found);
    if (finding !== undefined) yield finding;
  }
  for (const name of ["python", "python3"]) yield* checkFirst(name, context);
}

/** Returns whether a program belongs to an environment: checkEnvironments reports those. */
export function isEnvironments(path: string, { machine }: CheckContext): boolean {
  const folder = machine.platform.parent(path);
  return isScriptsFolder(folder, machine.platform) && hasSettings(machine.platform.parent(folder), machine);
}

function leftOutFinding({ path, why }: LeftOut, context: CheckContext): Finding | undefined {
  switch (why.kind) {
    case "dangling":
      return {
        kind: "danglingLink",
        what: `${path} is a link that leads nowhere`,
        where: `${path} -> ${why.target}`,
        why: "its target was removed or moved; to start it ends in an error",
        fix: removeFile(path, context),
      };
    case "notExecutable":
      return {
        kind: "notExecutable",
        what: `${path} has an interpreter's name, but is not executable`,
        where: path,
        why: "pyl skips it, and shells may fail to start it",
        fix: changePermissions("+x", path, context),
      };
    case "unreadableFolder":
      return unreadableFolder(path, "which is on PATH", context);
    case "missing":
      return {
        kind: "aliasTargetGone",
        what: `${path} starts a Python that does not exist`,
        where: path,
        why: "to start it ends in an error",
        fix: command("pymanager install --refresh"),
      };
    default:
      return undefined;
  }
}

/** Reports what is wrong with the first program of a name that people type. */
function* checkFirst(name: string, { machine }: CheckContext): Generator<Finding> {
  for (const hit of findOnPath(name, searchFolders(machine.environment("PATH"), machine), machine)) {
    const found = hit.kind === "hit" ? readHit(hit, machine) : hit;
    if (found.kind !== "leftOut") return;
    // python.org's installer puts no `python3` on PATH, so the first one is nearly always the Store's.
    if (found.why.kind === "storeStub" && name === "python")
      yield {
        kind: "storeStubFirst",
        what: `the first python on PATH is not a Python: it opens the Microsoft Store (${found.path})`,
        where: found.path,
        why: "pyl skips it; in a terminal, and for other programs, it does not run scripts",
        fix: advice("switch it off: Settings, Apps, Advanced app settings, App execution aliases"),
      };
    if (found.why.kind === "noDeveloperTools")
      yield {
        kind: "noDeveloperTools",
        what: `the first ${name} on PATH is not a Python: it asks to install Apple's developer tools (${found.path})`,
        where: found.path,
        why: "pyl skips it; in a terminal, and for other programs, it does not run scripts",
        fix: command("xcode-select --install"),
      };
    return;
  }
}
