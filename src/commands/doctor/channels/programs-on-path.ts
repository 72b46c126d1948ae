import { packageProblem } from "../../../interpreters/windows/alias.ts";
import type { CheckContext } from "../check-context.ts";
import { pathEntries } from "../checks/path-entries.ts";
import { type Installation, installationOf } from "./installation.ts";

/** A program that is started by one of pyl's names, unless another one comes before it on PATH. */
export interface ProgramOnPath {
  readonly path: string;
  /** `manager`: the alias of the Python Install Manager. */
  readonly kind: "pyl" | "manager" | "other";
  readonly installation: Installation;
}

/** Returns the programs of that name on PATH, those of one installation once. */
export function programsOnPath(name: "pyl" | "py", context: CheckContext): ProgramOnPath[] {
  const { machine } = context;
  const { platform } = machine;
  const found: ProgramOnPath[] = [];
  for (const { folder, isAbsolute } of pathEntries(machine))
    for (const file of platform.hasPosixPaths ? [name] : [`${name}.exe`, `${name}.cmd`]) {
      const path = platform.join(folder, file);
      if (!isAbsolute || !isProgram(path, context)) continue;
      const program = programAt(path, context);
      if (program !== undefined && !found.some((each) => isSame(each, program))) found.push(program);
    }
  return found;
}

function isProgram(path: string, { machine }: CheckContext): boolean {
  const kind = machine.kind(path);
  return kind === "executable" || (kind !== undefined && kind !== "directory" && path.endsWith(".cmd"));
}

/** Returns undefined for a version manager's shim, which stands for a program in another folder, and for a batch file. */
function programAt(path: string, context: CheckContext): ProgramOnPath | undefined {
  const { machine } = context;
  const { platform } = machine;
  const installation = installationOf(path, context);
  const family = machine.packageFamily(path);
  if (family !== undefined && packageProblem(family)?.kind === "otherLauncher")
    return { path, kind: "manager", installation };
  const isFile = installation.channel === "file";
  if (isFile && (path.endsWith(".cmd") || platform.baseName(platform.parent(path)) === "shims"))
    return undefined;
  return { path, kind: !isFile || machine.isSelf(path) ? "pyl" : "other", installation };
}

/** Their files may differ: npm has one for Node, which starts the program. */
function isSame(left: ProgramOnPath, right: ProgramOnPath): boolean {
  return left.kind === right.kind && isSameInstallation(left.installation, right.installation);
}

/** Returns whether the same line removes both. */
export function isSameInstallation(left: Installation, right: Installation): boolean {
  return left.channel === right.channel && left.remove.text === right.remove.text;
}
