import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parseList } from "../../support/machines/listing.ts";
import { readReport, reportSource } from "../../support/machines/report.ts";
import {
  neededBoth,
  neededSystem,
  neededWhen,
  type RealInterpreter,
} from "../../support/stories/interpreters.ts";
import { makeSilentPrefix } from "../../support/stories/prefixes.ts";
import {
  describeWith,
  type Home,
  launcher,
  makeHome,
  neededNative,
  type Start,
  start,
} from "../../support/stories/stories.ts";
import { neededStrace, watch } from "../../support/stories/strace.ts";

const versionOf = ({ version }: RealInterpreter): string => version.join(".");
const keptFile = (home: Home): string => join(home.folder, ".cache/pyl/interpreters.json");

/** A home with one Python, which has to be asked for its version; the file is as a first run leaves it. */
async function makeAsked(system: RealInterpreter): Promise<Omit<Start, "arguments">> {
  const home = makeHome();
  const { folder } = makeSilentPrefix(system, join(home.folder, "opt"), `python${system.minor}`);
  const story = { home, path: [folder] };
  await start({ ...story, arguments: [`-${versionOf(system)}`, "-c", ""] });
  if (!existsSync(keptFile(home))) throw new Error("a first launch keeps no answer");
  return story;
}

/** How the file, or its place, is not as it was left. */
interface Damage {
  readonly title: string;
  make(file: string): void;
}

const replacedBy =
  (make: (file: string) => void) =>
  (file: string): void => {
    rmSync(file);
    make(file);
  };

/** What is kept, with something else in the place of a part of it. */
const rewritten =
  (change: (entry: Record<string, unknown>) => unknown) =>
  (file: string): void => {
    const { answers } = JSON.parse(readFileSync(file, "utf8")) as { answers: Record<string, object> };
    const changed = Object.entries(answers).map(([real, entry]) => [real, change({ ...entry })]);
    writeFileSync(file, JSON.stringify({ schemaVersion: 1, answers: Object.fromEntries(changed) }));
  };

const text = (content: string) => (file: string) => writeFileSync(file, content);

/** After these, the file is complete again. */
const repaired: readonly Damage[] = [
  { title: "is cut off", make: (file) => truncateSync(file, statSync(file).size - 20) },
  { title: "is empty", make: (file) => truncateSync(file, 0) },
  {
    title: "holds bytes that are not text",
    make: (file) => writeFileSync(file, Buffer.from(Array.from({ length: 4096 }, (_, index) => index * 7))),
  },
  { title: "is a list", make: text("[]") },
  { title: "is null", make: text("null") },
  { title: "is of a later version", make: text('{"schemaVersion": 2, "answers": {"/usr/bin/python3": 1}}') },
  { title: "has a list of answers", make: text('{"schemaVersion": 1, "answers": [1]}') },
  { title: "is nested deeper than anybody reads", make: text("[".repeat(500_000)) },
  { title: "is larger than any real one", make: text(`${" ".repeat(2 << 20)}{}`) },
  { title: "has numbers for answers", make: rewritten(() => 7) },
  { title: "has no fingerprint", make: rewritten(({ fingerprint: _, ...rest }) => rest) },
  {
    title: "is about an earlier file",
    make: rewritten((entry) => ({ ...entry, fingerprint: "1 2", version: "3.0.1" })),
  },
  { title: "has a version that is none", make: rewritten((entry) => ({ ...entry, version: "3.x" })) },
  { title: "has half a version", make: rewritten((entry) => ({ ...entry, version: "3.1" })) },
  { title: "has a number for a version", make: rewritten((entry) => ({ ...entry, version: 3 })) },
  { title: "has an unknown build", make: rewritten((entry) => ({ ...entry, variant: "constructor" })) },
  { title: "is a pipe without a writer", make: replacedBy((file) => execFileSync("mkfifo", [file])) },
  { title: "is a link to /dev/zero", make: replacedBy((file) => symlinkSync("/dev/zero", file)) },
  { title: "is a link that leads nowhere", make: replacedBy((file) => symlinkSync("/no/such/file", file)) },
  { title: "is a link to itself", make: replacedBy((file) => symlinkSync(file, file)) },
];

/** These are in the way: it is asked each time. */
const inTheWay: readonly Damage[] = [
  {
    title: "is a folder",
    make: replacedBy((file) => mkdirSync(join(file, "with/others"), { recursive: true })),
  },
  {
    title: "would be in a folder that is a file",
    make(file) {
      rmSync(dirname(file), { recursive: true });
      writeFileSync(dirname(file), "");
    },
  },
  {
    title: "would be in a folder that is a link to nowhere",
    make(file) {
      rmSync(dirname(file), { recursive: true });
      symlinkSync("/no/such/folder", dirname(file));
    },
  },
];

/** Two megabytes: the program reads itself in part, and the file up to its limit. */
const mostBytes = 2 << 20;

describeWith("the file of kept answers", neededBoth(neededStrace(), neededSystem()), ([strace, system]) => {
  const list = ["--list", "--json"];
  const launch = [`-${versionOf(system)}`, "-c", reportSource];

  /** That all is right with it as it is; how many were asked for that. */
  const tryBoth = async (story: Omit<Start, "arguments">): Promise<readonly [number, number]> => {
    const listed = await watch(strace, { ...story, arguments: list });
    expect(parseList(listed.outcome).map(({ version }) => version)).toEqual([versionOf(system)]);
    const launched = await watch(strace, { ...story, arguments: launch });
    expect(readReport(launched.outcome).version).toEqual(system.version);
    expect(launched.outcome.errors).toBe("");
    expect(Math.max(listed.bytesRead, launched.bytesRead)).toBeLessThan(mostBytes);
    return [listed.processes, launched.processes];
  };

  test.each(repaired)(
    "$title: the interpreter is asked again, and the file is complete after that",
    async ({ make }) => {
      const story = await makeAsked(system);
      const file = keptFile(story.home);
      const before = readFileSync(file, "utf8");
      make(file);
      expect(await tryBoth(story)).toEqual([1, 0]);
      expect(readFileSync(file, "utf8")).toBe(before);
      expect(readdirSync(dirname(file))).toHaveLength(1);
    },
  );

  test.each(inTheWay)("$title: it is asked each time, and nothing is left behind", async ({ make }) => {
    const story = await makeAsked(system);
    const file = keptFile(story.home);
    make(file);
    const before = readdirSync(story.home.folder, { recursive: true }).length;
    expect(await tryBoth(story)).toEqual([1, 1]);
    expect(readdirSync(story.home.folder, { recursive: true })).toHaveLength(before);
  });

  test.each([
    ["is unset", ["-u", "HOME"]],
    ["is empty", ["HOME="]],
    ["is not a full path", ["HOME=relative"]],
  ])("is nowhere where HOME %s", async (_what, words) => {
    const story = await makeAsked(system);
    rmSync(join(story.home.folder, ".cache"), { recursive: true });
    const before = readdirSync(story.home.folder);
    const command = ["/usr/bin/env", ...words, ...launcher];
    for (const words of [list, launch]) {
      const outcome = await start({ ...story, command, arguments: words });
      expect(outcome).toMatchObject({ status: 0, errors: "" });
      expect(outcome.output).toContain(system.version.join(words === list ? "." : ", "));
    }
    expect(readdirSync(story.home.folder)).toEqual(before);
  });

  test("loses those of Pythons that are gone when another is asked", async () => {
    const story = await makeAsked(system);
    const file = keptFile(story.home);
    const more = makeSilentPrefix(system, join(story.home.folder, "more"), `python${system.minor}`);
    rmSync(join(story.home.folder, "opt"), { recursive: true });
    await start({ ...story, path: [more.folder], arguments: launch });
    expect(Object.keys(JSON.parse(readFileSync(file, "utf8")).answers)).toEqual([more.executable]);
  });
});

/** Two users that are neither root nor each other; they need no account. */
const otherUser = 40_001;
const someone = 40_002;

const neededUsers = neededWhen(
  process.geteuid?.() === 0,
  "only root may be other users",
  neededBoth(neededNative(), neededSystem()),
);

describeWith("for a user who is not root, the file of kept answers", neededUsers, ([native, system]) => {
  const list = ["--list", "--json"];

  /** Everything in the home is theirs; so is what keeps them out of a part of it. */
  const makeTheirs = async (): Promise<Omit<Start, "arguments">> => {
    const { home, path = [] } = await makeAsked(system);
    const program = join(home.folder, "pyl");
    copyFileSync(native, program);
    execFileSync("chown", ["-R", "-h", `${someone}:${someone}`, home.folder]);
    return { home, path, user: someone, command: [program] };
  };

  test("is not created by root under sudo in the user's HOME, where it would shut the user out", async () => {
    const { user: _, ...asRoot } = await makeTheirs();
    rmSync(join(asRoot.home.folder, ".cache"), { recursive: true });
    const outcome = await start({
      ...asRoot,
      arguments: [`-${versionOf(system)}`, "-c", reportSource],
    });
    expect(readReport(outcome).version).toEqual(system.version);
    expect(readdirSync(asRoot.home.folder)).not.toContain(".cache");
  });

  describe.each<Damage & { readonly isMended: boolean }>([
    { title: "is one that they may not read", make: (file) => chmodSync(file, 0), isMended: true },
    {
      title: "is another user's, who says what is not so",
      make(file) {
        rewritten((entry) => ({ ...entry, version: "3.0.1" }))(file);
        chmodSync(file, 0o644);
        chownSync(file, otherUser, otherUser);
      },
      isMended: true,
    },
    {
      title: "is in a folder that they may not write to",
      make(file) {
        rmSync(file);
        chmodSync(dirname(file), 0o555);
      },
      isMended: false,
    },
    {
      title: "is in a folder that they may not look into",
      make: (file) => chmodSync(dirname(file), 0),
      isMended: false,
    },
  ])("$title", ({ make, isMended }) => {
    let story: Omit<Start, "arguments">;
    beforeAll(async () => {
      story = await makeTheirs();
      make(keptFile(story.home));
    });

    test(`is not believed; ${isMended ? "it is written again" : "that is not reported"}`, async () => {
      for (let round = 1; round <= 2; round += 1) {
        const outcome = await start({ ...story, arguments: [`-${versionOf(system)}`, "-c", reportSource] });
        expect(readReport(outcome).version).toEqual(system.version);
        expect(outcome.errors).toBe("");
        const rows = parseList(await start({ ...story, arguments: list }));
        expect(rows.map(({ version }) => version)).toEqual([versionOf(system)]);
      }
      const isTheirs = statSync(keptFile(story.home), { throwIfNoEntry: false })?.uid === someone;
      const isSeen = isTheirs && readFileSync(keptFile(story.home), "utf8").includes(versionOf(system));
      expect(isSeen && (statSync(keptFile(story.home)).mode & 0o777) === 0o600).toBe(
        isMended || (statSync(dirname(keptFile(story.home))).mode & 0o777) === 0,
      );
    });
  });
});
