import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { execa } from "execa";
import which from "which";
import { isMissing, type Needed } from "../stories/interpreters.ts";
import { environment, launcher, neededNative, type Start } from "../stories/stories.ts";

/** What changes files, and starts programs: a moment between two of these calls is a state that a killed launch may leave. */
const changes =
  "execve,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,symlink,symlinkat,link,linkat,chmod,fchmod,fchmodat,ftruncate,fsync,fdatasync";

/** The path of strace, if it can follow these calls at little cost. */
export function neededTreeKiller(): Needed<string> {
  const native = neededNative();
  if (isMissing(native)) return native;
  if (process.platform !== "linux") return { missing: "only Linux has processes in /proc" };
  return which.sync("strace", { nothrow: true }) ?? { missing: "strace is not installed" };
}

/**
 * Starts the launcher and kills it, with all that it has started, when all of them together have made this number of calls
 * that change something. Returns the number of calls that were made.
 */
export async function killAfter(strace: string, calls: number, story: Start): Promise<number> {
  const mark = `PYL_TEST_TREE=${process.pid}-${Math.random()}`;
  // strace has no mark: it ends when all that it follows have ended, so it is what shows that none is left.
  const options = [
    ...["-f", "--seccomp-bpf", "-e", `trace=${changes}`, "-E", mark],
    ...["-o", "|exec cat >&3"],
  ];
  const [program = "", ...leading] = story.command ?? launcher;
  const running = execa(strace, [...options, program, ...leading, ...story.arguments], {
    cwd: story.home.folder,
    env: { ...environment(story.home, story.path), ...story.variables },
    extendEnv: false,
    reject: false,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  let hasEnded = false;
  let made = 0;
  let killing: Promise<void> | undefined;
  running.stdio[3]?.on("data", (text: Buffer) => {
    made += text.toString("latin1").split("\n").length - 1;
    if (made >= calls) killing ??= killMarked(mark, () => hasEnded);
  });
  await running;
  hasEnded = true;
  await killing;
  return made;
}

/**
 * Kills every process with this variable, parents first, until strace has ended: children may be born meanwhile, and a
 * process that becomes another program has no variables for a moment.
 */
async function killMarked(mark: string, hasEnded: () => boolean): Promise<void> {
  while (!hasEnded()) {
    const found = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && isMarked(name, mark))
      .map(Number)
      .sort((left, right) => left - right);
    for (const process_ of found) tryTo(() => process.kill(process_, "SIGKILL"));
    await setTimeout(10);
  }
}

function isMarked(name: string, mark: string): boolean {
  const environ = tryTo(() => readFileSync(join("/proc", name, "environ"), "latin1"));
  return environ?.split("\0").includes(mark) ?? false;
}

/** A process may have ended meanwhile. */
function tryTo<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
