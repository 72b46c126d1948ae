import { hasSettings } from "../../../interpreters/environment-settings.ts";
import { readHit } from "../../../interpreters/found-program.ts";
import type { LeftOut } from "../../../interpreters/left-out.ts";
import { interpretersOnPath } from "../../../interpreters/on-path.ts";
import { isScriptsFolder } from "../../../interpreters/path-key.ts";
import { findOnPath, searchFolders } from "../../../interpreters/search-path.ts";
import { allowReading, changePermissions, removeFile } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding } from "../finding.ts";
import { programKey } from "./path-entries.ts";
import { shimFinding } from "./shim-problems.ts";

/** Names on PATH that stand for no Python, though they look like one. */
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

/** What is wrong in an environment is told of as the environment's. */
function isEnvironments(path: string, { machine }: CheckContext): boolean {
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
        why: "what it led to was removed or moved; whoever starts it is told that it does not exist",
        mend: removeFile(path, context),
      };
    case "notExecutable":
      return {
        kind: "notExecutable",
        what: `${path} has an interpreter's name and cannot be executed`,
        where: path,
        why: "it does not count as a Python, and shells may stumble over it",
        mend: changePermissions("+x", path, context),
      };
    case "unreadableFolder":
      return {
        kind: "unreadableFolder",
        what: `this user may not look into ${path}, which is on PATH`,
        where: path,
        why: "Pythons in it are not found",
        mend: allowReading(path, context),
      };
    case "missing":
      return {
        kind: "aliasTargetGone",
        what: `${path} stands for a Python that is not there`,
        where: path,
        why: "whoever starts it is told that it could not be started",
        mend: command("pymanager install --refresh"),
      };
    default:
      return undefined;
  }
}

/** The names that people type: the first of each is what they get. */
function* checkFirst(name: string, { machine }: CheckContext): Generator<Finding> {
  for (const hit of findOnPath(name, searchFolders(machine.environment("PATH"), machine), machine)) {
    const found = hit.kind === "hit" ? readHit(hit, machine) : hit;
    if (found.kind !== "leftOut") return;
    // python.org's installer puts no `python3` on PATH, so that one is the Store's nearly everywhere.
    if (found.why.kind === "storeStub" && name === "python")
      yield {
        kind: "storeStubFirst",
        what: `the first python on PATH is no Python: it opens the Microsoft Store (${found.path})`,
        where: found.path,
        why: "pyl passes it by; typed in a terminal, or started by a program, it runs no script",
        mend: advice("switch it off: Settings, Apps, Advanced app settings, App execution aliases"),
      };
    if (found.why.kind === "noDeveloperTools")
      yield {
        kind: "noDeveloperTools",
        what: `the first ${name} on PATH is no Python: it asks to install Apple's developer tools (${found.path})`,
        where: found.path,
        why: "pyl passes it by; typed in a terminal, or started by a program, it runs no script",
        mend: command("xcode-select --install"),
      };
    return;
  }
}
