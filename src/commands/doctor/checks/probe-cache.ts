import { isFields, parseObject } from "../../../interpreters/json-object.ts";
import { probeCachePath } from "../../../interpreters/probe-cache.ts";
import { isOwn } from "../../../platform/ownership.ts";
import type { Machine } from "../../../platform/platform.ts";
import { removeFile, removeFolder } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import type { Finding } from "../finding.ts";

/** As in interpreters/probe-cache.ts: of a longer file nothing counts. */
const maximumBytes = 1 << 20;

/** What interpreters were asked once, and answered. It can always be made again. */
export function* checkProbeCache(context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const path = probeCachePath(machine);
  const problem = path === undefined ? undefined : problemOf(path, machine);
  if (path === undefined || problem === undefined) return;
  yield {
    kind: "probeCacheUnusable",
    what: `what interpreters have told of themselves cannot be used: ${path} ${problem}`,
    where: path,
    why: "those whose names do not tell enough are started and asked again",
    mend: machine.kind(path) === "directory" ? removeFolder(path, context) : removeFile(path, context),
  };
}

function problemOf(path: string, machine: Machine): string | undefined {
  const kind = machine.kind(path);
  if (kind === undefined) return undefined;
  if (kind === "directory") return "is a folder";
  if (!isOwn(path, machine)) return `belongs to user ${machine.owner(path)}`;
  const text = machine.readStart(path, maximumBytes);
  if (text === undefined) return "cannot be read by this user";
  const file = parseObject(text);
  return file?.schemaVersion === 1 && isFields(file.answers) ? undefined : "is not as pyl writes it";
}
