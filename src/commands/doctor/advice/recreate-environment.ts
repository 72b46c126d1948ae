import { condaInstall } from "../../../errors.ts";
import { readEnvironment } from "../../../interpreters/environment.ts";
import { readSettingsKeys } from "../../../interpreters/environment-settings.ts";
import type { Interpreter } from "../../../interpreters/interpreter.ts";
import { isCondaPrefix } from "../../../interpreters/managers/conda.ts";
import { isOnPath } from "../../../platform/find-tool.ts";
import type { Machine } from "../../../platform/platform.ts";
import { howToRecreate } from "../../../select/environments/project-tools/candidates.ts";
import { toolsAbove } from "../../../select/environments/project-tools/tool-environments.ts";
import { basesOf } from "../../../select/installed.ts";
import { startFolders } from "../../../select/start-folder.ts";
import { hasPrefix } from "../../../versions/version.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Fix } from "../finding.ts";

/**
 * Returns the command that creates an environment again at its place, with the tool that created it and for
 * the version it was created for, if these are available. conda's has packages that nothing else can install.
 */
export function recreateEnvironment(prefix: string, context: CheckContext): Fix {
  const { machine, shell } = context;
  const byTool = recreateByTool(prefix, context);
  if (byTool !== undefined) return advice(byTool);
  if (isCondaPrefix(prefix, machine)) return command(condaInstall(prefix, shell));
  const base = findBase(prefix, context);
  if (base === undefined) return advice(`install a Python, and create ${prefix} again with it`);
  const line = toolLine(prefix, base.executable, "again", context);
  const others = namesOfOthers(prefix, machine);
  if (others.length === 0) return command(line);
  // `--clear` deletes the folder's content.
  return advice(
    `move what does not belong to the environment out of ${prefix} (${others.join(", ")}), then: ${line}`,
  );
}

/** Returns what the tool that keeps an environment for the project has for this; undefined if there is none. */
function recreateByTool(prefix: string, context: CheckContext): string | undefined {
  for (const start of startFolders(context.script, context.machine))
    for (const { folder, what } of toolsAbove(start, context))
      if (what.kind === "environment" && what.prefix === prefix) return howToRecreate(folder, what.tool);
  return undefined;
}

/**
 * Returns advice for an environment of another system, which works there: with another folder for this system, because
 * `--clear` would delete its packages.
 */
export function createBeside(prefix: string, context: CheckContext): Fix {
  const { machine } = context;
  const base = findBase(prefix, context);
  const keep = `keep ${prefix} for that system, where it works`;
  if (base === undefined) return advice(`${keep}; install a Python here`);
  const place = `${prefix}-${machine.operatingSystem}`;
  return advice(
    `${keep}; for this one, create another and activate it: ${toolLine(place, base.executable, "new", context)}`,
  );
}

/** Returns a base of the same minor version, else the best of the same implementation, else the best. */
function findBase(prefix: string, { machine, installed }: CheckContext): Interpreter | undefined {
  const identity = readEnvironment(prefix, machine)?.identity;
  const bases = basesOf(installed()).interpreters;
  const alike = bases.filter((base) => base.identity.implementation === identity?.implementation);
  const wanted = identity?.version.release.slice(0, 2) ?? [];
  const same = alike.find(
    (base) => base.identity.variant === "standard" && hasPrefix(base.identity.version.release, wanted),
  );
  return same ?? alike[0] ?? bases[0];
}

function toolLine(
  prefix: string,
  base: string,
  how: "again" | "new",
  { machine, shell }: CheckContext,
): string {
  const keys = readSettingsKeys(prefix, machine);
  const clear = how === "again" ? " --clear" : "";
  const site =
    keys.get("include-system-site-packages")?.toLowerCase() === "true" ? " --system-site-packages" : "";
  const [python, place] = [shell.quote(base), shell.quote(prefix)];
  if (keys.has("uv") && isOnPath("uv", machine)) return `uv venv${clear}${site} --python ${python} ${place}`;
  if (keys.has("virtualenv") && isOnPath("virtualenv", machine))
    return `virtualenv${clear}${site} --python ${python} ${place}`;
  // venv records its command line (from 3.11 on).
  const pip = keys.get("command")?.includes(" --without-pip ") ? " --without-pip" : "";
  return `${python} -m venv${clear}${site}${pip} ${place}`;
}

/** Returns the names that neither the tools nor the packages installed in an environment create. */
function namesOfOthers(prefix: string, machine: Machine): string[] {
  return (machine.list(prefix, [""]) ?? []).filter((name) => !ownNames.includes(name.toLowerCase())).sort();
}

const ownNames: readonly string[] = [
  "pyvenv.cfg",
  "bin",
  "scripts",
  "lib",
  "lib64",
  "libs",
  "dlls",
  "include",
  "share",
  "etc",
  "man",
  ".gitignore",
  ".lock",
  "cachedir.tag",
];
