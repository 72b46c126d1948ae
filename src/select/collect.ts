import type { Interpreter, Registration } from "../interpreters/interpreter.ts";
import type { LeftOut } from "../interpreters/left-out.ts";
import { pathKey } from "../interpreters/path-key.ts";
import type { Machine, Platform } from "../platform/platform.ts";
import { agree } from "../versions/version.ts";

/** What the sources found, without duplicates. */
export interface Collection {
  readonly interpreters: readonly Interpreter[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Returns what the sources found, without duplicates. An interpreter that is found again, also under another name in the
 * same folder, counts as what it was found as first. In the registry each tag is an interpreter of its own, because
 * people ask for it by the tag.
 */
export function collect(found: Iterable<Interpreter | LeftOut>, { platform }: Machine): Collection {
  const interpreters: Interpreter[] = [];
  const leftOut: LeftOut[] = [];
  const paths = new Set<string>();
  const known: Known = { byPath: new Map(), byTag: new Map(), byFolder: new Map() };
  let size = 0;
  for (const each of found) {
    if (each.kind === "leftOut") {
      leftOut.push(each);
      continue;
    }
    // Nearly all are of this kind, and there may be hundreds: the path identifies them.
    if (platform.hasPosixPaths && each.registration === undefined) {
      if (paths.add(each.executable).size === size) continue;
      size += 1;
      interpreters.push(each);
      continue;
    }
    if (isDouble(each, known, platform)) continue;
    const sameTag = each.registration && known.byTag.get(tagKey(each.registration));
    if (sameTag !== undefined) {
      const why = { kind: "sameTag", first: sameTag.executable } as const;
      leftOut.push({ kind: "leftOut", path: each.executable, why });
      continue;
    }
    interpreters.push(each);
    remember(each, known, platform);
  }
  return { interpreters, leftOut };
}

/** The first interpreter of each path and tag, and on Windows all interpreters of a folder. */
interface Known {
  readonly byPath: Map<string, Interpreter>;
  readonly byTag: Map<string, Interpreter>;
  readonly byFolder: Map<string, Interpreter[]>;
}

function isDouble(found: Interpreter, { byPath, byTag, byFolder }: Known, platform: Platform): boolean {
  const samePath = byPath.get(pathKey(found.executable, platform));
  const { registration } = found;
  if (registration !== undefined && found.source === "registry")
    return samePath !== undefined && byTag.get(tagKey(registration)) === samePath;
  if (samePath !== undefined) return true;
  // On POSIX systems names in one folder are links; `interpretersOnPath` has followed them.
  if (platform.hasPosixPaths || registration !== undefined) return false;
  const beside = byFolder.get(pathKey(platform.parent(found.executable), platform)) ?? [];
  return beside.some((other) => isCopy(found, other));
}

function remember(found: Interpreter, { byPath, byTag, byFolder }: Known, platform: Platform): void {
  const path = pathKey(found.executable, platform);
  if (!byPath.has(path)) byPath.set(path, found);
  if (found.registration !== undefined) byTag.set(tagKey(found.registration), found);
  if (platform.hasPosixPaths) return;
  const folder = pathKey(platform.parent(found.executable), platform);
  byFolder.set(folder, [...(byFolder.get(folder) ?? []), found]);
}

/** A company and a tag name one interpreter, whatever their case (PEP 514). */
function tagKey({ company, tag }: Registration): string {
  return `${company}/${tag}`.toLowerCase();
}

/** On Windows, `python.exe` and `python3.12.exe` in one folder are copies. */
function isCopy({ identity: left }: Interpreter, { identity: right }: Interpreter): boolean {
  return (
    left.variant === right.variant &&
    left.implementation === right.implementation &&
    agree(left.version.release, right.version.release)
  );
}
