import { drivePath } from "../platform/drive-path.ts";
import { absolute, absoluteHere, type Machine } from "../platform/platform.ts";
import { parseFileName } from "../versions/file-name.ts";
import type { LeftOut } from "./left-out.ts";
import { type ToolEnvironment, toolEnvironmentOf } from "./managers/tool-environment.ts";
import type { SearchFolder, ShimProblem, ShimTarget } from "./search-folder.ts";
import { expandShims } from "./shim.ts";

/** An executable of the requested name; `shims` is the folder of shims that stands for its folder. */
export interface Hit {
  readonly kind: "hit";
  readonly executable: string;
  readonly shims: string | undefined;
}

/** A folder, or a program in it, that is not searched. */
type LeftOutFolder = Pick<LeftOut, "kind" | "path"> & { readonly why: ShimProblem | ToolEnvironment };

/** What execvp(3) searches if PATH is not set. */
const fallback = "/bin:/usr/bin";

/**
 * Yields the folders of a PATH. An empty entry is the working directory (or `directory`) on POSIX; on Windows only absolute
 * entries count. Before a folder of shims come the folders of the versions that its manager has selected:
 * pyenv, asdf, mise, Scoop and rye all call it `shims`.
 */
export function* searchFolders(
  path: string | undefined,
  machine: Machine,
  directory = ".",
): Generator<SearchFolder> {
  const { platform } = machine;
  // The folders of shims whose selection was interrupted by the rest of the path, the innermost last.
  const open: OpenShims[] = [];
  for (const written of (path ?? (platform.hasPosixPaths ? fallback : "")).split(platform.listDelimiter)) {
    const folder = folderOf(written, directory, machine);
    if (folder === undefined) continue;
    if (platform.baseName(folder) !== "shims") {
      yield { kind: "folder", path: folder, shims: undefined };
      continue;
    }
    const targets = expandShims(folder, machine);
    const isInterrupted = yield* untilRest(targets);
    if (isInterrupted) open.push({ folder, targets });
    else yield { kind: "shims", path: folder };
  }
  for (const { folder, targets } of open.reverse()) {
    while (yield* untilRest(targets));
    yield { kind: "shims", path: folder };
  }
}

/** A folder of shims and what it stands for, as far as that has not been searched yet. */
interface OpenShims {
  readonly folder: string;
  readonly targets: Generator<ShimTarget>;
}

/** Yields targets up to the rest of the search path. Returns whether that was reached. */
function* untilRest(targets: Generator<ShimTarget>): Generator<SearchFolder, boolean> {
  // `for` would end the generator, whose other targets follow the rest.
  for (let next = targets.next(); !next.done; next = targets.next()) {
    if (next.value.kind === "rest") return true;
    yield next.value;
  }
  return false;
}

/** Returns the folder that an entry of PATH names; undefined for one that does not count. */
function folderOf(written: string, directory: string, machine: Machine): string | undefined {
  const { platform } = machine;
  // On Windows quotes around an entry do not belong to it: no name there has one.
  const entry = platform.hasPosixPaths ? written : written.replaceAll('"', "");
  if (platform.isAbsolute(entry)) return entry;
  if (platform.hasPosixPaths) return absolute(entry || ".", absoluteHere(directory, machine), platform);
  const path = drivePath(entry);
  return path && platform.normalize(path);
}

/**
 * Yields every executable of that name, in the order of the folders, and the folders with one that are left
 * out.
 */
export function* findOnPath(
  name: string,
  folders: Iterable<SearchFolder>,
  machine: Machine,
): Generator<Hit | LeftOutFolder> {
  const { platform } = machine;
  const [suffix = ""] = platform.executableSuffixes;
  // As in py.exe, `.exe` and no other suffix: neither a batch file nor another shell's script is run.
  const file = suffix === "" || name.toLowerCase().endsWith(suffix) ? name : name + suffix;
  const isPython = parseFileName(name) !== undefined;
  for (const folder of folders) {
    const executable = platform.join(folder.path, file);
    if (folder.kind === "leftOut") {
      if (hasShim(folder.path, file, machine)) yield folder;
    } else if (machine.kind(executable) !== "executable") continue;
    else if (folder.kind === "shims") {
      // Another program's shim, such as mise's `node`: only its manager knows what it would run.
      if (!isPython) yield { kind: "hit", executable, shims: undefined };
    } else if (folder.shims === undefined || hasShim(folder.shims, file, machine)) {
      const why =
        machine.environment("UV") === undefined ? undefined : toolEnvironmentOf(folder.path, machine);
      if (why === undefined) yield { kind: "hit", executable, shims: folder.shims };
      else yield { kind: "leftOut", path: executable, why };
    }
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
