import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import which from "which";
import { isMissing, type Needed } from "../stories/interpreters.ts";
import { environment, launcher, neededNative, type Start } from "../stories/stories.ts";

/** What changes files, and starts programs: a moment between two of these calls is a state that a killed launch may leave. */
const changes =
  "execve,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,symlink,symlinkat,link,linkat,chmod,fchmod,fchmodat,ftruncate,fsync,fdatasync,utimensat,copy_file_range,sendfile,exit_group";

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
  running.stdio[3]?.on("data", (text: Buffer) => {
    made += text.toString("latin1").split("\n").length - 1;
    if (made >= calls) killMarked(mark);
  });
  await running;
  return made;
}

/** Kills every process with this variable, parents first, until there is none: children may be born meanwhile. */
function killMarked(mark: string): void {
  for (;;) {
    const found = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && isMarked(name, mark))
      .map(Number)
      .sort((left, right) => left - right);
    if (found.length === 0) return;
    for (const process_ of found) tryTo(() => process.kill(process_, "SIGKILL"));
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
