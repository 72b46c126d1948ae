import type { Identity } from "../versions/constraint.ts";

/** Why an environment's Python would not start, or not with the packages installed into it. */
export type Defect =
  | { readonly kind: "noExecutable" }
  /** Its `python` is pyl, and `pyvenv.cfg` does not say where the base is. */
  | { readonly kind: "noHome" }
  | { readonly kind: "dangling"; readonly link: string; readonly target: string }
  | { readonly kind: "otherVersion"; readonly builtFor: string; readonly leadsTo: string }
  /** Its Python is for another machine, for example. */
  | { readonly kind: "cannotStart"; readonly executable: string; readonly reason: string };

/** Returns the defect of an environment whose `python3` is another minor version now. */
export function changedVersion(found: Identity, expected: Identity): Defect | undefined {
  const now = found.version.release;
  const then = expected.version.release;
  if (now.length < 2 || then.length < 2 || (now[0] === then[0] && now[1] === then[1])) return undefined;
  return { kind: "otherVersion", builtFor: `${then[0]}.${then[1]}`, leadsTo: `${now[0]}.${now[1]}` };
}
