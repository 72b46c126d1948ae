import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, describe, test } from "vitest";
import { isMissing, type Needed, systemFolders } from "./interpreters.ts";
import { nativeProgram } from "./programs.ts";

export const nodeEntry = resolve("dist/node/pyl.cjs");

/** The built launcher as a command: the native program, else the Node host. */
export const launcher: readonly string[] = existsSync(nativeProgram)
  ? [nativeProgram]
  : [process.execPath, nodeEntry];

export function neededNative(): Needed<string> {
  return existsSync(nativeProgram) ? nativeProgram : { missing: `${nativeProgram} is not built` };
}

/** A folder that stands for the user's home; nothing of the real one is seen in it. */
export interface Home {
  readonly folder: string;
  /** Writes a file, with the folders on its way, and gives its path. */
  write(name: string, content: string): string;
  /** Makes a link there, with the folders on its way, and gives its path. */
  link(name: string, target: string): string;
}

/** Of this file's stories; a hook that is set in the midst of one would never run. */
const homes: string[] = [];
afterAll(() => {
  for (const folder of homes) rmSync(folder, { recursive: true, force: true });
});

/** Taken away when all stories of the file are done. */
export function makeHome(): Home {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pyl-story-")));
  homes.push(folder);
  const place = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  return {
    folder,
    write(name, content) {
      const path = place(name);
      writeFileSync(path, content);
      return path;
    },
    link(name, target) {
      const path = place(name);
      symlinkSync(target, path);
      return path;
    },
  };
}

/** One start of the launcher: everything it can see is said here. */
export interface Start {
  readonly home: Home;
  readonly arguments: readonly string[];
  /** The folders of PATH, all of them; the system's when not said. */
  readonly path?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Where the user stands; the home when not said. */
  readonly directory?: string;
  readonly input?: string;
  /** The launcher's own command, when not the built one. */
  readonly command?: readonly string[];
  /** The user it runs as, when not this one. */
  readonly user?: number;
  /** The group that it runs with, if not this one's. */
  readonly group?: number;
}

export interface Outcome {
  readonly status: number | undefined;
  readonly signal: string | undefined;
  readonly output: string;
  readonly errors: string;
}

export async function start(story: Start): Promise<Outcome> {
  const [program, ...leading] = story.command ?? launcher;
  const result = await execa(program ?? "", [...leading, ...story.arguments], {
    cwd: story.directory ?? story.home.folder,
    env: { ...environment(story.home, story.path), ...story.variables },
    extendEnv: false,
    input: story.input ?? "",
    reject: false,
    stripFinalNewline: false,
    ...(story.user === undefined ? {} : { uid: story.user }),
    ...(story.group === undefined ? {} : { gid: story.group }),
  });
  if (result.exitCode === undefined && result.signal === undefined) throw result;
  return { status: result.exitCode, signal: result.signal, output: result.stdout, errors: result.stderr };
}

/** All that a started program sees of this machine. */
export function environment(home: Home, path: readonly string[] = systemFolders): Record<string, string> {
  return { HOME: home.folder, LANG: "C.UTF-8", PATH: path.join(delimiter) };
}

/** A suite with what it needs at hand; without it, one skipped test whose title says why. */
export function describeWith<T>(title: string, needed: Needed<T>, stories: (thing: T) => void): void {
  if (!isMissing(needed)) {
    describe(title, () => stories(needed));
    return;
  }
  process.stderr.write(`skipped: ${title} because ${needed.missing}\n`);
  test.skip(`${title}, skipped because ${needed.missing}`, () => {});
}
