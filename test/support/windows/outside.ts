import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { execa } from "execa";
import { atFixedAddresses, type Prefix, windowsPath, wineEnvironment } from "../../../scripts/wine.ts";
import type { RealInterpreter } from "../stories/interpreters.ts";
import { home, launcher, type Wine } from "./wine.ts";
import { compiler } from "./wine-prefix.ts";

/** What Wine's own programs need to reach a suite's Windows. */
export function prefixOf(wine: Wine): Prefix {
  return { folder: resolve(wine.unix("C:\\home"), "../../..") };
}

/** The path in Wine of a file in test/support. */
export function supportFile(name: string): string {
  return windowsPath(resolve("test/support/windows", name));
}

/** Makes a program of a file in test/support, with the compiler's options. */
export async function compile(
  wine: Wine,
  name: string,
  program: string,
  options: readonly string[] = [],
): Promise<void> {
  const source = resolve("test/support/windows", name);
  await execa(compiler, ["-O1", "-s", "-o", wine.unix(program), source, ...options]);
}

/** A standard stream: a file (`private` is not inherited), the one they share, or no handle at all. */
export type Kind = "file" | "private" | "same" | "nul" | "null" | "invalid" | "junk";
export type Kinds = readonly [Kind, Kind, Kind];

/** One start by test/support/windows/handles.py; without handles, it says nothing of streams. */
export interface Run {
  readonly handles?: Kinds;
  /** Of CreateProcess. */
  readonly flags?: number;
  /** How the window is shown. */
  readonly show?: number;
}

/** What became of it, with what facts.c prints. */
export type Found = Readonly<Record<string, unknown>>;

/** Starts a program from a parent on Windows, each time as that says. */
export async function startFrom(
  wine: Wine,
  command: readonly string[],
  runs: readonly Run[],
): Promise<readonly Found[]> {
  const list = wine.write(`${home}\\runs.json`, JSON.stringify(runs.map((run) => ({ command, ...run }))));
  const parent = ["-I", supportFile("handles.py"), list];
  const { status } = await wine.start({ program: "C:\\py\\3.13.5\\python.exe", arguments: parent });
  if (status !== 0) throw new Error(`handles.py ended with ${status}`);
  return JSON.parse(readFileSync(wine.unix(`${list}.answers`), "utf8"));
}

/** The launcher on a terminal of its own, where a person types when a text or the file `C:\home\ready` is there. */
export interface Typing {
  readonly arguments: readonly string[];
  readonly type: string;
  readonly wait?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** The low byte of the exit code: Unix knows no more of it. */
export async function onTerminal(wine: Wine, python: RealInterpreter, typing: Typing): Promise<number> {
  const request = {
    command: atFixedAddresses("wine", launcher, ...typing.arguments),
    // To Windows a terminal of this machine's is a console of the launcher's own.
    variables: { ...wineEnvironment(prefixOf(wine)), TERM: "xterm", PYL_PAUSE: "never", ...typing.variables },
    directory: wine.unix(home),
    ready: wine.unix(`${home}\\ready`),
    type: typing.type,
    ...(typing.wait === undefined ? {} : { wait: typing.wait }),
  };
  const driver = resolve("test/support/windows/terminal.py");
  const { stdout } = await execa(python.executable, ["-I", driver, JSON.stringify(request)]);
  return Number(stdout);
}
