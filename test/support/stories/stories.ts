import { existsSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { execa } from "execa";
import { describe, test } from "vitest";
import type { Home } from "../homes.ts";
import { isMissing, type Needed, systemFolders } from "./interpreters.ts";
import { nativeProgram } from "./programs.ts";

export { type Home, makeHome } from "../homes.ts";

export const nodeEntry = resolve("dist/node/pyl.cjs");

/** The built launcher as a command: the native program, else the Node host. */
export const launcher: readonly string[] = existsSync(nativeProgram)
  ? [nativeProgram]
  : [process.execPath, nodeEntry];

export function neededNative(): Needed<string> {
  return existsSync(nativeProgram) ? nativeProgram : { missing: `${nativeProgram} is not built` };
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
  return { HOME: home.folder, LANG: "C.UTF-8", PATH: path.join(delimiter), ...withoutBackgroundWork };
}

/**
 * virtualenv, which poetry, hatch, pipenv and tox use too, leaves a process that looks for a newer pip
 * and writes to the home after the story has ended.
 */
const withoutBackgroundWork = { VIRTUALENV_NO_PERIODIC_UPDATE: "1" };

/** A suite with what it needs at hand; without it, one skipped test whose title says why. */
export function describeWith<T>(title: string, needed: Needed<T>, stories: (thing: T) => void): void {
  if (!isMissing(needed)) {
    describe(title, () => stories(needed));
    return;
  }
  process.stderr.write(`skipped: ${title} because ${needed.missing}\n`);
  test.skip(`${title}, skipped because ${needed.missing}`, () => {});
}
