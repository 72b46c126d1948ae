import type { Interpreter, Registration } from "../interpreters/interpreter.ts";
import { pathKey } from "../interpreters/path-key.ts";
import type { Machine, Platform } from "../platform/platform.ts";
import { sameCompany } from "../versions/constraint.ts";
import { hasPrefix } from "../versions/version.ts";

/**
 * The one that `found` is, under this name or another of its own folder. In the registry it is
 * another one by each of its tags, since a tag is what it is asked for by.
 */
export function findDouble(
  found: Interpreter,
  known: readonly Interpreter[],
  { platform }: Machine,
): Interpreter | undefined {
  const executable = pathKey(found.executable, platform);
  const isByTag = found.source === "registry" && found.registration !== undefined;
  const candidates = isByTag ? withSameTag(found.registration, known) : known;
  const same = candidates.find((other) => pathKey(other.executable, platform) === executable);
  // Elsewhere names are links, and each of them is an interpreter's own.
  if (same !== undefined || platform.hasPosixPaths || found.registration !== undefined) return same;
  return known.find((other) => isCopy(found, other, platform));
}

/** PEP 514: a company and a tag name one interpreter, without regard to case. */
export function findSameTag(found: Interpreter, known: readonly Interpreter[]): Interpreter | undefined {
  return found.registration && withSameTag(found.registration, known)[0];
}

function withSameTag({ company, tag }: Registration, known: readonly Interpreter[]): Interpreter[] {
  return known.filter(
    ({ registration }) =>
      registration !== undefined &&
      sameCompany(registration.company, company) &&
      registration.tag.toLowerCase() === tag.toLowerCase(),
  );
}

/** On Windows, `python.exe` and `python3.12.exe` in one folder are copies. */
function isCopy(found: Interpreter, other: Interpreter, platform: Platform): boolean {
  const folder = (interpreter: Interpreter) => pathKey(platform.parent(interpreter.executable), platform);
  const [left, right] = [found.identity, other.identity];
  const shared = Math.min(left.version.release.length, right.version.release.length);
  return (
    left.variant === right.variant &&
    left.implementation === right.implementation &&
    hasPrefix(left.version.release, right.version.release.slice(0, shared)) &&
    folder(found) === folder(other)
  );
}
