import type { Identity } from "../../versions/constraint.ts";
import { scanRelease } from "../../versions/version.ts";

/** What the Store's packages of Python are called in front of their version. */
export const storePrefix = "PythonSoftwareFoundation.Python.";

/** `PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0`; undefined for other packages. */
export function storeIdentity(family: string): Identity | undefined {
  if (!family.startsWith(storePrefix)) return undefined;
  const release = scanRelease(family, storePrefix.length).numbers;
  if (release.length !== 2) return undefined;
  return { implementation: "CPython", version: { release, prerelease: "" }, variant: "standard" };
}
