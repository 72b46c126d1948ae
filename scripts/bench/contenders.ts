import { existsSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { execa } from "execa";
import which from "which";
import { toolsFolder } from "../setup/cache.ts";
import { buildsFolder } from "./builds.ts";
import type { Run } from "./run.ts";
import { launcher } from "./scenarios.ts";
import { answeringPython, type Workbench } from "./workbench.ts";

/** A program that starts the same script in the same folder as pyl. */
export interface Contender {
  readonly kind: "contender";
  readonly name: string;
  readonly note: string;
  readonly run: Run;
  /** Why its instructions are not counted; undefined if they are. */
  readonly uncounted?: string;
}

export interface LeftOut {
  readonly kind: "leftOut";
  readonly name: string;
  readonly reason: string;
}

export async function contendersOn(bench: Workbench): Promise<readonly (Contender | LeftOut)[]> {
  const run = (program: string, ...words: string[]) => runIn(bench, program, words);
  const script = bench.scripts.enclosed;
  const node = run(process.execPath, resolve("dist/node/pyl.cjs"), script);
  return [
    contender("nothing", "a static program that ends at once: the minimum", run(bench.stub)),
    {
      ...contender("exec", "a static program that only calls execve", run(bench.becomes, bench.stub, script)),
      // It calls execve before callgrind writes its first dump.
      uncounted: "-",
    },
    contender(
      "env python3",
      "`/usr/bin/env`: the first `python3` on PATH",
      run("/usr/bin/env", "python3", script),
    ),
    contender("pyl", "`dist/pyl`", run(launcher, script)),
    await unixPy((program) => run(program, script)),
    await uv((program) => run(program, "run", "--no-project", "--offline", script)),
    contender("pyl in Node", `\`npx pyl\` without the native program, Node ${process.versions.node}`, {
      ...node,
      environment: { ...node.environment, PYL_NODE: "1" },
    }),
  ];
}

function contender(name: string, note: string, run: Run): Contender {
  return { kind: "contender", name, note, run };
}

/** Runs in the script's folder, as `py` and uv look for an environment from the working directory. */
function runIn(bench: Workbench, program: string, words: readonly string[]): Run {
  return {
    program,
    arguments: words,
    directory: dirname(bench.scripts.enclosed),
    environment: { PATH: `${bench.programs}:/usr/bin:/bin`, HOME: bench.home },
  };
}

const pyVersion = "1.0.1";

/** Builds it once, in the user's cache folder, which other checkouts use as well. */
async function unixPy(run: (program: string) => Run): Promise<Contender | LeftOut> {
  const root = join(buildsFolder(), `python-launcher-${pyVersion}`);
  const program = join(root, "bin", "py");
  const reason = existsSync(program) ? undefined : await installPy(root);
  if (reason !== undefined) return { kind: "leftOut", name: "py", reason };
  return contender("py", `the Unix \`py\` (python-launcher ${pyVersion})`, run(program));
}

/** Returns why the installation failed, or undefined. The output of cargo goes to the terminal. */
async function installPy(root: string): Promise<string | undefined> {
  if ((await which("cargo", { nothrow: true })) === null) return "cargo is not on PATH";
  const words = ["install", "python-launcher", "--version", pyVersion, "--locked"];
  const { failed } = await execa("cargo", [...words, "--root", root], { reject: false, stdio: "inherit" });
  return failed ? `cargo ${words.join(" ")} failed` : undefined;
}

async function uv(run: (program: string) => Run): Promise<Contender | LeftOut> {
  const name = "uv run";
  // On PATH, or where the tests have installed it.
  const path = [process.env.PATH, join(toolsFolder, "bin")].join(delimiter);
  const program = await which("uv", { nothrow: true, path });
  if (program === null)
    return { kind: "leftOut", name, reason: "uv is not on PATH, and npm test has not installed it" };
  if (!existsSync(answeringPython))
    return {
      kind: "leftOut",
      name,
      reason: `uv asks an interpreter for its version, and ${answeringPython} does not exist`,
    };
  const { stdout } = await execa(program, ["--version"]);
  return contender(name, `\`uv run --no-project --offline\`, ${stdout.split(" (")[0]}`, run(program));
}
