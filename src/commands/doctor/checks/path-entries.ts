import { pathKey } from "../../../interpreters/path-key.ts";
import { absoluteHere, type Machine } from "../../../platform/platform.ts";
import { namePrefixes, parseFileName } from "../../../versions/file-name.ts";

/** An entry of PATH, as it is written. */
export interface PathEntry {
  /** The first entry has number 1. */
  readonly position: number;
  readonly written: string;
  readonly folder: string;
  readonly isAbsolute: boolean;
}

/** Returns the entries of PATH; none if it is not set. On Windows an empty entry has no meaning. */
export function pathEntries(machine: Machine): PathEntry[] {
  const { platform } = machine;
  const path = machine.environment("PATH");
  if (path === undefined) return [];
  const entries = path.split(platform.listDelimiter).map((text, index) => {
    const written = platform.hasPosixPaths ? text : text.replaceAll('"', "");
    const folder = absoluteHere(written || ".", machine);
    return { position: index + 1, written, folder, isAbsolute: platform.isAbsolute(written) };
  });
  return platform.hasPosixPaths ? entries : entries.filter(({ written }) => written !== "");
}

/** Returns whether a file in it has an interpreter's name. */
export function holdsInterpreters(folder: string, machine: Machine): boolean {
  return (machine.list(folder, namePrefixes) ?? []).some((name) => parseFileName(name)?.isWindowed === false);
}

/**
 * Returns the same text for all paths to a program that differ only in links to its folder: `/bin` is a link
 * to `/usr/bin`.
 */
export function programKey(path: string, machine: Machine): string {
  const { platform } = machine;
  const folder = platform.parent(path);
  return pathKey(platform.join(machine.realPath(folder) ?? folder, platform.baseName(path)), platform);
}
