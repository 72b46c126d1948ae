import type { Identity } from "../../versions/constraint.ts";
import { scanRelease } from "../../versions/version.ts";

/** How the names of the Store's Python packages begin, before their version. */
export const storePrefix = "PythonSoftwareFoundation.Python.";

/** Reads `PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0`. Returns undefined for other packages. */
export function storeIdentity(family: string): Identity | undefined {
  if (!family.startsWith(storePrefix)) return undefined;
  const release = scanRelease(family, storePrefix.length).numbers;
  if (release.length !== 2) return undefined;
  return { implementation: "CPython", version: { release, prerelease: "" }, variant: "standard" };
}
