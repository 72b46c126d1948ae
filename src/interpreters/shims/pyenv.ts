import { limits } from "../../limits.ts";
import { type Machine, upward } from "../../platform/platform.ts";
import { mayRead } from "../../trust/passed-over.ts";
import type { ShimTarget } from "../search-folder.ts";
import { readVersionFile } from "../version-file.ts";
import { findPyenvVersion } from "./pyenv-version.ts";
import { limited, notInstalled, programFolders, type Selection, tooLarge } from "./selection.ts";

/**
 * Yields the folders that pyenv's rules select (pyenv-version-name, pyenv-which): PYENV_VERSION, then
 * `.python-version` from the working directory upward, then the root's `version` file. pyenv-win has the same
 * rules (libs/pyenv-lib.vbs); its versions are unpacked as on Windows.
 */
export function* pyenvFolders(shims: string, machine: Machine): Generator<ShimTarget> {
  const { platform } = machine;
  const root = platform.parent(shims);
  const selection = limited(select(root, machine));
  if (selection.kind === "problem") {
    yield { kind: "leftOut", path: shims, why: selection.why };
    return;
  }
  const { versions, by } = selection;
  for (const version of versions) {
    if (version === "system") yield { kind: "rest" };
    else {
      const folder = findPyenvVersion(version, platform.join(root, "versions"), machine);
      const found =
        folder === undefined ? notInstalled(version, by) : ({ kind: "installed", folder } as const);
      yield* programFolders(found, shims, machine);
    }
  }
}

function select(root: string, machine: Machine): Selection {
  const { platform } = machine;
  const variable = machine.environment("PYENV_VERSION");
  if (variable)
    return {
      kind: "versions",
      versions: variable.split(platform.hasPosixPaths ? ":" : " ").filter(Boolean),
      by: "PYENV_VERSION",
    };
  const start = machine.environment("PYENV_DIR") ?? machine.directory();
  const local = start === undefined ? [] : [...upward(start, platform)];
  const files = local.map((folder) => platform.join(folder, ".python-version"));
  for (const by of [...files, platform.join(root, "version")]) {
    if (machine.kind(by) === undefined || !mayRead("the version file", by, machine)) continue;
    const entries = readVersionFile(by, machine);
    if (entries === undefined) continue;
    if ("kind" in entries) return tooLarge(by, limits.versionFileBytes);
    return { kind: "versions", versions: entries.map(({ text }) => text), by };
  }
  return { kind: "versions", versions: [], by: root };
}
