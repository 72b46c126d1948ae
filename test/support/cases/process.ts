import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bytesOf, textOf } from "../../../src/host/bytes.ts";
import { wrapperVariable } from "../../../src/plan/count-wrappers.ts";
import type { CaseFile, ShebangCase } from "./cases.ts";
import { type Launcher, unprivileged } from "./launcher.ts";
import type { Outcome, Started } from "./outcome.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What is started in place of every interpreter: it says its arguments, its working directory
 * and the environment it was given (the shell's own copy would have PWD in it).
 */
const stub = `#!/bin/sh
printf '%s\\0' "$#" "$(pwd -P)" "$0" "$@"
/bin/cat "/proc/$$/environ"
`;

/** A fresh folder for the worlds of a test file, readable by any user. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pyl-cases-")));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "stub"), stub, { mode: 0o755 });
  return folder;
}

/** Makes the row's files on this machine and starts the launcher among them. */
export function runProcess(row: ShebangCase, surroundings: Surroundings, launcher: Launcher): Outcome {
  mkdirSync(surroundings.root);
  for (const [path, file] of surroundings.files)
    if (path.startsWith(surroundings.root)) makeFile(path, file, surroundings, launcher);
  const [program, ...leading] = row.startedAs === undefined ? launcher.command : [row.startedAs];
  const words = [
    ...(row.unprivileged ? unprivileged : []),
    "/usr/bin/env",
    "-i",
    ...Object.entries({ ...surroundings.environment, ...launcher.environment }).map((entry) =>
      entry.join("="),
    ),
    program as string,
    ...leading,
    ...surroundings.arguments,
  ];
  // A shell's line is bytes, where Node's own arguments and variables are text.
  const line = `cd ${quote(surroundings.directory)} && exec ${words.map(quote).join(" ")}\n`;
  const { status, stdout, stderr } = spawnSync("/bin/sh", [], { input: bytes(line), env: {} });
  return { status: status ?? -1, error: textOf(stderr), started: parseStub(stdout, launcher) };
}

function makeFile(path: string, file: CaseFile, surroundings: Surroundings, launcher: Launcher): void {
  mkdirSync(bytes(dirname(path)), { recursive: true });
  if (file === "stub") linkSync(join(dirname(surroundings.root), "stub"), bytes(path));
  else if (file === "folder") mkdirSync(bytes(path), { recursive: true });
  else if ("link" in file) symlinkSync(bytes(file.link), bytes(path));
  else if ("self" in file) {
    if (file.self === "copy") copyFileSync(launcher.file, bytes(path));
    else symlinkSync(launcher.file, bytes(path));
  } else {
    writeFileSync(bytes(path), bytes(file.text));
    chmodSync(bytes(path), modes[file.mode ?? "plain"]);
  }
}

const modes = { plain: 0o644, executable: 0o755, unreadable: 0 } as const;

function parseStub(output: Buffer, launcher: Launcher): Started | undefined {
  if (output.length === 0) return undefined;
  const [count = "", directory = "", ...rest] = textOf(output).split("\0");
  const argv = rest.slice(0, Number(count) + 1);
  const own = Object.entries(launcher.environment).map((entry) => entry.join("="));
  // The stub is a script, so pyl counts it (src/plan/count-wrappers.ts).
  const isCount = (variable: string) => variable.startsWith(`${wrapperVariable}=`);
  const environment = rest
    .slice(argv.length, -1)
    .filter((variable) => !own.includes(variable) && !isCount(variable));
  return { argv, environment: environment.sort(), directory };
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function bytes(text: string): Buffer {
  return Buffer.from(bytesOf(text));
}
