import { startProblem } from "../../interpreters/start/start-problem.ts";
import type { Machine } from "../../platform/platform.ts";
import { expandedFolders, userFolders } from "../../platform/user-folders.ts";
import { passOver } from "../../trust/passed-over.ts";
import { versionConstraint } from "../../versions/constraint.ts";
import { requiresPythonOf } from "../advice/remedy.ts";
import { candidatesFromEnvironments } from "../environments/search.ts";
import { findFoundDistrust } from "../environments/trust.ts";
import type { ShebangContext } from "../shebang-request.ts";

/** A program that is not on PATH, and the folder that has it, for people. */
export interface Tool {
  readonly path: string;
  readonly place: string;
}

/**
 * Returns a program that a first line names and that PATH does not have: from the environment that the script would get,
 * or from the folder into which installers put a user's own programs. Services and cron have a PATH without them.
 */
export function findBeyondPath(name: string, context: ShebangContext): Tool | undefined {
  const { machine } = context;
  const prefix = environmentFor(context);
  const folder = prefix && machine.platform.join(prefix, machine.platform.scriptsFolder);
  const own = folder && programIn(folder, name, machine);
  if (own !== undefined) return { path: own, place: `the environment ${prefix}` };
  for (const folder of userFolders(name, machine)) {
    const path = programIn(folder, name, machine);
    if (path === undefined) continue;
    const distrust = findFoundDistrust(path, "entry", context);
    if (distrust === undefined) return { path, place: folder };
    passOver({ what: "the program", path, distrust, mayBeExcepted: true }, machine);
  }
  return undefined;
}

/** Returns everything that was searched for a program, for people. */
export function searchedFor(name: string, context: ShebangContext): string[] {
  const prefix = environmentFor(context);
  const { machine } = context;
  return [
    "every folder on PATH",
    ...(prefix === undefined ? [] : [`the environment ${prefix}`]),
    ...userFolders(name, machine),
  ];
}

/** Returns a folder that has the program and is not searched, because all users of the machine share it. */
export function findElsewhere(name: string, machine: Machine): string | undefined {
  return expandedFolders(sharedFolders, machine).find(
    (folder) => programIn(folder, name, machine) !== undefined,
  );
}

/** Returns the prefix of the environment that would run the script, if its first line asked for any Python. */
function environmentFor({ script, config, machine, ignoresEnclosing }: ShebangContext): string | undefined {
  const constraint = { ...versionConstraint(), requiresPython: requiresPythonOf(script, machine) };
  for (const candidate of candidatesFromEnvironments({
    script,
    constraint,
    config,
    machine,
    ignoresEnclosing,
  }))
    if (candidate.outcome.kind === "taken") return candidate.outcome.interpreter.environment;
  return undefined;
}

function programIn(folder: string, name: string, machine: Machine): string | undefined {
  const [suffix = ""] = machine.platform.executableSuffixes;
  const path = machine.platform.join(folder, name.toLowerCase().endsWith(suffix) ? name : name + suffix);
  const isThere = machine.kind(path) === "executable" && !machine.isSelf(path);
  return isThere && startProblem(path, machine) === undefined ? path : undefined;
}

/** Where package managers put programs, and which a short PATH leaves out. */
const sharedFolders: readonly string[] = [
  "/usr/local/bin",
  "/usr/bin",
  "/opt/homebrew/bin",
  "/home/linuxbrew/.linuxbrew/bin",
  "/snap/bin",
  "~/bin",
  "~/.cargo/bin",
];
