import { absolute, type Machine } from "../platform/platform.ts";
import type { SearchFolder } from "./search-folder.ts";
import { expandShims } from "./shim.ts";

/** An executable of the wanted name; `shims` is the folder that stood for the one it is in. */
export interface Hit {
  readonly kind: "hit";
  readonly executable: string;
  readonly shims: string | undefined;
}

/** What execvp(3) searches when there is no PATH. */
const fallback = "/bin:/usr/bin";

/**
 * The folders of a PATH. An empty entry is the working directory on POSIX, where PATH then
 * says so; on Windows only absolute entries count. A folder of shims is replaced by what its
 * manager has selected: pyenv, asdf, mise and rye all call it `shims`.
 */
export function* searchFolders(path: string | undefined, machine: Machine): Generator<SearchFolder> {
  const { platform } = machine;
  for (const entry of (path ?? (platform.hasPosixPaths ? fallback : "")).split(platform.listDelimiter)) {
    if (!platform.hasPosixPaths && !platform.isAbsolute(entry)) continue;
    const folder = platform.isAbsolute(entry) ? entry : absolute(entry || ".", machine.directory(), platform);
    if (platform.baseName(folder) === "shims") yield* expandShims(folder, machine);
    else yield { kind: "folder", path: folder, shims: undefined };
  }
}

/** Every executable of that name, in order of the folders, and the folders with one that are left out. */
export function* findOnPath(
  name: string,
  folders: Iterable<SearchFolder>,
  machine: Machine,
): Generator<Hit | Extract<SearchFolder, { kind: "leftOut" }>> {
  const { platform } = machine;
  for (const folder of folders) {
    if (folder.kind === "leftOut") {
      if (machine.kind(platform.join(folder.path, name)) === "executable") yield folder;
      continue;
    }
    for (const suffix of platform.executableSuffixes) {
      if (suffix !== "" && name.toLowerCase().endsWith(suffix)) continue;
      const executable = platform.join(folder.path, name + suffix);
      if (machine.kind(executable) !== "executable") continue;
      yield { kind: "hit", executable, shims: folder.shims };
      break;
    }
  }
}
