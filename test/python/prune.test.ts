import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import schema from "../../docs/prune.schema.json" with { type: "json" };
import { neededAny } from "../support/stories/every-python.ts";
import { isMissing, type Needed } from "../support/stories/interpreters.ts";
import { cacheIn, key, localDay, now, secondsOfDay } from "../support/stories/kept-cache.ts";
import { describeWith, makeHome } from "../support/stories/stories.ts";

// src/python/prune_report.py and what it imports, by every Python of this machine that can run them.

const isValid = new Ajv().compile(schema);

function neededNewer(): Needed<readonly string[]> {
  if (isMissing(neededAny)) return neededAny;
  const minor = (path: string) => Number(/3\.(\d+)$/.exec(path)?.[1] ?? 4);
  const newer = neededAny
    .filter((path) => !path.endsWith("python2.7") && minor(path) >= 4)
    .sort((left, right) => minor(left) - minor(right));
  return newer.length > 0 ? newer : { missing: "no Python 3.4 or later is installed" };
}

interface Pruned {
  readonly environments: readonly {
    readonly path: string;
    readonly state: string;
    readonly removed: boolean;
    readonly kept?: string;
    readonly error?: string;
    readonly bytes: number;
    readonly lastUsed: string;
  }[];
  readonly problems: readonly { readonly path: string; readonly error: string }[];
  readonly staleRecords: number;
  readonly status: number;
}

describeWith("pruning", neededNewer(), (executables) => {
  const [oldest, ...others] = executables;
  const both = [oldest, others.at(-1)];
  describe.each(executables)("by %s,", (executable) => {
    const testByFew = test.runIf(both.includes(executable));
    let home = "";
    let kept: ReturnType<typeof cacheIn>;
    const children: ChildProcess[] = [];
    beforeEach(() => {
      home = makeHome().folder;
      kept = cacheIn(home);
    });
    afterEach(() => {
      for (const child of children.splice(0)) child.kill("SIGKILL");
    });

    const start = (...words: readonly string[]) =>
      execa(executable, ["-B", "src/python/prune_report.py", kept.cache, ...words], {
        env: { HOME: home, PATH: "/usr/bin:/bin" },
        extendEnv: false,
        reject: false,
        stripFinalNewline: false,
      });
    const prune = async (purpose = "apply"): Promise<Pruned> => {
      const { stdout, stderr, exitCode } = await start("json", purpose);
      expect(stderr).toBe("");
      const data = JSON.parse(stdout);
      expect([isValid(data), isValid.errors]).toEqual([true, null]);
      return { ...data, status: exitCode };
    };
    const states = ({ environments }: Pruned) =>
      Object.fromEntries(
        environments.map(({ path, state, removed, kept: why }) => [
          path.slice(kept.scripts.length + 1),
          [state, removed, ...(why === undefined ? [] : [why])].join(" "),
        ]),
      );

    test("what is not needed is removed, and nothing else", async () => {
      const used = kept.make(key("1"), "1", 3);
      const byRecord = kept.make(key("2"), "1", 50);
      const record = kept.record(key("a"), byRecord, 29);
      const unused = kept.make(key("3"), "1", 50);
      // A copy has not the times of the files.
      const oldRecord = kept.record(key("b"), unused, 1, Math.floor(now() / secondsOfDay) - 32);
      kept.make(key("4"), "1", 1);
      const newer = kept.make(key("4"), "2", 1);
      const broken = kept.make(key("5"), "1", 1);
      rmSync(join(broken, "bin/python"));
      symlinkSync("/opt/gone/python3", join(broken, "bin/python"));
      kept.make(key("6"), "1", 1, "none");
      kept.make(key("7"), "2", 1, { environment: "1" });
      kept.write(join(kept.scripts, key("7"), "1.d/requirements.txt"), "");
      const stale = kept.record(key("c"), join(home, "gone/1"), 1);

      const preview = await prune("preview");
      const expected = {
        [`${key("1")}/1`]: "used false",
        [`${key("2")}/1`]: "used false",
        [`${key("3")}/1`]: "unused true",
        [`${key("4")}/1`]: "replaced true",
        [`${key("4")}/2`]: "used false",
        [`${key("5")}/1`]: "broken true",
        [`${key("6")}/1`]: "unfinished true",
        [`${key("7")}/2`]: "unfinished true",
      };
      expect([states(preview), preview.staleRecords, preview.status]).toEqual([expected, 1, 0]);
      expect([existsSync(unused), existsSync(stale)]).toEqual([true, true]);

      const done = await prune();
      expect(states(done)).toEqual(expected);
      expect(done.environments[0]?.bytes).toBe(1000);
      expect([existsSync(used), existsSync(byRecord), existsSync(newer)]).toEqual([true, true, true]);
      expect(readdirSync(kept.scripts)).toEqual([key("1"), key("2"), key("4")]);
      expect(readdirSync(join(kept.scripts, key("4")))).toEqual(["2", "pyl-lock", "pyl-ready"]);
      expect([existsSync(record), existsSync(oldRecord), existsSync(stale)]).toEqual([true, false, false]);
      expect((await start("text", "apply")).stdout).toBe("nothing to remove; 3 environments (3.0 kB) left\n");
    });

    testByFew("what a killed --lock has left is removed after a day", async () => {
      const old = dirname(kept.write(join(kept.cache, `lock-${key("1")}`, "pylock.toml"), ""));
      const recent = kept.write(join(kept.cache, `lock-${key("2")}`, "pylock.toml"), "");
      const foreign = kept.write(join(kept.cache, "lock-mine", "file"), "");
      for (const path of [old, dirname(foreign)]) kept.age(path, 2);
      await prune();
      expect([old, recent, foreign].map((path) => existsSync(path))).toEqual([false, true, true]);
    });

    testByFew("one line an environment says why", async () => {
      const unused = kept.make(key("3"), "1", 50);
      kept.record(key("c"), "/gone", 1);
      const line = `${unused}: 1.0 kB, last used on ${localDay(now() - 50 * secondsOfDay)}, `;
      expect((await start("text", "preview")).stdout).toBe(
        `${line}would be removed: not used for 30 days\n1 environment (1.0 kB) and 1 stale record to remove; no environment left\n`,
      );
      expect((await start("text", "apply")).stdout).toBe(
        `${line}removed: not used for 30 days\n1 environment (1.0 kB) and 1 stale record removed; no environment left\n`,
      );
    });

    testByFew("what pyl has not made stays", async () => {
      const outside = kept.write(join(home, "outside/file"), "important");
      const foreign = [
        kept.write(join(kept.scripts, "notes.txt"), ""),
        kept.write(join(kept.scripts, "my folder/1/file"), ""),
        kept.write(join(kept.scripts, `${key("a")}\n`, "1/file"), ""),
        kept.write(join(kept.scripts, `${key("a")}0`, "1/file"), ""),
        kept.write(join(kept.scripts, key("1"), "notes"), ""),
        kept.write(join(kept.scripts, key("1"), "0/file"), ""),
        kept.write(join(kept.scripts, key("1"), "²/file"), ""),
        kept.write(join(kept.scripts, key("2"), "1"), "a file"),
        kept.write(join(kept.known, "README"), ""),
        kept.write(join(kept.known, `${key("1")}.txt`), ""),
        kept.write(join(kept.known, key("2"), "file"), ""),
        kept.write(join(kept.cache, "interpreters.json"), ""),
      ];
      for (const [name, target] of [
        [key("b"), join(home, "outside")],
        [key("1"), "x"],
      ] as const)
        if (!existsSync(join(kept.scripts, name))) symlinkSync(target, join(kept.scripts, name));
      mkdirSync(join(home, "outside/1/bin"), { recursive: true });
      symlinkSync(join(home, "outside"), join(kept.scripts, key("1"), "1"));
      symlinkSync(outside, join(kept.known, key("c")));
      await execa("mkfifo", [join(kept.known, key("d")), join(kept.scripts, key("2"), "pyl-ready")]);
      kept.write(join(kept.known, key("e")), `${"[".repeat(100_000)}`);
      kept.write(join(kept.known, key("f")), '{"prefix": ["a\\u0000b"]}');
      const done = await prune();
      expect([done.environments, done.problems, done.status]).toEqual([[], [], 0]);
      for (const path of foreign) expect([path, existsSync(path)]).toEqual([path, true]);
      expect(existsSync(outside)).toBe(true);
      expect(readdirSync(join(home, "outside")).sort()).toEqual(["1", "file"]);
      // What has the name of a record and is none is pyl's own, half written.
      expect(readdirSync(kept.known).sort()).toEqual(
        ["README", `${key("1")}.txt`, key("2"), key("c"), key("d")].sort(),
      );
    });

    testByFew("links in an environment are removed and not followed", async () => {
      const unused = kept.make(key("1"), "1", 50);
      const outside = kept.write(join(home, "outside/file"), "important");
      symlinkSync(join(home, "outside"), join(unused, "lib/link"));
      symlinkSync(outside, join(unused, "lib/file"));
      kept.age(unused, 50);
      expect(states(await prune())).toEqual({ [`${key("1")}/1`]: "unused true" });
      expect([existsSync(outside), existsSync(unused)]).toEqual([true, false]);
    });

    testByFew("the folders themselves are not followed if they are links", async () => {
      mkdirSync(kept.cache, { recursive: true });
      const elsewhere = cacheIn(join(home, "elsewhere"));
      const prefix = elsewhere.make(key("1"), "1", 50);
      symlinkSync(elsewhere.scripts, kept.scripts);
      const done = await prune();
      expect(done.problems.map(({ path }) => path)).toEqual([kept.scripts]);
      expect([done.status, existsSync(prefix)]).toEqual([1, true]);
    });

    testByFew("the folder above them may be one", async () => {
      const elsewhere = cacheIn(join(home, "elsewhere"));
      const prefix = elsewhere.make(key("1"), "1", 50);
      mkdirSync(dirname(kept.cache), { recursive: true });
      symlinkSync(elsewhere.cache, kept.cache);
      expect([(await prune()).problems, existsSync(prefix)]).toEqual([[], false]);
    });

    testByFew("one that a process uses stays", async () => {
      const unused = kept.make(key("1"), "1", 50);
      const replaced = kept.make(key("2"), "1", 1);
      kept.make(key("2"), "2", 1);
      const options = { env: { PATH: "/usr/bin:/bin" } };
      children.push(spawn(join(unused, "bin/python"), ["-e", "setInterval(() => {}, 1000)"], options));
      // As a child of a shell in which it was activated.
      children.push(spawn("sleep", ["60"], { env: { ...options.env, VIRTUAL_ENV: `${replaced}/` } }));
      await expect
        .poll(async () => states(await prune("preview")))
        .toMatchObject({
          [`${key("1")}/1`]: "unused false inUse",
          [`${key("2")}/1`]: "replaced false inUse",
        });
      const { stdout, exitCode } = await start("text", "apply");
      expect(stdout).toContain("stays: a process uses it\n");
      expect(stdout).toMatch(/nothing removed; 3 environments \(3\.0 kB\) left\n$/);
      expect([exitCode, existsSync(unused), existsSync(replaced)]).toEqual([0, true, true]);
    });

    testByFew("one that is being made stays", async () => {
      const prefix = kept.make(key("1"), "1", 1, "none");
      const hold = [
        "import fcntl, sys, time",
        "file = open(sys.argv[1], 'r+')",
        "fcntl.flock(file, fcntl.LOCK_EX)",
        "print('held', flush=True)",
        "time.sleep(60)",
      ].join("\n");
      const holder = spawn(executable, ["-c", hold, join(kept.scripts, key("1"), "pyl-lock")]);
      children.push(holder);
      await new Promise((resolve) => holder.stdout.once("data", resolve));
      for (const purpose of ["preview", "apply"])
        expect(states(await prune(purpose))).toEqual({ [`${key("1")}/1`]: "unfinished false locked" });
      expect(existsSync(prefix)).toBe(true);
      expect((await start("text", "apply")).stdout).toContain("stays: a launch is making one there\n");
    });

    testByFew("times in the future do not keep one for years", async () => {
      const prefix = kept.make(key("1"), "1", -400);
      const record = kept.record(key("a"), prefix, -4000);
      expect(states(await prune())).toEqual({ [`${key("1")}/1`]: "used false" });
      for (const path of [prefix, record]) expect(statSync(path).mtimeMs / 1000).toBeLessThan(now() + 5);
    });

    testByFew("read-only folders of a package do not hinder it", async () => {
      const unused = kept.make(key("1"), "1", 50);
      kept.write(join(unused, "lib/closed/deep/file"), "");
      chmodSync(join(unused, "lib/closed/deep"), 0o000);
      chmodSync(join(unused, "lib/closed"), 0o500);
      kept.age(unused, 50);
      expect(states(await prune())).toEqual({ [`${key("1")}/1`]: "unused true" });
      expect(readdirSync(kept.scripts)).toEqual([]);
    });

    testByFew("a dry run changes nothing", async () => {
      const unused = kept.make(key("1"), "1", 50);
      rmSync(join(kept.scripts, key("1"), "pyl-lock"));
      kept.make(key("2"), "1", -400);
      const look = () =>
        readdirSync(kept.cache, { recursive: true, encoding: "utf8" })
          .sort()
          .map((name) => `${name} ${lstatSync(join(kept.cache, name)).mtimeMs}`);
      const before = look();
      expect(states(await prune("preview"))).toMatchObject({ [`${key("1")}/1`]: "unused true" });
      expect([look(), existsSync(unused)]).toEqual([before, true]);
    });

    testByFew.each([
      "",
      "{",
      "[1]",
      '{"environment": 1}',
      '{"environment": "../1"}',
      '{"environment": "01"}',
      '{"environment": null}',
    ])("a file %j that names none is one of an unfinished environment", async (ready) => {
      kept.make(key("1"), "1", 1, ready);
      expect(states(await prune("preview"))).toEqual({ [`${key("1")}/1`]: "unfinished true" });
    });
  });
});
