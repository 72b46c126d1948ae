import { Failure, status } from "../failure.ts";
import { lookup } from "../lookup.ts";
import type { Origin } from "../origin.ts";

/** By the name of the system's error. */
const systemErrors: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  EACCES: [
    "this user may not execute it",
    "check its permissions, and whether its file system is mounted with noexec",
  ],
  EPERM: ["this user may not execute it", "check its permissions"],
  ENOENT: [
    "it, or the loader it needs, does not exist",
    "install it again; it may be built for another system",
  ],
  ENOTDIR: ["its folder does not exist", "install it again"],
  ENOEXEC: ["it is not a program for this machine", "install one for this system and processor"],
  E2BIG: ["the arguments and the environment together are too long", "pass fewer or shorter arguments"],
  ENOMEM: ["there is not enough memory", "close some programs"],
  ELOOP: ["its links form a loop", "install it again"],
  ETXTBSY: ["another program is writing it", "wait, and try again"],
  ENOTUTF8: [
    "an argument or variable is not UTF-8, which Node cannot pass on",
    "use the native program, which can",
  ],
  // Errors of CreateProcess (winerror.h).
  ERROR_FILE_NOT_FOUND: ["it does not exist", "install it again"],
  ERROR_PATH_NOT_FOUND: ["its folder does not exist", "install it again"],
  ERROR_ACCESS_DENIED: [
    "Windows does not let this user start it",
    "check who may execute it, and whether a policy or a virus scanner blocks it",
  ],
  ERROR_BAD_EXE_FORMAT: ["it is not a program for this machine", "install one for this system and processor"],
  ERROR_EXE_MACHINE_TYPE_MISMATCH: [
    "it was built for another processor",
    "install one for this system and processor",
  ],
  ERROR_ELEVATION_REQUIRED: [
    "it needs administrator rights",
    "start it from an administrator's terminal, or install one that does not need them",
  ],
  ERROR_FILENAME_EXCED_RANGE: [
    "its path or the command line is too long",
    "pass fewer or shorter arguments, or install it in a folder with a shorter path",
  ],
  ERROR_NOT_ENOUGH_MEMORY: ["there is not enough memory", "close some programs"],
  ERROR_DIRECTORY: ["the folder to start it in does not exist", "change to a folder that exists"],
  ERROR_CANT_ACCESS_FILE: [
    "it is an app execution alias, and its app is not installed",
    "install the app again, or switch the alias off: Settings, Apps, App execution aliases",
  ],
  ERROR_VIRUS_INFECTED: [
    "the virus scanner takes it for malware",
    "read what the scanner says, and install Python from a source that you trust",
  ],
  // The statuses of processes whose libraries Windows could not load (ntstatus.h).
  "0xC0000135": ["a library that it needs is missing", "install it again"],
  "0xC0000139": ["a library that it needs is of another version", "install it again"],
  "0xC000007B": ["a library that it needs is damaged, or built for another processor", "install it again"],
  "0xC000012F": ["a library that it needs is damaged", "install it again"],
};

export function batchFile(program: string, origin: Origin | undefined): Failure {
  return new Failure(status.couldNotStart, `${program} is a batch file, which pyl never starts`, {
    requestedBy: origin === undefined ? [] : [origin],
    todo: "name the program that it starts, because cmd would read the script's arguments as commands",
  });
}

/** The system has refused to start a program. Another one may be chosen then. */
export class NotStarted extends Failure {
  readonly program: string;
  readonly systemError: string;

  constructor(program: string, systemError: string, failure: Failure) {
    super(failure.status, failure.sentence, failure.details);
    this.program = program;
    this.systemError = systemError;
  }
}

/** `reason` is what the first bytes of the program show. */
export function couldNotStart(
  program: string,
  directory: string | undefined,
  systemError: string,
  reason?: string,
): NotStarted {
  const [why, todo] = lookup(systemErrors, systemError) ?? [
    "the system says no",
    systemError.startsWith("error ")
      ? `look up the system's error: net helpmsg ${systemError.slice(6)}`
      : "look up the system's error",
  ];
  const what = directory === undefined ? program : `${program}, in the folder ${directory},`;
  const sentence = `${what} could not be started: ${reason ?? why} (${systemError})`;
  return new NotStarted(program, systemError, new Failure(status.couldNotStart, sentence, { todo }));
}

/** `variable` holds the count. */
export function wrapperLoop(
  program: string,
  count: number,
  origin: Origin | undefined,
  variable: string,
): Failure {
  return new Failure(
    status.couldNotStart,
    `pyl has started ${count} scripts that have started pyl again, each within the one before; ${program} would be the next`,
    {
      requestedBy: origin === undefined ? [] : [origin],
      todo: `let ${program} start a Python by its path (pyl --list-paths shows them); if they are not a loop, unset ${variable}`,
    },
  );
}

export function internalFault(message: string, edition: string): Failure {
  return new Failure(status.internal, `internal fault in ${edition}: ${message}`, {
    todo: "please report it with this text and the command that you ran",
  });
}
