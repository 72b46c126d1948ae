import { chmodSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import which from "which";
import {
  callsOf,
  type FaultCommand,
  inHomes,
  type Tree,
  type Trees,
} from "../support/stories/fault-homes.ts";
import type { Fault, SystemCall } from "../support/stories/faults.ts";
import { describeWith, type Home, type Outcome } from "../support/stories/stories.ts";
import { neededStrace } from "../support/stories/strace.ts";
import { differences } from "../support/stories/tree.ts";

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
        expect([101, 103]).toContain(outcome.status);
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
  if (errors.includes("not everything that was changed before that could be undone or examined"))
    checkRemaining(errors, tree, trees.before, home);
  else {
    expect(errors).toMatch(
      /nothing is registered, and everything is as it was before|^pyl: (?:\S+ could not be (?:read|listed|examined):|the system does not report)/,
    );
    expect(tree).toEqual(trees.before);
  }
}

function checkUnregistration({ status, errors }: Outcome, tree: Tree, trees: Trees, home: Home): void {
  if (status === 0) {
    expect(tree).toEqual(trees.after);
    return;
  }
  expect(status).toBe(101);
  if (
    /^pyl: (?:pyl is not completely unregistered|scripts open as they did before, but pyl could not remove or examine)/.test(
      errors,
    )
  )
    checkRemaining(errors, tree, trees.after, home);
  else {
    expect(errors).toMatch(/^pyl: \S+ could not be (?:read|listed|examined):/);
    expect(tree).toEqual(trees.before);
  }
}

/** What the message names, and the folders above that, is what differs, apart from files that pyl was writing. */
function checkRemaining(errors: string, tree: Tree, wanted: Tree, { folder }: Home): void {
  const remaining = [...errors.matchAll(/^ {2}not restored: (.*)$/gm)].map(([, path = ""]) => path);
  expect(remaining).not.toEqual([]);
  const journal = /\/\S+association\.json/.exec(errors)?.[0] ?? [];
  // A place that could not be examined may be as it was.
  const paths = remaining.filter((path) => /^\/\S+$/.test(path));
  const named = [...paths, journal].flat().map((path) => path.replace(`${folder}/`, ""));
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

/** The calls that look at something. Each of them gets EIO: the disk has a fault. */
const looking = ["openat", "newfstatat", "readlink", "read", "getdents64"];

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
        const calls = (await callsOf(strace, command, changing)).filter(isChange);
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
      `${title} that fails at any system call says what there is, and the next run repairs it`,
      async () => {
        const calls = (await callsOf(strace, command, changing)).filter(isChange);
        const faults = calls.filter((call) => !isReport(call)).flatMap(faultsAt);
        expect(await wrongResults(strace, command, faults)).toEqual([]);
      },
      timeout,
    );

    test(
      `${title} that cannot look at something changes nothing, or says what there is`,
      async () => {
        const calls = (await callsOf(strace, command, looking)).filter(
          (call) => call.name !== "openat" || !isChange(call),
        );
        expect(calls.length).toBeGreaterThan(20);
        const faults = calls.map((call) => ({ call, error: "EIO", to: "one" as const }));
        expect(await wrongResults(strace, command, faults)).toEqual([]);
      },
      timeout,
    );
  }
});

interface FaultAt {
  readonly call: SystemCall;
  readonly error: string;
  readonly to: Fault["to"];
}

/** Returns what is not true after each fault, or after the next run. */
async function wrongResults(
  strace: string,
  command: FaultCommand,
  faults: readonly FaultAt[],
): Promise<string[]> {
  const wrong: string[] = [];
  await inHomes(command, faults, async ({ call, error, to }, place) => {
    await place.reset();
    const outcome = await place.fault(strace, call, { error }, to);
    try {
      // If no write succeeds, no message can be read.
      if (to === "allFromThere" && call.name === "write") expect(outcome.status).not.toBe(0);
      else command.checkError(outcome, place.tree(), place.trees, place.home);
      // If nothing has changed, there is nothing to repair.
      const hasChanged = differences(place.tree(), place.trees.before).length > 0;
      for (const [words, state] of hasChanged ? (command.afterwards[0] ?? []) : []) {
        await place.run(words);
        expect(differences(place.tree(), place.trees[state])).toEqual([]);
      }
    } catch (failure) {
      wrong.push(`${error}, ${to}, ${call.text}\n${outcome.status} ${outcome.errors}${String(failure)}`);
    }
  });
  return wrong;
}

/** One call fails with each of its errors, or it fails and so do all later ones of its kind. */
function faultsAt(call: SystemCall): FaultAt[] {
  const errors = errorsOf[call.name] ?? [];
  const single = errors.map((error) => ({ call, error, to: "one" as const }));
  // Without opening files, nothing could be read either.
  const lasting = call.name === "openat" ? [] : errors.slice(0, 1);
  return [...single, ...lasting.map((error) => ({ call, error, to: "allFromThere" as const }))];
}
