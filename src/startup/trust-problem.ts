import type { Machine } from "../platform/platform.ts";

/** Why pyl does not run a startup file that it found in the working directory. */
export type TrustProblem =
  | { readonly kind: "untrustedFile" | "untrustedFolder"; readonly owner: string }
  | { readonly kind: "worldWritable" };

/**
 * Returns undefined for a file that the user owns in a folder that the user or an administrator owns. Ownership of
 * the file alone is not enough: another user could put a symbolic or hard link to one of the user's files there.
 */
export function findTrustProblem(path: string, machine: Machine): TrustProblem | undefined {
  const { platform } = machine;
  const user = machine.user();
  const owner = machine.owner(path);
  if (owner !== user) return { kind: "untrustedFile", owner: owner ?? "unknown" };
  // Windows has no such permission bit.
  if (platform.hasPosixPaths && machine.isWorldWritable(path)) return { kind: "worldWritable" };
  const folderOwner = machine.owner(platform.parent(path));
  // In an administrator's folder, such as /tmp, users cannot replace each other's files.
  const trusted = machine.readLink(path) === undefined ? [user, ...platform.administrators] : [user];
  if (folderOwner === undefined || !trusted.includes(folderOwner))
    return { kind: "untrustedFolder", owner: folderOwner ?? "unknown" };
  return undefined;
}
