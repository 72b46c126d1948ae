import { absolute, type Machine } from "../platform/platform.ts";

/** A file of the wanted name on the search path, and the folder it was found in. */
export interface Hit {
  readonly executable: string;
  readonly folder: string;
}

/** What execvp(3) searches when there is no PATH. */
const fallback = "/bin:/usr/bin";

/**
 * The folders of a PATH. An empty entry is the working directory on POSIX, where PATH then
 * says so; on Windows only absolute entries count.
 */
export function searchFolders(path: string | undefined, machine: Machine): string[] {
  const { platform } = machine;
  const folders = (path ?? (platform.hasPosixPaths ? fallback : "")).split(platform.listDelimiter);
  return platform.hasPosixPaths ? folders.map((folder) => folder || ".") : folders.filter(platform.isAbsolute);
}

/** Every executable of that name, in order of the folders. */
export function* findOnPath(name: string, folders: readonly string[], machine: Machine): Generator<Hit> {
  const { platform } = machine;
  for (const folder of folders) {
    for (const suffix of platform.executableSuffixes) {
      if (suffix !== "" && name.toLowerCase().endsWith(suffix)) continue;
      const path = platform.join(folder, name + suffix);
      if (machine.kind(path) !== "executable") continue;
      const executable = platform.isAbsolute(path) ? path : absolute(path, machine.directory(), platform);
      yield { executable, folder };
      break;
    }
  }
}
