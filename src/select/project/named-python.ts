import { placesOf } from "../../interpreters/managers/manager-places.ts";
import { pyenvFolder } from "../../interpreters/shims/pyenv-version.ts";
import { namedVersion } from "../../interpreters/shims/selection.ts";
import { isPath } from "../../interpreters/version-file.ts";
import type { Sourced } from "../../origin.ts";
import { expandHome } from "../../platform/expand-path.ts";
import { absolute, type Machine, plainFolder } from "../../platform/platform.ts";
import { parseVersionName } from "../../versions/notation.ts";
import { parseTag } from "../../versions/tag.ts";
import type { VersionRequest } from "../../versions/version-request.ts";

/** What an entry of a version file stands for on this machine. */
export type NamedPython =
  /** The Python that is on PATH without a version manager (pyenv). */
  | { readonly kind: "system" }
  /** An executable, an installation or an environment; the path may not exist. */
  | { readonly kind: "path"; readonly path: string }
  /** One of a version manager's folders: an installation or an environment. */
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "request"; readonly request: VersionRequest }
  | { readonly kind: "unknown" };

/**
 * Returns what an entry stands for. pyenv's folders come before versions, because a folder is what its own shims start:
 * `3.12.1` is pyenv's, if pyenv has one of that name. Names that are not versions may also be asdf's or mise's.
 */
export function namedPython({ value: text, origin }: Sourced<string>, machine: Machine): NamedPython {
  if (text === "system") return { kind: "system" };
  const { platform } = machine;
  const start = origin.kind === "file" ? platform.parent(origin.path) : undefined;
  const path = plainPath(absolute(expandHome(text, machine), start, platform), machine);
  if (isPath(text)) return { kind: "path", path };
  const pyenv = folderOf("pyenv", text, machine);
  if (pyenv !== undefined) return { kind: "folder", path: pyenv };
  const request = parseVersionName(text);
  if (request !== undefined && isOfLanguage(request)) return { kind: "request", request };
  const other = folderOf("asdf", text, machine) ?? folderOf("mise", text, machine);
  if (other !== undefined) return { kind: "folder", path: other };
  if (!/[/\\]/.test(text)) return { kind: "unknown" };
  if (machine.kind(path) !== undefined) return { kind: "path", path };
  const tagged = companyTag.test(text) ? parseTag(text) : undefined;
  return tagged === undefined ? { kind: "unknown" } : { kind: "request", request: tagged };
}

/** The path that Python is started by shows in sys.executable and sys.prefix. */
function plainPath(path: string, machine: Machine): string {
  const { join, parent, baseName } = machine.platform;
  const name = baseName(path);
  return name === ".." ? plainFolder(path, machine) : join(plainFolder(parent(path), machine), name);
}

/** python-build's `graalpy-24.0.0` and `pypy-5.7.1` are the implementation's own versions, and so names. */
function isOfLanguage({ implementation, release: [major = 3] }: VersionRequest): boolean {
  return implementation === undefined || implementation === "CPython" || major <= 3;
}

/** `Astral/3.12`, `PythonCore\3.13`. */
const companyTag = /^[A-Za-z][^/\\]*[/\\][^/\\]+$/;

function folderOf(manager: "pyenv" | "asdf" | "mise", name: string, machine: Machine): string | undefined {
  const find = manager === "pyenv" ? pyenvFolder : namedVersion;
  for (const place of placesOf(manager, machine)) {
    const folder = find(name, place, machine);
    if (folder !== undefined) return folder;
  }
  return undefined;
}
