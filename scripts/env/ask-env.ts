import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { splitWords } from "../../src/script/shebang-words.ts";
import { envLines } from "./lines.ts";

/** What env(1) does with a line: it starts a program, or prints a line. `{root}` stands for the row's folder. */
export interface EnvRow {
  /** What follows `#!/usr/bin/env `. */
  readonly line: string;
  /** The program and its arguments, without the script behind them. */
  readonly starts?: readonly string[];
  /** Whether only the variables of `environment` are left. */
  readonly cleared?: true;
  /** The variables that differ. Null: it was removed. */
  readonly environment?: Readonly<Record<string, string | null>>;
  /** The working directory, if it is another one. */
  readonly directory?: string;
  readonly says?: string;
  readonly status?: number;
}

export const envTable = fileURLToPath(new URL("../../test/cases/env.txt", import.meta.url));

const env = "/usr/bin/env";

/** Returns the first line of `env --version`, or undefined if this is not the env of GNU. */
export function gnuVersion(): string | undefined {
  const { stdout } = spawnSync(env, ["--version"], { encoding: "utf8" });
  return /^env \(GNU coreutils\) .*$/m.exec(stdout ?? "")?.[0];
}

/** Returns the table: what this machine's env does with each line. */
export function askEnv(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "pyl-env-")));
  try {
    makeFiles(root);
    const rows = envLines().map((line) => JSON.stringify(ask(line, root)).replaceAll(root, "{root}"));
    return `${[`# ${gnuVersion()}`, ...rows].join("\n")}\n`;
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The variables of each row. */
export const rowVariables: Readonly<Record<string, string>> = {
  PATH: "{root}/bin",
  HOME: "{root}/home",
  XDG_CONFIG_HOME: "{root}/config",
  A: "1",
  B: "two words",
  EMPTY: "",
  P: "python3.5",
  T: "thon3.5",
  _X: "x",
  A1: "y",
  QUOTE: "'a \"",
  DOLLAR: "${A} #\\c",
};

/** The files of each row besides script.py: programs, and folders. */
export const rowPrograms: readonly string[] = [
  "bin/python3",
  "bin/python3.5",
  "other/python3",
  "sub/bin/python3",
];

/** A program that prints its arguments, working directory and environment. */
const stub = `#!/bin/sh
printf '%s\\0' "$#" "$(pwd -P)" "$0" "$@"
/bin/cat "/proc/$$/environ"
`;

function makeFiles(root: string): void {
  for (const name of rowPrograms) {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), stub);
    chmodSync(join(root, name), 0o755);
  }
  symlinkSync(env, join(root, "bin/env"));
}

function ask(line: string, root: string): EnvRow {
  const { status, stdout, stderr } = spawnSync(env, argumentsOf(line, root), {
    encoding: "utf8",
    cwd: root,
    env: { ...variables(root), LC_ALL: "C" },
  });
  const [count = "", directory = "", ...rest] = stdout.split("\0");
  if (!/^\d+$/.test(count)) return { line, status: status ?? -1, says: problemOf(stderr) };
  const argv = rest.slice(0, Number(count) + 1);
  return {
    line,
    starts: argv.slice(0, -1),
    ...difference(variables(root), rest.slice(argv.length, -1)),
    ...(directory === root ? {} : { directory }),
  };
}

/** Returns what env says, without the lines of `-v`. */
function problemOf(stderr: string): string {
  return /^(?:\/usr\/bin\/)?env: (.*)$/m.exec(stderr)?.[1] ?? "";
}

/**
 * Returns env's arguments. Linux passes the line as one, other systems split it at blanks, as pyl does: only with
 * `-S` first do they mean the same.
 */
function argumentsOf(line: string, root: string): string[] {
  const placed = line.replaceAll("{root}", root);
  const isOne = /^(?:-[iv0]*S|--s[a-z-]*=)/.test(placed);
  const words = isOne ? [placed] : splitWords(placed).map(({ text }) => text);
  return [...words, join(root, "script.py")];
}

function variables(root: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rowVariables).map(([name, value]) => [name, value.replaceAll("{root}", root)]),
  );
}

function difference(before: Readonly<Record<string, string>>, found: readonly string[]) {
  const after = Object.fromEntries(
    found.map((text) => [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)]),
  );
  const cleared = !found.some((text) => text.startsWith("LC_ALL="));
  const removed = Object.keys(before).filter((name) => !cleared && after[name] === undefined);
  const changed = Object.entries(after).filter(
    ([name, value]) => name !== "LC_ALL" && (cleared || before[name] !== value),
  );
  const environment = {
    ...Object.fromEntries(removed.map((name) => [name, null])),
    ...Object.fromEntries(changed),
  };
  return {
    ...(cleared ? { cleared } : {}),
    ...(Object.keys(environment).length === 0 ? {} : { environment }),
  };
}
