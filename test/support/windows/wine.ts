import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, inject } from "vitest";
import {
  atFixedAddresses,
  type Prefix,
  removePrefix,
  windowsPath,
  wineEnvironment,
} from "../../../scripts/wine.ts";
import type { Needed } from "../stories/interpreters.ts";
import { type Keys, registryFile } from "./registry.ts";
import { asOrdinaryUser } from "./rights.ts";
import { copyTemplate, unixPath } from "./wine-prefix.ts";

/** A Windows of its own for one suite. */
export interface Wine {
  /** Starts a program and waits for it. */
  start(start: WindowsStart): Promise<WindowsOutcome>;
  /** The same one after the other, in one start of Wine: each takes some 50 ms so. */
  startAll(starts: readonly WindowsStart[]): Promise<readonly WindowsOutcome[]>;
  /** Writes a file, with the folders on its way, and gives its path. */
  write(path: string, content: string | Uint8Array): string;
  /** Sets the values of registry keys, all in one go; null takes a key with all below it away. */
  register(keys: Keys): Promise<void>;
  /** The path on this machine of one on drive C. */
  unix(path: string): string;
}

/** One start: everything it can see is said here. */
export interface WindowsStart {
  /** The path of the program; the launcher's when not said. */
  readonly program?: string;
  /** A list is quoted as C programs read it; a text is the command line's rest as it is. */
  readonly arguments: readonly string[] | string;
  /** argv[0] as it is typed, when it is not the program's path. */
  readonly name?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether there are no other variables, not even Windows' own. */
  readonly onlyTheseVariables?: true;
  /** The folders of PATH in front of Windows' own. */
  readonly path?: readonly string[];
  /** `C:\home` when not said. */
  readonly directory?: string;
  readonly input?: string;
  /** Whether it has no input, output and errors, as after a double click. */
  readonly withoutStreams?: true;
  /** Files that another program has open for itself alone meanwhile. */
  readonly held?: readonly string[];
  /** Of CreateProcess: 8 is DETACHED_PROCESS, 0x8000000 CREATE_NO_WINDOW. */
  readonly flags?: number;
  /** How long it may take; 30 when not said. */
  readonly seconds?: number;
}

export interface WindowsOutcome {
  /** All 32 bits of it, unsigned. */
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

export const launcher = "C:\\pyl\\pyl.exe";
export const windowedLauncher = "C:\\pyl\\pylw.exe";
/** Prints how it was started, as JSON; test/support/windows/stub.c. */
export const stub = "C:\\pyl\\stub.exe";
/** Stands for the user's home; the working directory where none is said. */
export const home = "C:\\home";

/** What `describeWith` needs. */
export function neededWine(): Needed<Prefix> {
  return inject("wineTemplate");
}

/** Taken away when the suite that asked for it is done. A display is opened before. */
export function useWine(template: Prefix, display?: () => string): Wine {
  let prefix: Prefix | undefined;
  const there = (): Prefix => {
    if (prefix === undefined) throw new Error("Wine is there in tests and hooks only");
    return prefix;
  };
  beforeAll(async () => {
    prefix = await copyTemplate(template, display?.());
    mkdirSync(unixPath(prefix, home));
  });
  afterAll(async () => {
    if (prefix !== undefined) await removePrefix(prefix);
  });
  const startAll = (starts: readonly WindowsStart[]) => drive(there(), starts);
  return {
    startAll,
    async start(start) {
      const [outcome] = await startAll([start]);
      return outcome as WindowsOutcome;
    },
    write(path, content) {
      const place = unixPath(there(), path);
      mkdirSync(dirname(place), { recursive: true });
      // Not into a file that is the template's too.
      rmSync(place, { force: true });
      writeFileSync(place, content);
      return path;
    },
    async register(keys) {
      const file = join(there().folder, "keys.reg");
      writeFileSync(file, registryFile(keys), "utf16le");
      await runWine(there(), ["reg", "import", windowsPath(file)]);
    },
    unix: (path) => unixPath(there(), path),
  };
}

const driverPython = "C:\\py\\3.13.5\\python.exe";
let lists = 0;

async function drive(prefix: Prefix, starts: readonly WindowsStart[]): Promise<WindowsOutcome[]> {
  lists += 1;
  const list = join(prefix.folder, `starts-${lists}.json`);
  writeFileSync(list, JSON.stringify(starts.map(asDriven)));
  const driver = windowsPath(resolve("test/support/windows/wine-driver.py"));
  await runWine(prefix, [driverPython, "-I", driver, windowsPath(list)]);
  const answers = JSON.parse(readFileSync(`${list}.answers`, "utf8")) as Answer[];
  return answers.map(({ problem, status, output = "", errors = "" }, index) => {
    const reported = { output: decode(output), errors: decode(errors) };
    if (problem !== undefined || status === undefined)
      throw new Error(`${JSON.stringify(starts[index])}: ${problem}\n${reported.output}\n${reported.errors}`);
    return { status, ...reported };
  });
}

/** What test/support/windows/wine-driver.py answers. */
interface Answer {
  readonly problem?: string;
  readonly status?: number;
  readonly output?: string;
  readonly errors?: string;
}

function asDriven(start: WindowsStart): object {
  const { program = launcher, name = program, path = [], variables = {} } = start;
  const given = start.arguments;
  const folders = [...path, "C:\\windows\\system32", "C:\\windows"].join(";");
  return {
    executable: program,
    command: typeof given === "string" ? `"${name}" ${given}` : [name, ...given],
    directory: start.directory ?? home,
    variables: start.onlyTheseVariables ? variables : { PATH: folders, ...variables },
    only: start.onlyTheseVariables ?? false,
    input: Buffer.from(start.input ?? "").toString("base64"),
    streams: !start.withoutStreams,
    held: start.held ?? [],
    flags: start.flags ?? 0,
    seconds: start.seconds ?? 30,
  };
}

/**
 * Without any output: Wine's services, which the first program starts, would keep a pipe open
 * long after it, and with a file in its place Python does not start.
 */
async function runWine(prefix: Prefix, words: readonly string[]): Promise<void> {
  const options = { env: wineEnvironment(prefix), extendEnv: false, cwd: prefix.folder } as const;
  const [command, ...rest] = atFixedAddresses(...asOrdinaryUser(["wine", ...words]));
  const result = await execa(command, rest, { ...options, stdio: "ignore", reject: false, timeout: 120_000 });
  if (result.failed) throw new Error(`wine ${words.join(" ")}: ${result.shortMessage}`);
}

function decode(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}
