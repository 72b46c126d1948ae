import type { Machine } from "../../../platform/platform.ts";
import { byVersion, versionOnPath } from "./by-version.ts";
import { readSettingsFile } from "./settings-file.ts";

/**
 * Returns the environments that direnv's `layout python` has made below a `.direnv`, the one that the `.envrc` beside it
 * asks for first (`layout_python` in direnv's stdlib.sh): that of a version in its last layout, or of the Python on PATH.
 */
export function direnvEnvironments(folder: string, machine: Machine): string[] {
  const { join, parent } = machine.platform;
  const names = (machine.list(folder, ["python-", "virtualenv"]) ?? []).filter((name) =>
    mayBeEnvironment(name),
  );
  const layout = () => preferredVersions(join(parent(folder), ".envrc"), machine);
  return byVersion(names, layout).map((name) => join(folder, name));
}

/** `virtualenv` is the name that direnv used before it had versions in it. */
function mayBeEnvironment(name: string): boolean {
  return /^(?:python-(?:venv-)?\d[\d.]*|virtualenv)$/.test(name);
}

function preferredVersions(file: string, machine: Machine): string[] {
  const line = readSettingsFile(file, machine)
    .text.match(/^[ \t]*layout[ _].*$/gm)
    ?.at(-1);
  // `layout pyenv 3.12.1 3.11.4` puts the first one first.
  const version = line && /\d+\.\d+(?:\.\d+)?/.exec(line)?.[0];
  if (version) return [version];
  return versionOnPath(line?.includes("python3") ? "python3" : "python", machine);
}
