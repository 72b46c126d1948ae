import { Failure, status } from "../failure.ts";
import { lookup } from "../lookup.ts";

const elsewhere = "write the output to another place";

/** By the name of the system's error. */
const systemErrors: Readonly<Record<string, readonly [why: string, advice: string]>> = {
  ENOSPC: ["the device is full", `make room on it, or ${elsewhere}`],
  EDQUOT: ["your share of the disk is used up", `make room on it, or ${elsewhere}`],
  EFBIG: ["the file would become larger than it may be", elsewhere],
  EIO: ["the device reports an error", `check the device, or ${elsewhere}`],
  EBADF: ["standard output is closed, or cannot be written to", elsewhere],
  ERROR_DISK_FULL: ["the disk is full", `make room on it, or ${elsewhere}`],
  ERROR_INVALID_HANDLE: ["there is no standard output", "redirect it: pyl ... > FILE"],
  ERROR_ACCESS_DENIED: ["standard output cannot be written to", elsewhere],
};

/** `what` was to be written to standard output. */
export function notWritten(what: string, systemError: string): Failure {
  const [why, todo] = lookup(systemErrors, systemError) ?? ["the system does not allow it", elsewhere];
  return new Failure(status.couldNotStart, `${what} could not be written: ${why} (${systemError})`, { todo });
}
