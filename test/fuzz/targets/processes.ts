import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { status } from "../../../src/failure.ts";
import { bytesOf, textOf } from "../../../src/host/bytes.ts";
import { isPrintable } from "../../../src/printable.ts";
import { splitString } from "../../../src/script/split-string.ts";
import { quotePosix } from "../../../src/shell.ts";
import { claim, same, type Target } from "../engine/target.ts";
import { scripts, splitTexts } from "./seeds.ts";

/** Each run starts a process, so there are thousands of these runs and not millions. */
const process_ = { share: 4, limit: 5000, startsProcesses: true } as const;

/** A folder with a stand-in for Python that prints its arguments, each with a NUL behind it. */
class Place {
  readonly folder = mkdtempSync(join(tmpdir(), "pyl-fuzz-"));
  readonly script = join(this.folder, "script.py");

  constructor() {
    mkdirSync(join(this.folder, "bin"));
    const stub = join(this.folder, "bin/python3.12");
    writeFileSync(stub, "#!/bin/sh\nprintf '%s\\0' \"$@\"\n");
    chmodSync(stub, 0o755);
    process.on("exit", () => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** Everything that the started process knows of this machine. */
  get options() {
    const env = { PATH: join(this.folder, "bin"), HOME: this.folder, LC_ALL: "C" };
    return { cwd: this.folder, env, timeout: 5000, maxBuffer: 1 << 24 };
  }
}

const places: Place[] = [];

/** Returns the folder, which is made at the first use: a target that does not run needs none. */
function place(): Place {
  places[0] ??= new Place();
  return places[0];
}

const launcher = resolve("dist/pyl");
const withoutLauncher = () => (existsSync(launcher) ? undefined : "dist/pyl is not built");

/** The native program with a script of any content: it says what is wrong with it, or starts it. */
const nativeScript: Target = {
  ...process_,
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

/** Arguments reach Python byte for byte. */
const nativeArguments: Target = {
  ...process_,
  name: "native: arguments",
  unavailable: withoutLauncher,
  seeds: ["a", "", "a\nb c", "\udcff\udc80", "\ud800", '"\\"', "-3\n--list", "日本語"],
  words: ["\n", "-", "--", "-3.12", "--explain", '"', "'", "\\", "\udcff", "\ud800", "\u{1f40d}"],
  check(text) {
    const { script, options } = place();
    writeFileSync(script, "");
    const asked = text.replaceAll("\0", "").split("\n").slice(0, 50).map(argument);
    const run = spawnSync(launcher, [script, ...asked], options);
    claimEnded(run);
    const found = run.stdout.toString("latin1").split("\0").slice(1, -1);
    same(
      found,
      asked.map((word) => Buffer.from(word).toString("latin1")),
      "Python gets other arguments",
    );
  },
};

/** Node passes arguments on as UTF-8 alone, so bytes that are not are replaced here. */
function argument(text: string): string {
  return Buffer.from(text).toString();
}

/** Options of any form, with nothing that they could start but the stand-in. */
const nativeOptions: Target = {
  ...process_,
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
    const asked = text.replaceAll("\0", "").split("\n").slice(0, 20).map(argument);
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

/** What pyl quotes for a POSIX shell, read by the real one, which has no other command than its own. */
const sh: Target = {
  ...process_,
  share: 2,
  name: "sh",
  unavailable: () => (existsSync("/bin/sh") ? undefined : "there is no /bin/sh"),
  seeds: ["", "a b", "it's", '"$HOME"', "`a`", "\n", "\\", "-n", "日本語"],
  words: ["'", '"', "\\", "$", "`", "!", "\n", "~"],
  check(text) {
    const words = [text.replaceAll("\0", ""), "x"].map(argument);
    // Older shells do not know how those are written.
    if (!words.every(isPrintable)) return;
    const line = `printf '%s\\0' ${words.map(quotePosix).join(" ")}`;
    const { options } = place();
    const run = spawnSync("/bin/sh", ["-c", line], { ...options, env: { PATH: "/nonexistent" } });
    same(textOf(run.stdout).split("\0").slice(0, -1), words, "sh reads other words");
  },
};

/** GNU's env and pyl split a string in the same way. The program is always printf. */
const gnuEnv: Target = {
  ...process_,
  share: 2,
  name: "GNU env -S",
  unavailable: () => (isGnu() ? undefined : "env is not GNU's"),
  seeds: splitTexts.filter((text) => !text.startsWith("-")),
  words: ["\\c", "\\_", "\\t", "\\'", "${A}", "${B}", "#", "'", '"', " "],
  check(text) {
    const string = argument(`x ${text.replaceAll("\0", "")}`);
    const variables: Readonly<Record<string, string>> = { A: "a b", B: "" };
    const own = splitString(string, (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined));
    const { options } = place();
    const run = spawnSync("/usr/bin/env", ["-S", `/usr/bin/printf %s\\\\0 ${string}`], {
      ...options,
      env: { ...variables },
    });
    const found = run.status === 0 ? textOf(run.stdout).split("\0").slice(0, -1) : "refused";
    same(found, typeof own === "string" ? "refused" : own, "env splits into other words");
  },
};

function isGnu(): boolean {
  return spawnSync("/usr/bin/env", ["--version"], { encoding: "utf8" }).stdout?.includes("GNU") ?? false;
}

export const processTargets: readonly Target[] = [nativeScript, nativeArguments, nativeOptions, sh, gnuEnv];
