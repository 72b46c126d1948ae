import { Failure, resultOrFailure, status } from "../../failure.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Decision } from "../../resolve.ts";
import { limitedToCompany } from "../../select/constrain.ts";
import { matchesSpecifiers } from "../../versions/specifier.ts";
import { agree } from "../../versions/version.ts";
import { anyVersion, describeRequest, type VersionRequest } from "../../versions/version-request.ts";
import { versionSearchedFor } from "../decision.ts";

/** What an installed Python has to be. */
export interface Wanted {
  readonly request: VersionRequest;
  /** The PEP 440 specifier set that it must be in: of the request, of the metadata block, or both. */
  readonly specifiers: string | undefined;
}

/** Returns what is wanted if a Python is missing that could be installed. */
export function missingPython(decision: Decision): Wanted | undefined {
  const { failure, request, shebangRequest } = decision;
  if (failure === undefined || failure.details.isUnsatisfiable) return undefined;
  if (failure.status !== status.noMatchingPython && failure.status !== status.noPythonAtAll) return undefined;
  // A first line that names a path means that file, not a version.
  if (shebangRequest.kind === "program" && request.version === undefined) return undefined;
  return wantedBy(decision);
}

/** Returns what the decision has searched for; undefined if it did not come so far. */
export function wantedBy(decision: Decision): Wanted | undefined {
  const { question } = decision;
  const version = resultOrFailure(() => versionSearchedFor(decision));
  if (question === undefined || version instanceof Failure) return undefined;
  const request = limitedToCompany(version?.value ?? anyVersion, question.machine);
  return wantedVersion(request, question.constraint.requiresPython);
}

export function wantedVersion(request: VersionRequest, requiresPython?: string): Wanted {
  const sets = [request.specifiers, requiresPython].filter((set) => set?.trim());
  return { request, specifiers: sets.length === 0 ? undefined : sets.join(", ") };
}

/**
 * Returns the version to install: the one that was asked for, or else the newest minor version that satisfies. A range
 * of versions that are newer stays one. Undefined if there can be none.
 */
export function versionToInstall(
  { request, specifiers }: Wanted,
  machine: Machine,
): VersionRequest | undefined {
  const { release, tag, implementation, prerelease } = request;
  const isName = tag !== undefined && release.length === 0;
  const isOther = implementation !== undefined && implementation !== "CPython";
  // A tag that is a version says nothing besides.
  const { specifiers: _, tag: __, ...plain } = request;
  if (isName || isOther) return request;
  if (prerelease !== undefined || release.length > 2) return plain;
  const minors = knownMinors.filter((minor) => agree(minor, release));
  const isIn = (version: readonly number[]) =>
    specifiers === undefined || matchesSpecifiers({ release: version, prerelease: "" }, specifiers, machine);
  // Tools install the newest micro version, which is below 99.
  const whole = minors.find((minor) => isIn([...minor, 99]));
  if (whole !== undefined) return { ...plain, release: whole };
  for (const minor of minors)
    for (let micro = 30; micro >= 0; micro -= 1)
      if (isIn([...minor, micro])) return { ...plain, release: [...minor, micro] };
  if (specifiers === undefined || release.length > 1) return plain;
  return newerMinors.some((minor) => isIn([...minor, 99])) ? { ...plain, specifiers } : undefined;
}

/** Returns the name of what would be installed, for people. */
export function nameOf(version: VersionRequest): string {
  const { company: _, tag, ...plain } = version;
  return describeRequest(plain.release.length === 0 && tag !== undefined ? { ...plain, tag } : plain);
}

/** From the newest Python that all tools have to the oldest that uv, the Store and conda have. */
const knownMinors = [14, 13, 12, 11, 10, 9, 8].map((minor): readonly number[] => [3, minor]);

/** What a tool may have too. */
const newerMinors = [15, 16].map((minor): readonly number[] => [3, minor]);
