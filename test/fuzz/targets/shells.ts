import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { textOf } from "../../../src/host/bytes.ts";
import { isPrintable } from "../../../src/printable.ts";
import { splitString } from "../../../src/script/split-string.ts";
import { quotePosix } from "../../../src/shell.ts";
import { same, type Target } from "../engine/target.ts";
import { splitTexts } from "./seeds.ts";

/** Each run starts a process, so there are thousands of these runs and not millions. */
export const startsProcess = { share: 4, limit: 5000, startsProcesses: true } as const;

/** A folder with two stand-ins for Python: one prints its arguments, the other three variables, each with a NUL behind it. */
class Place {
  readonly folder = mkdtempSync(join(tmpdir(), "pyl-fuzz-"));
  readonly script = join(this.folder, "script.py");

  constructor() {
    mkdirSync(join(this.folder, "bin"));
    this.addPython("python3.12", '"$@"');
    this.addPython("python3.11", '"$A" "$B" "$C"');
    process.on("exit", () => rmSync(this.folder, { recursive: true, force: true }));
  }

  private addPython(name: string, printed: string): void {
    const path = join(this.folder, "bin", name);
    writeFileSync(path, `#!/bin/sh\nprintf '%s\\0' ${printed}\n`);
    chmodSync(path, 0o755);
  }

  /** Everything that the started process knows of this machine. */
  get options() {
    const env = { PATH: join(this.folder, "bin"), HOME: this.folder, LC_ALL: "C" };
    return { cwd: this.folder, env, timeout: 60_000, maxBuffer: 1 << 24 };
  }
}

const places: Place[] = [];

/** Returns the folder, which is made at the first use: a target that does not run needs none. */
export function place(): Place {
  places[0] ??= new Place();
  return places[0];
}

/** Node passes arguments on as UTF-8 alone, so bytes that are not are replaced here. */
export function asArgument(text: string): string {
  return Buffer.from(text.replaceAll("\0", "")).toString();
}

/** What pyl quotes for a POSIX shell, read by the real one, which has no other command than its own. */
const sh: Target = {
  ...startsProcess,
  share: 2,
  name: "sh",
  unavailable: () => (existsSync("/bin/sh") ? undefined : "there is no /bin/sh"),
  seeds: ["", "a b", "it's", '"$HOME"', "`a`", "\n", "\\", "-n", "日本語"],
  words: ["'", '"', "\\", "$", "`", "!", "\n", "~"],
  check(text) {
    const words = [text.replaceAll("\0", ""), "x"].map(asArgument);
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
  ...startsProcess,
  share: 2,
  name: "GNU env -S",
  unavailable: () => (isGnu() ? undefined : "env is not GNU's"),
  seeds: splitTexts.filter((text) => !text.startsWith("-")),
  words: ["\\c", "\\_", "\\t", "\\'", "${A}", "${B}", "#", "'", '"', " "],
  check(text) {
    const string = asArgument(`x ${text.replaceAll("\0", "")}`);
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

export const shellTargets: readonly Target[] = [sh, gnuEnv];
