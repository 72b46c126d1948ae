import { probeCacheEntries, probeCachePath } from "../../../interpreters/probe-cache.ts";
import { limits } from "../../../limits.ts";
import { isOwn } from "../../../platform/ownership.ts";
import type { Machine } from "../../../platform/platform.ts";
import { describeDistrust } from "../../../trust/describe.ts";
import { findDistrust } from "../../../trust/distrust.ts";
import { removeFile, removeFolder } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import type { Finding } from "../finding.ts";

/** Finds a cache of interpreters' answers that a launch ignores. It can always be deleted: pyl probes again. */
export function* checkProbeCache(context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const path = probeCachePath(machine);
  const problem = path === undefined ? undefined : problemOf(path, machine);
  if (path === undefined || problem === undefined) return;
  yield {
    kind: "probeCacheUnusable",
    what: `the cache of interpreters' versions cannot be used: ${path} ${problem}`,
    where: path,
    why: "each launch that needs an interpreter's exact version starts the interpreter to ask for it",
    fix: machine.kind(path) === "directory" ? removeFolder(path, context) : removeFile(path, context),
  };
}

function problemOf(path: string, machine: Machine): string | undefined {
  const kind = machine.kind(path);
  if (kind === undefined) return undefined;
  if (kind === "directory") return "is a folder";
  if (!isOwn(path, machine)) return `belongs to user ${machine.owner(path)}`;
  const distrust = findDistrust(path, "entry", machine);
  if (distrust !== undefined) return `is not trusted: ${describeDistrust(path, distrust)}`;
  const text = machine.permitted.readStart(path, limits.probeCacheBytes.value);
  if (text === undefined) return "cannot be read by this user";
  return probeCacheEntries(text) === undefined ? "does not have the format that pyl writes" : undefined;
}
