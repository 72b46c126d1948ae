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
  for (const written of (path ?? (platform.hasPosixPaths ? fallback : "")).split(platform.listDelimiter)) {
    // Quotes around an entry are none of its own on Windows: no name there has one.
    const entry = platform.hasPosixPaths ? written : written.replaceAll('"', "");
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
  const [suffix = ""] = platform.executableSuffixes;
  // As py.exe: `.exe` and nothing else, so that neither a batch file nor another shell's script is run.
  const file = name.toLowerCase().endsWith(suffix) ? name : name + suffix;
  for (const folder of folders) {
    const executable = platform.join(folder.path, file);
    if (folder.kind === "leftOut") {
      // pyenv-win's shims are a batch file, and a script without an ending.
      const kind = machine.kind(executable) ?? machine.kind(platform.join(folder.path, name));
      if (kind !== undefined) yield folder;
    } else if (machine.kind(executable) === "executable")
      yield { kind: "hit", executable, shims: folder.shims };
  }
}
