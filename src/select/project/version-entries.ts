import type { Config } from "../../config/config.ts";
import * as errors from "../../errors.ts";
import { readVersionFile } from "../../interpreters/version-file.ts";
import { limits } from "../../limits.ts";
import type { Origin, Sourced } from "../../origin.ts";
import { type Machine, upwardWith } from "../../platform/platform.ts";
import type { Script } from "../../script/script.ts";
import { passOver } from "../../trust/passed-over.ts";
import type { Constraint } from "../../versions/constraint.ts";
import { findFoundDistrust } from "../environments/trust.ts";
import { startFolder, targetFolder } from "../start-folder.ts";
import { isKnownWithoutProjectFile, versionFile } from "./project-files.ts";

/** What the version of a project depends on. */
export interface ProjectSearch {
  readonly script: Script | undefined;
  readonly constraint: Constraint;
  readonly config: Config;
  readonly machine: Machine;
}

/**
 * Returns what the project of a script asks for, if the constraint leaves a choice: the entries of the nearest
 * `.python-version` from the script's folder upward, or else from where its link leads. `pyenv shell` sets PYENV_VERSION,
 * which goes before the file, as in pyenv.
 */
export function projectEntries(search: ProjectSearch): readonly Sourced<string>[] {
  const { release, tag } = search.constraint.request;
  if (release.length > 1 || tag !== undefined) return [];
  const written = fileEntries(search);
  const entries = written.length === 0 ? written : (shellEntries(search.machine) ?? written);
  const [first] = entries;
  if (first !== undefined && entries.length > limits.projectVersions.value)
    throw errors.tooLarge(placeOf(first.origin), limits.projectVersions);
  return entries;
}

function placeOf(origin: Origin): string {
  return origin.kind === "file" ? origin.path : "PYENV_VERSION";
}

function fileEntries(search: ProjectSearch): readonly Sourced<string>[] {
  const { script, machine } = search;
  const start = startFolder(script, machine);
  const entries = start === undefined ? undefined : nearestEntries(start, search);
  if (entries !== undefined || script === undefined) return entries ?? [];
  const target = targetFolder(script, machine);
  return (target === undefined ? undefined : nearestEntries(target, search)) ?? [];
}

function nearestEntries(start: string, search: ProjectSearch): readonly Sourced<string>[] | undefined {
  const { machine } = search;
  if (isKnownWithoutProjectFile(start, machine)) return undefined;
  for (const path of upwardWith(start, versionFile, machine)) {
    const entries = machine.kind(path) === undefined ? undefined : entriesOf(path, search);
    if (entries !== undefined) return entries;
  }
  return undefined;
}

/** Returns undefined for a file that is not trusted, and for one that asks for nothing. */
function entriesOf(path: string, { config, machine }: ProjectSearch): Sourced<string>[] | undefined {
  const distrust = findFoundDistrust(path, "entry", { config, machine });
  if (distrust !== undefined) {
    passOver({ what: "the version file", path, distrust, mayBeExcepted: true }, machine);
    return undefined;
  }
  const entries = readVersionFile(path, machine);
  if (entries === undefined) return undefined;
  if ("kind" in entries) throw errors.tooLarge(path, limits.versionFileBytes);
  return entries.map(({ text, line }) => ({ value: text, origin: { kind: "file", path, line, text } }));
}

/** pyenv-win separates the versions by blanks. */
function shellEntries(machine: Machine): readonly Sourced<string>[] | undefined {
  const name = "PYENV_VERSION";
  const text = machine.environment(name);
  const words = text?.split(machine.platform.hasPosixPaths ? ":" : " ").filter(Boolean) ?? [];
  if (text === undefined || words.length === 0) return undefined;
  return words.map((value) => ({ value, origin: { kind: "environment", name, text } }));
}
