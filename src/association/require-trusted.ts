import * as errors from "../errors.ts";
import type { Machine } from "../platform/platform.ts";
import { describeDistrust } from "../trust/describe.ts";
import { findDistrust } from "../trust/distrust.ts";

/**
 * Throws `Failure` if a user who is not trusted can change a file, or create it. The journal says what pyl writes,
 * and where, so such a user could write into any file of this user's.
 */
export function requireTrusted(path: string, machine: Machine): void {
  const distrust = findDistrust(path, "entry", machine);
  if (distrust !== undefined)
    throw errors.associationUntrusted(path, distrust.path, describeDistrust(path, distrust));
}
