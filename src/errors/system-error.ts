import { Failure, status, type Text } from "../failure.ts";
import { lookup } from "../lookup.ts";
import type { Shell } from "../shell.ts";

/** What pyl wanted from a path or a key. */
export type Look = "read" | "list" | "examine" | "start";

/** The file that this user may not read, or the folder that this user may not enter or list. */
export interface ClosedPlace {
  readonly kind: "file" | "folder";
  readonly path: string;
}

const participles: Readonly<Record<Look, string>> = {
  read: "read",
  list: "listed",
  examine: "examined",
  start: "started",
};

/** By the name of the system's error: what it means, and what to do. */
const systemErrors: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  EACCES: ["this user has no right to", "ask its owner"],
  EPERM: ["the system does not permit it", "ask its owner, or check which folders the system protects"],
  EAGAIN: ["the system cannot start more programs now", "close some programs, and try again"],
  EBUSY: ["another program has it open for itself alone", "close that program, and try again"],
  EINTR: ["its file system was interrupted again and again", "check the file system, and try again"],
  EIO: [
    "its disk, or the connection to it, has a fault",
    "check the disk and the log of the system, and try again",
  ],
  EMFILE: ["pyl may not open more files", "raise the limit (ulimit -n), and try again"],
  ENFILE: ["the system cannot open more files", "close some programs, and try again"],
  ENODEV: ["its device does not exist any more", "connect the device again, and mount it"],
  ENOMEM: ["there is not enough memory", "close some programs, and try again"],
  ENOTCONN: ["its file system is not connected any more", "mount the file system again"],
  ESTALE: ["the server of its file system does not know it any more", "mount the file system again"],
  ETIMEDOUT: ["its file system does not respond", "check the network, and try again"],
};

/** Without the fact, pyl could start something else than was meant, so it starts nothing. */
export function couldNotLook(
  look: Look,
  subject: string,
  systemError: string,
  closed: ClosedPlace | undefined,
): Failure {
  const [, advice] = explainSystemError(systemError);
  const todo: Text =
    closed === undefined ? advice : (shell) => `ask its owner, or: ${letLook(closed, shell)}`;
  return new Failure(status.couldNotStart, `${subject} ${describeLook(look, systemError)}`, { todo });
}

function letLook({ kind, path }: ClosedPlace, shell: Shell): string {
  return kind === "file" ? shell.letRead(path) : shell.letEnter(path);
}

/** Returns what could not be done, and why: "could not be read: there is not enough memory (ENOMEM)". */
export function describeLook(look: Look, systemError: string): string {
  return `could not be ${participles[look]}: ${explainSystemError(systemError)[0]} (${systemError})`;
}

/** Returns what the system's error means, and what to do about it. */
export function explainSystemError(systemError: string): readonly [what: string, advice: string] {
  return (
    lookup(systemErrors, systemError) ?? ["the system reports an error", "look up the error of the system"]
  );
}
