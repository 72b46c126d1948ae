import { chmodSync, copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import which from "which";
import { type Fault, listCalls, type SystemCall, startWithFault } from "../support/stories/faults.ts";
import { describeWith, type Home, makeHome, type Outcome, start } from "../support/stories/stories.ts";
import { neededStrace } from "../support/stories/strace.ts";
import { differences, treeOf } from "../support/stories/tree.ts";

type Tree = Readonly<Record<string, string>>;

/** A command that writes. Each is stopped at every system call that changes something. */
interface FaultCommand {
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
type State = "prepared" | "before" | "after";
type Trees = Readonly<Record<State, Tree>>;

const [register, unregister] = [["--register"], ["--unregister"]];

const commands: readonly (readonly [title: string, command: FaultCommand])[] = [
  [
    "--register",
    {
      words: () => register,
      prepare: prepareDesktop,
      before: [],
      afterwards: [
        [[unregister, "prepared"]],
        [
          [register, "after"],
          [unregister, "prepared"],
        ],
      ],
      checkError: checkRegistration,
    },
  ],
  [
    "--unregister",
    {
      words: () => unregister,
      prepare: prepareDesktop,
      before: [register],
      afterwards: [
        [[unregister, "prepared"]],
        [
          [register, "before"],
          [unregister, "prepared"],
        ],
      ],
      checkError: checkUnregistration,
    },
  ],
  [
    "the probe cache",
    {
      words: ({ folder }) => [join(folder, "script.py")],
      prepare: prepareProbe,
      before: [],
      afterwards: [[[["script.py"], "after"]]],
      checkError(outcome, tree, trees) {
        expect(outcome.status).toBe(103);
        expect([trees.before, trees.after].map(filesOf)).toContainEqual(filesOf(tree));
      },
    },
  ],
];

/** Folders that exist and folders that do not, a link, a mode, and lines of the user's. */
function prepareDesktop(home: Home): void {
  const list = home.write(
    "dotfiles/mimeapps.list",
    "[Default Applications]\nimage/png=viewer.desktop\ntext/x-python=vim.desktop\n",
  );
  chmodSync(list, 0o640);
  home.link(".config/mimeapps.list", "../dotfiles/mimeapps.list");
}

/** A program that pyl probes. It does not answer, and pyl keeps that too. */
function prepareProbe(home: Home): void {
  home.write("script.py", "# /// script\n# requires-python = '==3.11.4'\n# ///\n");
  const program = home.write("bin/python3.11", "");
  copyFileSync(which.sync("true"), program);
  chmodSync(program, 0o755);
}

function filesOf(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([, entry]) => !entry.startsWith("folder")));
}

/** The message says which state the home is in. */
function checkRegistration({ status, errors }: Outcome, tree: Tree, trees: Trees, home: Home): void {
  if (status === 0) {
    expect(tree).toEqual(trees.after);
    return;
  }
  expect(status).toBe(101);
  if (errors.includes("nothing is registered, and everything is as it was before"))
    expect(tree).toEqual(trees.before);
  else {
    expect(errors).toContain("not everything that was changed before that could be undone");
    checkRemaining(errors, tree, trees.before, home);
  }
}

function checkUnregistration({ status, errors }: Outcome, tree: Tree, trees: Trees, home: Home): void {
  if (status === 0) {
    expect(tree).toEqual(trees.after);
    return;
  }
  expect(status).toBe(101);
  expect(errors).toMatch(
    /^pyl: (?:pyl is not completely unregistered|scripts open as they did before, but pyl could not remove)/,
  );
  checkRemaining(errors, tree, trees.after, home);
}

/** What the message names, and the folders above that, is what differs, apart from files that pyl was writing. */
function checkRemaining(errors: string, tree: Tree, wanted: Tree, { folder }: Home): void {
  const remaining = [...errors.matchAll(/^ {2}not restored: (.*)$/gm)].map(([, path = ""]) => path);
  expect(remaining).not.toEqual([]);
  const journal = /\/\S+association\.json/.exec(errors)?.[0] ?? [];
  const named = [...remaining, journal].flat().map((path) => path.replace(`${folder}/`, ""));
  const real = named.map((path) => path.replace(".config/", "dotfiles/"));
  const isNamed = (path: string) =>
    [...named, ...real].some((each) => each === path || each.startsWith(`${path}/`));
  const different = differences(tree, wanted).filter((path) => !/\.pyl-\d+$/.test(path));
  expect(different.filter((path) => !isNamed(path))).toEqual([]);
  for (const [at, path] of named.entries())
    expect(different.includes(path) || different.includes(real[at] as string), path).toBe(true);
}

/** The calls that change something. */
const changing = ["openat", "write", "rename", "unlink", "mkdir", "rmdir", "fsync", "fchmod", "ftruncate"];

/** The errors that each of these calls can give. */
const errorsOf: Readonly<Record<string, readonly string[]>> = {
  openat: ["ENOSPC", "EIO", "EMFILE", "EROFS"],
  write: ["ENOSPC", "EIO"],
  rename: ["ENOSPC", "EIO", "EROFS"],
  unlink: ["EIO", "EROFS"],
  mkdir: ["ENOSPC", "EIO", "EROFS"],
  rmdir: ["EIO", "EROFS"],
  fsync: ["ENOSPC", "EIO"],
  fchmod: ["EIO", "EROFS"],
};

function isChange({ name, text }: SystemCall): boolean {
  return name !== "openat" || text.includes("O_CREAT") || text.includes("O_WRONLY");
}

/** Writing the report changes nothing in the home. */
function isReport({ name, text }: SystemCall): boolean {
  return name === "write" && /^write\([12],/.test(text);
}

/** Each test starts hundreds of programs, on a machine that may be busy. */
const timeout = 600_000;

describeWith("faults", neededStrace(), (strace) => {
  for (const [title, command] of commands) {
    test(
      `${title} that is killed at any system call leaves nothing that the next run does not repair`,
      async () => {
        const calls = await callsOf(strace, command);
        expect(calls.length).toBeGreaterThan(5);
        await inHomes(command, calls, async (call, place) => {
          for (const afterwards of command.afterwards) {
            await place.reset();
            const outcome = await place.fault(strace, call, { signal: "SIGKILL" });
            expect(outcome.signal, call.text).toBe("SIGKILL");
            for (const [words, state] of afterwards) {
              const { status, errors } = await place.run(words);
              expect(differences(place.tree(), place.trees[state]), `${call.text}\n${errors}`).toEqual([]);
              expect(status).toBe(title === "the probe cache" ? 103 : 0);
            }
          }
        });
      },
      timeout,
    );

    test(
      `${title} that fails at any system call says what there is, and --unregister restores everything`,
      async () => {
        const calls = (await callsOf(strace, command)).filter((call) => !isReport(call));
        const faults = calls.flatMap((call) => faultsAt(call));
        const wrong: string[] = [];
        await inHomes(command, faults, async ({ call, error, to }, place) => {
          await place.reset();
          const outcome = await place.fault(strace, call, { error }, to);
          try {
            // If no write succeeds, no message can be read.
            if (to === "allFromThere" && call.name === "write") expect(outcome.status).not.toBe(0);
            else command.checkError(outcome, place.tree(), place.trees, place.home);
            for (const [words, state] of command.afterwards[0] ?? []) {
              await place.run(words);
              expect(differences(place.tree(), place.trees[state])).toEqual([]);
            }
          } catch (failure) {
            wrong.push(`${error}, ${to}, ${call.text}\n${outcome.errors}${String(failure)}`);
          }
        });
        expect(wrong).toEqual([]);
      },
      timeout,
    );
  }
});

/** One call fails with each of its errors, or it fails and so do all later ones of its kind. */
function faultsAt(call: SystemCall): { call: SystemCall; error: string; to: Fault["to"] }[] {
  const errors = errorsOf[call.name] ?? [];
  const single = errors.map((error) => ({ call, error, to: "one" as const }));
  // Without opening files, nothing could be read either.
  const lasting = call.name === "openat" ? [] : errors.slice(0, 1);
  return [...single, ...lasting.map((error) => ({ call, error, to: "allFromThere" as const }))];
}

/** One of several homes in which a command is tried. */
interface Place {
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
  const reset = async () => {
    rmSync(home.folder, { recursive: true });
    await execa("cp", ["-a", copy.folder, home.folder]);
  };
  command.prepare(home);
  const prepared = treeOf(home.folder);
  for (const words of command.before) await start(story(words));
  const before = treeOf(home.folder);
  await execa("cp", ["-aT", home.folder, copy.folder]);
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

async function callsOf(strace: string, command: FaultCommand): Promise<readonly SystemCall[]> {
  const { home, reset } = await makePlace(command);
  await reset();
  const path = [join(home.folder, "bin")];
  const calls = await listCalls(strace, changing, { home, path, arguments: command.words(home) });
  return calls.filter(isChange);
}

/** How many processes run at once. */
const width = 3;

/** Does the work for each item, in one of a few homes. */
async function inHomes<T>(
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
