import { absolute, type Machine } from "../platform/platform.ts";
import { parseFileName } from "../versions/file-name.ts";
import type { SearchFolder } from "./search-folder.ts";
import { expandShims } from "./shim.ts";

/** An executable of the requested name; `shims` is the folder of shims that stands for its folder. */
export interface Hit {
  readonly kind: "hit";
  readonly executable: string;
  readonly shims: string | undefined;
}

/** What execvp(3) searches if PATH is not set. */
const fallback = "/bin:/usr/bin";

/**
 * Yields the folders of a PATH. An empty entry is the working directory on POSIX; on Windows only absolute
 * entries count. Before a folder of shims come the folders of the versions that its manager has selected:
 * pyenv, asdf, mise, Scoop and rye all call it `shims`.
 */
export function* searchFolders(path: string | undefined, machine: Machine): Generator<SearchFolder> {
  const { platform } = machine;
  yield* foldersOf((path ?? (platform.hasPosixPaths ? fallback : "")).split(platform.listDelimiter), machine);
}

function* foldersOf(entries: readonly string[], machine: Machine): Generator<SearchFolder> {
  const { platform } = machine;
  for (const [at, written] of entries.entries()) {
    // On Windows quotes around an entry do not belong to it: no name there has one.
    const entry = platform.hasPosixPaths ? written : written.replaceAll('"', "");
    if (!platform.hasPosixPaths && !platform.isAbsolute(entry)) continue;
    const folder = platform.isAbsolute(entry) ? entry : absolute(entry || ".", machine.directory(), platform);
    if (platform.baseName(folder) !== "shims") {
      yield { kind: "folder", path: folder, shims: undefined };
      continue;
    }
    let isEnd = false;
    for (const target of expandShims(folder, machine)) {
      if (target.kind !== "rest") yield target;
      else if (!isEnd) {
        isEnd = true;
        yield* foldersOf(entries.slice(at + 1), machine);
      }
    }
    yield { kind: "shims", path: folder };
    if (isEnd) return;
  }
}

/**
 * Yields every executable of that name, in the order of the folders, and the folders with one that are left
 * out.
 */
export function* findOnPath(
  name: string,
  folders: Iterable<SearchFolder>,
  machine: Machine,
): Generator<Hit | Extract<SearchFolder, { kind: "leftOut" }>> {
  const { platform } = machine;
  const [suffix = ""] = platform.executableSuffixes;
  // As in py.exe, `.exe` and no other suffix: neither a batch file nor another shell's script is run.
  const file = name.toLowerCase().endsWith(suffix) ? name : name + suffix;
  const isPython = parseFileName(name) !== undefined;
  for (const folder of folders) {
    const executable = platform.join(folder.path, file);
    if (folder.kind === "leftOut") {
      if (hasShim(folder.path, file, machine)) yield folder;
    } else if (machine.kind(executable) !== "executable") continue;
    else if (folder.kind === "shims") {
      // Another program's shim, such as mise's `node`: only its manager knows what it would run.
      if (!isPython) yield { kind: "hit", executable, shims: undefined };
    } else if (folder.shims === undefined || hasShim(folder.shims, file, machine))
      yield { kind: "hit", executable, shims: folder.shims };
  }
}

/**
 * Returns whether the folder has a shim of that name. On Windows it may be a batch file, with a script beside
 * it that has no suffix (pyenv-win, mise).
 */
function hasShim(shims: string, file: string, machine: Machine): boolean {
  const { platform } = machine;
  const [suffix = ""] = platform.executableSuffixes;
  const names = [file, file.slice(0, file.length - suffix.length)];
  return names.some((name) => machine.kind(platform.join(shims, name)) !== undefined);
}
