import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { status } from "../../../src/failure.ts";
import { bytesOf } from "../../../src/host/bytes.ts";
import { claim, same, type Target } from "../engine/target.ts";
import { scripts } from "./seeds.ts";
import { asArgument, place, startsProcess } from "./shells.ts";

const launcher = resolve("dist/pyl");
const withoutLauncher = () => (existsSync(launcher) ? undefined : "dist/pyl is not built");

const words = ["a", "", "a\nb c", "\udcff\udc80", "\ud800", '"\\"', "-3\n--list", "日本語"];
const pieces = ["\n", "-", "--", "-3.12", "--explain", '"', "'", "\\", "\udcff", "\ud800", "\u{1f40d}"];

/** The native program with a script of any content: it says what is wrong with it, or starts it. */
const nativeScript: Target = {
  ...startsProcess,
  name: "native: script",
  unavailable: withoutLauncher,
  seeds: scripts,
  words: ["#!", "/usr/bin/env -S ", "# /// script\n", "# ///\n", "requires-python = ", "\0", "\udcff"],
  check(text) {
    const { script, options } = place();
    writeFileSync(script, Uint8Array.from(bytesOf(text)));
    // Only the choice: a shebang may name any program of this machine.
    for (const report of ["--which", "--explain"]) {
      const run = spawnSync(launcher, [report, script], options);
      claimEnded(run);
    }
  },
};

/** Arguments and the name of the script reach Python byte for byte. */
const nativeArguments: Target = {
  ...startsProcess,
  name: "native: arguments",
  unavailable: () => (existsSync(xargs) ? withoutLauncher() : `there is no ${xargs}`),
  seeds: words,
  words: pieces,
  check(text) {
    const { folder, options } = place();
    const [first, ...asked] = text.replaceAll("\0", "").split("\n").slice(0, 50).map(asBytes);
    // The file of that name is new, so it cannot be another one.
    const script = Buffer.from(
      `s${(first ?? asBytes("")).toString("latin1").slice(0, 200).replaceAll("/", "-")}.py`,
      "latin1",
    );
    const path = Buffer.concat([Buffer.from(`${folder}/`), script]);
    writeFileSync(path, "");
    // Node passes on UTF-8 alone, and xargs any bytes.
    const input = Buffer.concat(
      [script, ...asked].map((word) => Buffer.from(`${word.toString("latin1")}\0`, "latin1")),
    );
    const run = spawnSync(xargs, ["-0", launcher], { ...options, input });
    rmSync(path);
    claimEnded(run);
    const sent = input.toString("latin1").split("\0");
    same(run.stdout.toString("latin1").split("\0"), sent, "Python gets other arguments");
  },
};

const xargs = "/usr/bin/xargs";

function asBytes(text: string): Buffer {
  return Buffer.from(bytesOf(text));
}

/** Variables reach Python byte for byte, also if the shebang sets another one. */
const nativeVariables: Target = {
  ...startsProcess,
  share: 2,
  name: "native: variables",
  unavailable: () => (existsSync(xargs) ? withoutLauncher() : `there is no ${xargs}`),
  seeds: ["a\nb", "", "=\n==", "\udcff\n\ud800", "日本語\n\u{1f40d}"],
  words: pieces,
  check(text) {
    const { script, options } = place();
    writeFileSync(script, "#!/usr/bin/env -S C=c python3.11\n");
    const [first, second] = text
      .replaceAll("\0", "")
      .split("\n")
      .map((part) => asBytes(part).toString("latin1"));
    const variables = { PATH: options.env.PATH, HOME: options.env.HOME, A: first ?? "", B: second ?? "" };
    const assigned = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    const input = [...assigned, launcher, script].map((word) => `${word}\0`).join("");
    const run = spawnSync(xargs, ["-0", "/usr/bin/env", "-i"], {
      ...options,
      input: Buffer.from(input, "latin1"),
    });
    claimEnded(run);
    same(
      run.stdout.toString("latin1").split("\0"),
      [variables.A, variables.B, "c", ""],
      "Python gets other variables",
    );
  },
};

/** Arguments to the npm command, as far as Node can pass them on. */
const nodeArguments: Target = {
  ...startsProcess,
  name: "Node: arguments",
  unavailable: () => (existsSync(npmCommand) ? undefined : "dist/node is not built"),
  seeds: words,
  words: pieces,
  check(text) {
    const { script, options } = place();
    writeFileSync(script, "");
    const asked = text.split("\n").slice(0, 50).map(withoutMark);
    const run = spawnSync(process.execPath, [npmCommand, script, ...asked], options);
    claimEnded(run);
    same(run.stdout.toString().split("\0").slice(1, -1), asked, "Python gets other arguments");
  },
};

/** Node writes U+FFFD for bytes that it has lost, so the npm command refuses it (src/host/node-image.ts). */
function withoutMark(text: string): string {
  return asArgument(text).replaceAll("\ufffd", "");
}

const npmCommand = resolve("dist/node/pyl.cjs");

/** Options of any form, with nothing that they could start but the stand-in. */
const nativeOptions: Target = {
  ...startsProcess,
  name: "native: options",
  unavailable: withoutLauncher,
  seeds: [
    "--explain\nx.py",
    "-3.12\n--which",
    "-V:PyPy/3.10",
    "--list\n--json",
    "--activate=fish",
    "--help",
    "--dry-run\n--register",
  ],
  words: ["\n", "--json", "--no-venv", "-0p", "-3", "=", "--pause=", "--windowed", "--info", "--doctor"],
  check(text) {
    const { options } = place();
    const asked = text.split("\n").slice(0, 20).map(asArgument);
    if (asked.some((word) => changing.test(word))) return;
    claimEnded(spawnSync(launcher, ["--which", ...asked], options));
  },
};

/** Options that change something, wait or open a window: the stories and the described machines have those. */
const changing = /register|open|install|background|pause/;

interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: Buffer;
  readonly error?: Error;
}

function claimEnded({ status: found, signal, stderr, error }: Ended): void {
  claim(error === undefined, `does not end: ${error?.message}`);
  claim(signal === null, `ends with the signal ${signal}`);
  claim(found !== status.internal, `is an internal fault: ${stderr}`);
  claim(found !== null && found < 128, `ends with the status ${found}`);
}

export const programTargets: readonly Target[] = [
  nativeScript,
  nativeArguments,
  nativeVariables,
  nodeArguments,
  nativeOptions,
];
