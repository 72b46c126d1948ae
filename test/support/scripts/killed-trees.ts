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
  const [name = "", value = ""] = mark.split("=");
  const options = ["-f", "--seccomp-bpf", "-e", `trace=${changes}`, "-o", "|exec cat >&3"];
  const [program = "", ...leading] = story.command ?? launcher;
  const running = execa(strace, [...options, program, ...leading, ...story.arguments], {
    cwd: story.home.folder,
    env: { ...environment(story.home, story.path), ...story.variables, [name]: value },
    extendEnv: false,
    reject: false,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  let made = 0;
  let killing: Promise<void> | undefined;
  running.stdio[3]?.on("data", (text: Buffer) => {
    made += text.toString("latin1").split("\n").length - 1;
    if (made >= calls) killing ??= killMarked(mark);
  });
  await running;
  await killing;
  return made;
}

/**
 * Kills every process with this variable, parents first, until none was seen for a while: children may be born meanwhile,
 * and a process that becomes another program has no variables for a moment.
 */
async function killMarked(mark: string): Promise<void> {
  for (let empty = 0; empty < 5; ) {
    const found = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && isMarked(name, mark))
      .map(Number)
      .sort((left, right) => left - right);
    for (const process_ of found) tryTo(() => process.kill(process_, "SIGKILL"));
    empty = found.length === 0 ? empty + 1 : 0;
    if (found.length === 0) await setTimeout(10);
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
