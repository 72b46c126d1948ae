import type { Machine } from "../platform/platform.ts";

/** Why a file in the working directory is not run without having been named. */
export type TrustProblem =
  | { readonly kind: "untrustedFile" | "untrustedFolder"; readonly owner: string }
  | { readonly kind: "worldWritable" };

/**
 * Undefined for the user's own: nobody else may have written it, and it is nobody else who has put it
 * there, as a stranger can by a link to, or another name for, some file of the user's.
 */
export function findTrustProblem(path: string, machine: Machine): TrustProblem | undefined {
  const { platform } = machine;
  const user = machine.user();
  const owner = machine.owner(path);
  if (owner !== user) return { kind: "untrustedFile", owner: owner ?? "unknown" };
  // No bit tells it on Windows.
  if (platform.hasPosixPaths && machine.isWorldWritable(path)) return { kind: "worldWritable" };
  const folderOwner = machine.owner(platform.parent(path));
  // What the administrators' folders let others write, such as /tmp, they let them not take from each other.
  const trusted = machine.readLink(path) === undefined ? [user, ...platform.administrators] : [user];
  if (folderOwner === undefined || !trusted.includes(folderOwner))
    return { kind: "untrustedFolder", owner: folderOwner ?? "unknown" };
  return undefined;
}
