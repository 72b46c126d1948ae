import { Failure, status } from "./failure.ts";
import { lookup } from "./lookup.ts";
import { describeOrigin, type Origin } from "./origin.ts";
import type { Shell } from "./shell.ts";

// Every failure a user can see, one constructor each. The launch chunk has no words: there, each
// of these hands over to the full program, which decides again and says it (scripts/bundle.ts).

// The command line

export function twoVersions(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: a version was given before`, [
    ["what to do", "give one version"],
  ]);
}

export function twoModes(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: the opposite was asked for before`, [
    ["what to do", "give one of --console and --windowed"],
  ]);
}

export function twoReports(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: another report was asked for before`, [
    ["what to do", "ask for one thing at a time"],
  ]);
}

export function jsonWithoutReport(): Failure {
  return new Failure(status.wrongUse, "--json says how to print, but nothing is to be printed", [
    [
      "what to do",
      "give it with --list, --list-paths, --explain, --info, --doctor, --activate, --register or --unregister",
    ],
  ]);
}

export function optionWithoutValue(option: string): Failure {
  return new Failure(status.wrongUse, `${option} needs a value`, [
    ["what to do", "write it behind the option: --startup FILE, --log FILE, --pause=error"],
  ]);
}

export function badPause(option: string, value: string): Failure {
  return new Failure(status.wrongUse, `${option}: ${value === "" ? '""' : value} is no time to pause`, [
    ["what there is", "always, error, never"],
    ["what to do", "write one of these, as in --pause=error"],
  ]);
}

export function twoStartups(option: string): Failure {
  return new Failure(status.wrongUse, `${option}: a startup file, or none, was given before`, [
    ["what to do", "give one of --startup FILE and --no-startup, once"],
  ]);
}

export function logWithoutBackground(): Failure {
  return new Failure(
    status.wrongUse,
    "--log says where to write in the background, but this is no such start",
    [["what to do", "give it with --background"]],
  );
}

export function badVersionOption(option: string): Failure {
  return new Failure(status.wrongUse, `${option} names no version`, [
    ["what there is", "-3, -3.12, -3.12.4, -3.13t, -3.12-64, -V:3.12, -V:PyPy/3.10"],
    ["what to do", "write the version as one of these; pyl --list shows what is installed"],
  ]);
}

// The script

/** What is there where a script is not. */
export type Nearby =
  | { readonly kind: "link"; readonly target: string }
  | { readonly kind: "noFolder"; readonly folder: string }
  | { readonly kind: "closedFolder"; readonly folder: string }
  | { readonly kind: "similar"; readonly path: string };

export function scriptMissing(path: string, nearby: Nearby | undefined): Failure {
  return new Failure(status.scriptUnusable, `${path === "" ? '""' : path}: no such file`, [
    ["what there is", nearby && describeNearby(nearby)],
    ["what to do", "check the name and the folder"],
  ]);
}

function describeNearby(nearby: Nearby): string {
  switch (nearby.kind) {
    case "link":
      return `a link of that name, to ${nearby.target}, which is not there`;
    case "noFolder":
      return `not even ${nearby.folder}`;
    case "closedFolder":
      return `${nearby.folder}, which this user may not enter`;
    case "similar":
      return nearby.path;
  }
}

export function scriptUnreadable(path: string): Failure {
  return new Failure(status.scriptUnusable, `${path}: this user may not read it`, [
    ["what to do", ({ letRead }) => `ask its owner, or: ${letRead(path)}`],
  ]);
}

export function scriptIsFolder(path: string): Failure {
  return new Failure(status.scriptUnusable, `${path} is a folder, and holds no __main__.py`, [
    ["what to do", "name the script in it; Python runs a folder only by its __main__.py"],
  ]);
}

export function scriptInUtf16(path: string): Failure {
  return new Failure(status.badShebang, `${path} is written in UTF-16, which Python does not read`, [
    ["what to do", "save it as UTF-8"],
  ]);
}

export function nulInScript(path: string): Failure {
  return new Failure(status.badShebang, `${path}:1: there is a NUL byte in the first line`, [
    ["what to do", "check that it is a Python script; text in UTF-16 must be saved as UTF-8"],
  ]);
}

// The shebang

export function shebangTooLong(path: string, bytes: number): Failure {
  return new Failure(status.badShebang, `${path}:1: the shebang is longer than ${bytes} bytes`, [
    ["what to do", "shorten the line; systems themselves read 255 (Linux) or 511 (macOS) bytes of it"],
  ]);
}

/** A version on the command line passes the first line over. */
function chooseYourself(origin: Origin, { quote }: Shell): string {
  const script = origin.kind === "file" ? quote(origin.path) : "SCRIPT";
  return `choose a version yourself: pyl -3 ${script}`;
}

const envProblems = {
  openQuote: "a quote is not closed",
  endsInBackslash: "it ends in a backslash",
  unknownEscape: "a backslash stands before a letter that env gives no meaning",
  stopInQuotes: "\\c stands inside quotes",
  bareVariable: "a variable is not written ${NAME}",
  unknownOption: "it has an option that env does not know",
  nullOption: "-0 does not go with a program",
  noValue: "an option lacks its value",
  badName: "what -u names is no variable",
  noProgram: "it names no program",
  onlyByEnv: "an option can be carried out by a real env only, and this system has none",
} as const;

export type EnvProblem = keyof typeof envProblems;

export function badEnvCommand(problem: EnvProblem, origin: Origin): Failure {
  return new Failure(status.badShebang, `env would refuse this line: ${envProblems[problem]}`, [
    ["asked for in", describeOrigin(origin)],
    ["what to do", "correct the line; #!/usr/bin/env python3 is enough for most scripts"],
  ]);
}

export function envFolderMissing(directory: string, origin: Origin): Failure {
  return new Failure(status.badShebang, `env would refuse this line: there is no folder ${directory}`, [
    ["asked for in", describeOrigin(origin)],
    ["what to do", "correct the folder, or make it"],
  ]);
}

/** `environment`: the prefix of an environment that this path must have belonged to. */
export function shebangInterpreterMissing(
  path: string,
  origin: Origin,
  environment: string | undefined,
  installed: readonly string[],
): Failure {
  const what =
    environment === undefined
      ? `the interpreter ${path} does not exist`
      : `the environment ${environment} is gone, and its interpreter with it`;
  const advice = (shell: Shell) =>
    environment === undefined
      ? `change the line to #!/usr/bin/env python3, or ${chooseYourself(origin, shell)}`
      : `make it again: pyl -3 -m venv ${shell.quote(environment)}`;
  return new Failure(status.noMatchingPython, what, [
    ["asked for in", describeOrigin(origin)],
    ["installed", installed.join(", ") || "no Python that pyl can find"],
    ["what to do", advice],
  ]);
}

export function shebangNotExecutable(path: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `${path} is there, but this user may not execute it`, [
    ["asked for in", describeOrigin(origin)],
    ["what to do", ({ letExecute }) => `make it executable: ${letExecute(path)}`],
  ]);
}

export function mappedCommandMissing(path: string, mapping: Origin, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `${path} does not exist or is not executable`, [
    ["asked for in", describeOrigin(origin)],
    ["which means, by", describeOrigin(mapping)],
    ["what to do", "correct the path in [commands]"],
  ]);
}

export function programMissing(command: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `the program ${command} is not installed`, [
    ["asked for in", describeOrigin(origin)],
    [
      "what to do",
      (shell) => `install it, name it in [commands] of py.ini, or ${chooseYourself(origin, shell)}`,
    ],
  ]);
}

export function scriptRunnerMissing(name: string, origin: Origin, metadata: string | undefined): Failure {
  return new Failure(status.couldNotStart, `${name} is not installed, and this script is to be run by it`, [
    ["asked for in", describeOrigin(origin)],
    ["the script says it needs", metadata],
    [
      "what to do",
      (shell) => `install ${name}; or install what the script needs, and ${chooseYourself(origin, shell)}`,
    ],
  ]);
}

// Environments

export function activeEnvironmentGone(
  folder: string,
  origin: Origin,
  state: "missing" | "withoutPython",
): Failure {
  const folderExists = state === "withoutPython";
  const leave = "leave it: deactivate, or unset the variable";
  const makeAgain = ({ quote }: Shell) => `${leave}, or make it again: pyl -3 -m venv ${quote(folder)}`;
  const what = folderExists
    ? "the active environment has no Python in it"
    : "the active environment does not exist";
  return new Failure(status.environmentMissing, what, [
    ["asked for in", describeOrigin(origin)],
    ["what to do", folderExists ? leave : makeAgain],
  ]);
}

export type Breakage =
  | { readonly kind: "noHome" }
  | { readonly kind: "dangling"; readonly link: string; readonly target: string }
  | { readonly kind: "otherVersion"; readonly builtFor: string; readonly leadsTo: string };

export function brokenEnvironment(prefix: string, breakage: Breakage): Failure {
  const what = `the environment ${prefix} is broken: ${describeBreakage(breakage)}`;
  return new Failure(status.environmentBroken, what, [
    [
      "found at",
      breakage.kind === "dangling"
        ? `${breakage.link} -> ${breakage.target}`
        : ({ join }) => join(prefix, "pyvenv.cfg"),
    ],
    [
      "what to do",
      ({ quote }) =>
        `make it again, which empties the folder: pyl -3 -m venv --clear ${quote(prefix)}; to do without: pyl -3 SCRIPT`,
    ],
  ]);
}

export function describeBreakage(breakage: Breakage): string {
  switch (breakage.kind) {
    case "noHome":
      return "nothing tells where its base Python is";
    case "dangling":
      return "its base Python is gone";
    case "otherVersion":
      return `it was made for Python ${breakage.builtFor}, and its Python is ${breakage.leadsTo} now`;
  }
}

/** PEP 832: a default that is listed and cannot be used is not passed over. */
export function listedEnvironmentMissing(prefix: string, origin: Origin): Failure {
  return new Failure(status.environmentMissing, `${prefix} is no environment with a Python in it`, [
    ["asked for in", describeOrigin(origin)],
    [
      "what to do",
      ({ quote }) => `make it (pyl -3 -m venv ${quote(prefix)}), or correct the last line of that file`,
    ],
  ]);
}

// Activating

export function unknownShell(text: string, known: readonly string[]): Failure {
  return new Failure(status.wrongUse, `--activate=${text} names no shell that pyl knows`, [
    ["what there is", known.join(", ")],
    ["what to do", "name one of these, or none: then it is the one that pyl was started by"],
  ]);
}

export function environmentsOff(origin: Origin): Failure {
  return new Failure(
    status.environmentMissing,
    "there is nothing to activate: no environment is looked for",
    [
      ["asked for in", describeOrigin(origin)],
      ["what to do", "take it away"],
    ],
  );
}

/** `command` makes an environment in the folder behind it. */
export function noEnvironmentHere(
  folder: string,
  passedOver: readonly string[],
  command: string,
  target: string,
): Failure {
  return new Failure(status.environmentMissing, "there is no environment to activate here", [
    ["looked for", `an environment, a .venv or a .python-envs, from ${folder} upward`],
    ...passedOver.map((line) => ["passed over", line] as const),
    ["what to do", ({ quote }) => `make one: ${command} ${quote(target)}`],
  ]);
}

export function otherEnvironmentHere(prefix: string, version: string, origin: Origin): Failure {
  return new Failure(status.environmentMissing, `the environment ${prefix} is ${version}`, [
    ["another was asked for in", describeOrigin(origin)],
    ["what to do", "leave the version out, or make an environment of that version"],
  ]);
}

export function strangersEnvironment(prefix: string, owner: string, folder: string): Failure {
  const what = `the environment ${prefix} belongs to user ${owner}, whom you have no reason to trust`;
  return new Failure(status.environmentMissing, what, [
    [
      "what to do",
      `if you do trust them, name ${folder} in [pyl] trusted of py.ini; else make one of your own`,
    ],
  ]);
}

export function unwritableName(prefix: string, shell: string, character: "newline" | "byte"): Failure {
  const what = character === "newline" ? "a line break" : "a byte that is no UTF-8";
  return new Failure(status.couldNotStart, `there is no line for ${shell} that could name ${prefix}`, [
    ["because of", `${what} in the name`],
    ["what to do", "rename the folder, and make the environment again; or use another shell"],
  ]);
}

export function delimiterInName(prefix: string, delimiter: string): Failure {
  return new Failure(status.couldNotStart, `no PATH can name ${prefix}`, [
    ["because of", `the ${delimiter} in it, which separates the folders of PATH`],
    ["what to do", "rename the folder, and make the environment again"],
  ]);
}

// Choosing

export function noMatchingPython(
  wanted: string,
  origins: readonly Origin[],
  installed: readonly string[],
  passedOver: readonly string[],
): Failure {
  if (installed.length === 0) return noPythonAtAll(origins);
  return new Failure(status.noMatchingPython, `${wanted} is not installed`, [
    ...origins.map((origin) => ["asked for in", describeOrigin(origin)] as const),
    ["installed", installed.join(", ")],
    ...passedOver.map((line) => ["passed over", line] as const),
    ["what to do", `install ${wanted}, or choose one that is there; pyl --list shows them`],
  ]);
}

function noPythonAtAll(origins: readonly Origin[]): Failure {
  return new Failure(status.noPythonAtAll, "no Python was found on this machine", [
    ...origins.map((origin) => ["asked for in", describeOrigin(origin)] as const),
    ["looked in", ({ installed }) => `the active environment, .venv folders from here upward, ${installed}`],
    ["what to do", "install Python (https://www.python.org/downloads/), or put its folder on PATH"],
  ]);
}

export function wingetFailed(wanted: string, exitStatus: number): Failure {
  return new Failure(status.installing, `${wanted} was not installed: winget ended with ${exitStatus}`, [
    ["what to do", "see what winget has said, and run this again when it is installed"],
  ]);
}

export function storeOpened(wanted: string): Failure {
  return new Failure(status.installing, `${wanted} is not installed; the Microsoft Store shows it now`, [
    ["what to do", "install it there, and run this again"],
  ]);
}

export function couldNotInstall(wanted: string, page: string): Failure {
  return new Failure(status.installing, `${wanted} is not installed, and its page could not be opened`, [
    ["its page", page],
    ["what to do", "install it, and run this again"],
  ]);
}

export function shebangAgainstMetadata(
  path: string,
  version: string,
  specifiers: string,
  origin: Origin,
): Failure {
  return new Failure(
    status.noMatchingPython,
    `${path} is ${version}, and the script requires ${specifiers}`,
    [
      ["asked for in", describeOrigin(origin)],
      ["what to do", (shell) => `let the two agree, or ${chooseYourself(origin, shell)}`],
    ],
  );
}

export function defaultNotInstalled(version: string, origin: Origin, installed: readonly string[]): Failure {
  if (installed.length === 0) return noPythonAtAll([origin]);
  return new Failure(status.noMatchingPython, `the default, ${version}, is not installed`, [
    ["set in", describeOrigin(origin)],
    ["installed", installed.join(", ")],
    ["what to do", "install it, or change the default"],
  ]);
}

export function badDefault(text: string, origin: Origin): Failure {
  return new Failure(status.noMatchingPython, `the default "${text}" names no version`, [
    ["set in", describeOrigin(origin)],
    ["what there is", "3, 3.12, 3.12.4, 3.13t, 3.12-64, PyPy/3.10"],
    ["what to do", "write the default as one of these"],
  ]);
}

// py.ini

export function pyIniUnreadable(path: string): Failure {
  return new Failure(status.couldNotStart, `${path}: this user may not read it, or it is no file`, [
    ["what to do", ({ letRead }) => `make it readable (${letRead(path)}) or take it away`],
  ]);
}

export function badPyIniLine(path: string, line: number, text: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${path}:${line}: this line is no section, no comment and no key = value`,
    [
      ["it says", text.trim()],
      ["what to do", "correct the line, or put ; in front of it"],
    ],
  );
}

export function unknownSetting(path: string, line: number, key: string, known: readonly string[]): Failure {
  return new Failure(status.couldNotStart, `${path}:${line}: [pyl] has no key ${key}`, [
    ["what there is", known.join(", ")],
    ["what to do", "correct the key, or put ; in front of the line"],
  ]);
}

export function badSetting(
  path: string,
  line: number,
  key: string,
  text: string,
  known: readonly string[],
): Failure {
  return new Failure(status.couldNotStart, `${path}:${line}: ${key} cannot be "${text}"`, [
    ["what there is", known.join(", ")],
    ["what to do", "write one of these"],
  ]);
}

// The metadata block

export function twoMetadataBlocks(path: string, line: number): Failure {
  return new Failure(
    status.couldNotStart,
    `${path}:${line}: a second script block; a script has one (PEP 723)`,
    [["what to do", "put both into one block"]],
  );
}

export function badMetadata(path: string, line: number, column: number, problem: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${path}:${line}:${column}: the script block is not as it should be: ${problem}`,
    [["what to do", "correct the line; PEP 723 describes the block"]],
  );
}

// Starting

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

// Desktop and background

export function noTerminal(names: readonly string[]): Failure {
  return new Failure(status.couldNotStart, "no terminal was found to open the script in", [
    ["looked for", names.join(", ")],
    ["what to do", "install one of these, or name yours in py.ini: [pyl] terminal = NAME -e"],
  ]);
}

export function terminalMissing(name: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `the terminal ${name} is not there, or cannot be executed`, [
    ["asked for in", describeOrigin(origin)],
    ["what to do", "correct the name, or take the line out: then one is looked for"],
  ]);
}

export function nothingToOpen(): Failure {
  return new Failure(status.wrongUse, "--open says how to open a script, but there is none", [
    ["what to do", "name the script behind it"],
  ]);
}

export function noDesktop(script: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${script} is to be opened, but there is no desktop to open it on`,
    [
      ["what there is", "neither DISPLAY nor WAYLAND_DISPLAY is set, and no terminal is here"],
      ["what to do", "start it without --open"],
    ],
  );
}

export function noCommandFile(path: string): Failure {
  const what = path === "HOME" ? "there is no HOME to put it in" : `${path} cannot be written`;
  return new Failure(status.couldNotStart, `the file that a terminal is to open cannot be made: ${what}`, [
    ["what to do", "start the script in a terminal: pyl SCRIPT"],
  ]);
}

export function backgroundAlone(): Failure {
  return new Failure(status.wrongUse, "--background: there is nothing to run without a person at it", [
    ["what to do", "give it a script, -m module, or -c code"],
  ]);
}

export function backgroundWithPause(): Failure {
  return new Failure(status.wrongUse, "--pause: in the background there is nobody to wait for", [
    ["what to do", "give one of --background and --pause"],
  ]);
}

export function backgroundWithoutLog(): Failure {
  return new Failure(status.wrongUse, "--background: code has no name to call its log by", [
    ["what to do", "say where its output goes: --log FILE"],
  ]);
}

export function logUnwritable(log: string): Failure {
  return new Failure(status.couldNotStart, `${log} cannot be written to`, [
    ["what for", "the output of what --background starts"],
    ["what to do", "name another file: --log FILE"],
  ]);
}

export function notInBackground(program: string, systemError: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${program} could not be started in the background: ${systemError}`,
    [["what to do", "start it without --background: then it says what is wrong"]],
  );
}

// Association

export function associationWithoutHome(variable: string): Failure {
  return new Failure(status.couldNotStart, "there is no folder to keep a registration in", [
    ["because of", `${variable}, which is not set, or is no absolute path`],
    ["what to do", `set ${variable}, and run this again`],
  ]);
}

export function associationInStrangersHome(folder: string, owner: string): Failure {
  return new Failure(
    status.couldNotStart,
    `${folder} belongs to user ${owner}: what is made there is theirs`,
    [
      ["because of", "HOME, or another variable, which names another user's folder; sudo does so"],
      ["what to do", "run this as the user whose scripts are to open, without sudo"],
    ],
  );
}

export function associationWithoutProgram(): Failure {
  return new Failure(status.couldNotStart, "the system does not tell where this program is", [
    ["what to do", "start it by its whole path"],
  ]);
}

export function associationProgramUnwritable(program: string): Failure {
  return new Failure(status.couldNotStart, `no desktop entry can name ${program}`, [
    ["because of", "a byte that is no UTF-8 in the name"],
    ["what to do", "rename the folder, or start pyl by a link that stands elsewhere"],
  ]);
}

export function associationJournalBroken(path: string, problem: string): Failure {
  return new Failure(status.couldNotStart, `${path} does not tell what was registered: ${problem}`, [
    ["what is lost", "what scripts opened with before; nothing was changed now"],
    [
      "what to do",
      "bring the file back, or update pyl; else take it away, then pyl --register, then, if you like, pyl --unregister",
    ],
  ]);
}

export function associationInTheWay(path: string): Failure {
  return new Failure(status.couldNotStart, `${path} is there, and is not what pyl --register makes`, [
    ["what to do", "move it away, or give it another name"],
  ]);
}

export function associationLinkDangling(path: string, target: string): Failure {
  return new Failure(status.couldNotStart, `${path} is a link to ${target}, which is not there`, [
    ["what to do", "take the link away, or make what it leads to"],
  ]);
}

export function associationFileUnreadable(path: string): Failure {
  return new Failure(status.couldNotStart, `${path}: this user may not read it, or it is no file of text`, [
    ["what to do", ({ letRead }) => `make it readable (${letRead(path)}) or take it away`],
  ]);
}

export function associationNotDone(place: string): Failure {
  return new Failure(status.couldNotStart, `${place} could not be changed, so nothing is registered anew`, [
    ["what to do", "see whether the disk is full or read-only, and who may write there; then run this again"],
  ]);
}

export function associationNotGivenBack(place: string): Failure {
  return new Failure(status.couldNotStart, `${place} could not be given back as it was`, [
    [
      "what to do",
      "see whether the disk is full or read-only, and who may write there; then run pyl --unregister again",
    ],
  ]);
}

// Startup files

const startupContradictions = {
  input: ["nobody types what Python is to run here", "give Python's -i as well, or leave --startup out"],
  code: ["-c is neither", "leave --startup out, or put the code into a script"],
  module: ["-m is neither", "leave --startup out, or name the module's file"],
  otherProgram: ["it is no Python that is started here", "leave --startup out"],
  compiled: ["this script is compiled", "name its source, or leave --startup out"],
  x: ["-x, for the script's first line, cannot be carried out with it", "leave one of the two out"],
  E: ["-E makes Python ignore what sessions start with", "leave one of the two out"],
  I: ["-I makes Python ignore what sessions start with", "leave one of the two out"],
} as const;

export type StartupContradiction = keyof typeof startupContradictions;

export function startupMakesNoSense(contradiction: StartupContradiction): Failure {
  const [what, advice] = startupContradictions[contradiction];
  return new Failure(status.wrongUse, `--startup is for sessions and scripts, and ${what}`, [
    ["what to do", advice],
  ]);
}

const startupFileStates = {
  missing: ["no such file", "check the name and the folder"],
  folder: ["it is a folder", "name the file in it"],
} as const;

export function startupFileUnusable(path: string, state: "missing" | "folder" | "unreadable"): Failure {
  const [what, advice] =
    state === "unreadable"
      ? ["this user may not read it", ({ letRead }: Shell) => `ask its owner, or: ${letRead(path)}`]
      : startupFileStates[state];
  return new Failure(status.scriptUnusable, `${path}: ${what}`, [
    ["asked for by", "--startup"],
    ["what to do", advice],
  ]);
}

export function badLocalStartup(text: string, origin: Origin): Failure {
  return new Failure(status.couldNotStart, `local_startup cannot be "${text}"`, [
    ["set in", describeOrigin(origin)],
    ["what there is", "the name of a file that is looked for in the working directory, without a folder"],
    ["what to do", "write a name, such as .pythonrc.py"],
  ]);
}

export function startupNotKept(path: string | undefined): Failure {
  const what = path === undefined ? "there is no home folder to keep a file in" : `${path} cannot be written`;
  return new Failure(status.couldNotStart, `the session cannot be given its startup file: ${what}`, [
    ["asked for by", "--startup"],
    [
      "what to do",
      "set XDG_CACHE_HOME (on Windows LOCALAPPDATA) to a folder of yours, or leave --startup out",
    ],
  ]);
}
