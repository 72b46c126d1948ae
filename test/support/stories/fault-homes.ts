import { rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { listCalls, type SystemCall, startWithFault } from "./faults.ts";
import { type Home, makeHome, type Outcome, start } from "./stories.ts";
import { differences, treeOf } from "./tree.ts";

export type Tree = Readonly<Record<string, string>>;

/** A command that writes. Each is stopped at every system call that changes something. */
export interface FaultCommand {
  readonly words: (home: Home) => readonly string[];
  /** Makes a home in which nothing of pyl is. */
  readonly prepare: (home: Home) => void;
  /** What is run in that home before the command. */
  readonly before: readonly (readonly string[])[];
  /** Commands that are run after a stop, one after the other, each with the state that it must lead to. */
  readonly afterwards: readonly (readonly (readonly [words: readonly string[], state: State])[])[];
  /** What is true after an error. */
  readonly checkError: (outcome: Outcome, tree: Tree, trees: Trees, home: Home) => void;
}

/** The home as it was prepared, before the command, and after the command without a fault. */
export type State = "prepared" | "before" | "after";
export type Trees = Readonly<Record<State, Tree>>;

/** One of several homes in which a command is tried. */
export interface Place {
  readonly home: Home;
  readonly trees: Trees;
  reset(): Promise<void>;
  tree(): Tree;
  run(words: readonly string[]): Promise<Outcome>;
  fault(
    strace: string,
    call: SystemCall,
    by: { signal: string } | { error: string },
    to?: "one" | "allFromThere",
  ): Promise<Outcome>;
}

async function makePlace(command: FaultCommand): Promise<Place> {
  const [home, copy] = [makeHome(), makeHome()];
  const story = (words: readonly string[]) => ({ home, path: [join(home.folder, "bin")], arguments: words });
  command.prepare(home);
  const prepared = treeOf(home.folder);
  for (const words of command.before) await start(story(words));
  const before = treeOf(home.folder);
  await execa("cp", ["-aT", home.folder, copy.folder]);
  const reset = async () => {
    if (differences(treeOf(home.folder), before).length === 0) return;
    rmSync(home.folder, { recursive: true });
    await execa("cp", ["-a", copy.folder, home.folder]);
  };
  await start(story(command.words(home)));
  return {
    home,
    trees: { prepared, before, after: treeOf(home.folder) },
    reset,
    tree: () => treeOf(home.folder),
    run: (words) => start(story(words)),
    fault: (strace, { name, index }, by, to = "one") =>
      startWithFault(strace, { names: [name], index, to, by }, story(command.words(home))),
  };
}

/** Returns the calls of these names that the command makes without a fault, in their order. */
export async function callsOf(
  strace: string,
  command: FaultCommand,
  names: readonly string[],
): Promise<readonly SystemCall[]> {
  const { home, reset } = await makePlace(command);
  await reset();
  const path = [join(home.folder, "bin")];
  return listCalls(strace, names, { home, path, arguments: command.words(home) });
}

/** How many processes run at once. */
const width = 3;

/** Does the work for each item, in one of a few homes. */
export async function inHomes<T>(
  command: FaultCommand,
  items: readonly T[],
  work: (item: T, place: Place) => Promise<void>,
): Promise<void> {
  const open = [...items];
  const worker = async () => {
    const place = await makePlace(command);
    for (let item = open.shift(); item !== undefined; item = open.shift()) await work(item, place);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
