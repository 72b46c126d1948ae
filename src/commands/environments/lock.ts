import * as errors from "../../errors/script-lock.ts";
import { Failure } from "../../failure.ts";
import { limits } from "../../limits.ts";
import { notify, print } from "../../output.ts";
import { absoluteHere } from "../../platform/platform.ts";
import { hasBytes } from "../../platform/read-whole.ts";
import { printable } from "../../printable.ts";
import { lockPaths } from "../../select/script-environment/lock-paths.ts";
import { needsFound, type ScriptNeeds } from "../../select/script-environment/needs.ts";
import { requirementsOfLock } from "../../select/script-environment/pylock.ts";
import { mayRead } from "../../trust/passed-over.ts";
import type { Command, Situation } from "../command.ts";
import { decisionOf } from "../decision.ts";
import { isDryRun } from "../dry-run.ts";
import { trustNotices } from "../trust-notices.ts";
import { copyFile, lockFolder } from "./lock-folder.ts";
import { resolveLock } from "./resolve-lock.ts";

/** Writes the lock of a script beside it (PEP 751). With `--dry-run`, prints what it would write. */
export const lock: Command = (situation) => {
  const needs = needsToLock(situation);
  const path = placeOfLock(needs, situation);
  const folder = lockFolder(needs, situation);
  try {
    const { content, tool, status } = resolveLock(needs, folder, situation);
    if (content === undefined) return status;
    const text = `# pyl --lock has written this file, and writes it again.\n${content}`;
    const packages = countPackages(text, path, needs, situation);
    if (isDryRun(situation)) return print(situation, text);
    if (!copyFile(needs, folder.write("pylock.toml", text), path, situation))
      throw errors.lockNotWritten(path);
    warnUntrusted(path, situation);
    const count = packages === 1 ? "1 package" : `${packages} packages`;
    return print(situation, `${printable(path)}: ${count}, locked by ${tool}\n`);
  } finally {
    folder.remove();
  }
};

/** Says that launches skip the lock, if another user can change it. */
function warnUntrusted(path: string, { machine, host }: Situation): void {
  if (mayRead("the lock", absoluteHere(path, machine), machine)) return;
  for (const notice of trustNotices(machine)) notify(notice, host);
}

/** Returns what the environment of the script is made of. Throws `Failure` if it has none. */
function needsToLock({ request, machine }: Situation): ScriptNeeds {
  const { script } = request;
  if (script === undefined) throw errors.lockWithoutScript();
  const decision = decisionOf({ request, machine });
  const needs = needsFound(machine);
  if (needs !== undefined) {
    const block = decision.script?.block;
    if (block?.path !== needs.script || block.text !== undefined) throw errors.lockOfArchive(needs.script);
    return needs;
  }
  throw decision.failure ?? errors.nothingToLock(script);
}

/** Returns the path of the lock. Throws `Failure` if it can have none, or uv's lock would go before it. */
function placeOfLock({ script }: ScriptNeeds, { machine }: Situation): string {
  const [uvs = "", path] = lockPaths(script, machine.platform);
  if (machine.permitted.kind(uvs) !== undefined) throw errors.lockOfUvIsThere(uvs, script);
  if (path === undefined) throw errors.lockHasNoName(script);
  return path;
}

/** Returns the number of packages of a lock. Throws `Failure` if a launch could not use it. */
function countPackages(
  content: string,
  path: string,
  { requirements }: ScriptNeeds,
  { machine }: Situation,
): number {
  if (hasBytes(content, limits.tomlBytes.value + 1)) throw errors.lockTooLarge(path, limits.tomlBytes.value);
  try {
    return requirementsOfLock({ path, format: "pylock", content, text: "" }, requirements, machine).length;
  } catch (error) {
    throw error instanceof Failure ? errors.lockUnusable(path, error.sentence) : error;
  }
}
