import { Failure, status } from "../failure.ts";
import { lookup } from "../lookup.ts";
import { describeOrigin, type Origin } from "../origin.ts";

const systemErrors: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  EACCES: ["this user may not execute it", "check its permissions, and that its file system allows programs"],
  EPERM: ["this user may not execute it", "check its permissions"],
  ENOENT: [
    "it, or the loader it needs, does not exist",
    "install it again; it may be built for another system",
  ],
  ENOTDIR: ["its folder does not exist", "install it again"],
  ENOEXEC: ["it is no program for this machine", "install one for this system and processor"],
  E2BIG: ["the arguments and the environment are too long together", "pass fewer or shorter arguments"],
  ENOMEM: ["there is not enough memory", "close some programs"],
  ELOOP: ["its links lead round in a circle", "install it again"],
  ETXTBSY: ["it is being written at this moment", "wait, and try again"],
  ENOTUTF8: [
    "an argument or variable is not UTF-8, which Node cannot pass on",
    "use the native program, which can",
  ],
  // Windows: what CreateProcess ends with (winerror.h).
  ERROR_FILE_NOT_FOUND: ["it does not exist", "install it again"],
  ERROR_PATH_NOT_FOUND: ["its folder does not exist", "install it again"],
  ERROR_ACCESS_DENIED: [
    "Windows does not let this user start it",
    "check who may execute it, and whether a policy or a virus scanner blocks it",
  ],
  ERROR_BAD_EXE_FORMAT: ["it is no program for this machine", "install one for this system and processor"],
  ERROR_EXE_MACHINE_TYPE_MISMATCH: [
    "it was built for another processor",
    "install one for this system and processor",
  ],
  ERROR_ELEVATION_REQUIRED: [
    "it wants administrator rights",
    "start it from an administrator's terminal, or install one that does not want them",
  ],
  ERROR_FILENAME_EXCED_RANGE: [
    "its path or the command line is too long",
    "pass fewer or shorter arguments, or install it in a folder with a shorter path",
  ],
  ERROR_NOT_ENOUGH_MEMORY: ["there is not enough memory", "close some programs"],
  ERROR_DIRECTORY: ["the folder to start it in does not exist", "change to a folder that does"],
  ERROR_CANT_ACCESS_FILE: [
    "it is an app execution alias whose app is not there",
    "install the app again, or switch the alias off: Settings, Apps, App execution aliases",
  ],
  ERROR_VIRUS_INFECTED: [
    "the virus scanner takes it for malware",
    "see what the scanner says, and install Python from where you trust it",
  ],
};

export function batchFile(program: string, origin: Origin | undefined): Failure {
  return new Failure(status.couldNotStart, `${program} is a batch file, and those are never started`, [
    ["asked for in", origin && describeOrigin(origin)],
    ["what to do", "name the program that it starts: cmd would read the script's arguments as commands"],
  ]);
}

export function couldNotStart(program: string, directory: string | undefined, systemError: string): Failure {
  const [what, advice] = lookup(systemErrors, systemError) ?? [
    "the system says no",
    systemError.startsWith("error ")
      ? `see what it means: net helpmsg ${systemError.slice(6)}`
      : "see what the system's error means",
  ];
  return new Failure(status.couldNotStart, `${program} could not be started: ${what} (${systemError})`, [
    ["to be started in", directory],
    ["what to do", advice],
  ]);
}

export function internalFault(message: string, edition: string): Failure {
  return new Failure(status.internal, `internal fault: ${message}`, [
    ["in", edition],
    ["what to do", "please report it with this text and the command you ran"],
  ]);
}
