import * as errors from "../errors.ts";
import type { Origin } from "../origin.ts";

/**
 * Throws `Failure` for a batch file: Windows starts cmd for it, which may take the script's arguments for commands
 * (CVE-2024-24576). The system ignores dots and blanks at the end of a name (CVE-2024-43402).
 */
export function refuseBatchFile(program: string, origin: Origin | undefined): void {
  if (/\.(?:bat|cmd)[. ]*$/i.test(program)) throw errors.batchFile(program, origin);
}
