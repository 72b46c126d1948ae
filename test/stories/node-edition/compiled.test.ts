import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { neededSystem } from "../../support/stories/interpreters.ts";
import { describeWith, type Home, makeHome, nodeEntry, start } from "../../support/stories/stories.ts";

const [major] = process.versions.node.split(".");
const name = `${major}-${process.arch}.bin`;

describeWith("the compiled code of the Node edition", neededSystem(), (python) => {
  const run = async (home: Home, variables: Readonly<Record<string, string>> = {}): Promise<void> => {
    const script = home.write("hello.py", `#!${python.executable} -IS\nprint("hello")\n`);
    const outcome = await start({
      home,
      command: [process.execPath, nodeEntry],
      arguments: [script],
      variables: { PYL_NODE: "1", XDG_CACHE_HOME: join(home.folder, "cache"), ...variables },
    });
    expect(outcome).toEqual({ status: 0, output: "hello\n", errors: "" });
  };
  const folderOf = (home: Home) => join(home.folder, "cache", "pyl", "node");
  const fileOf = (home: Home) => join(folderOf(home), name);

  /** Writes other code into both copies. V8 would abort if it were executed. */
  const damageBoth = (path: string): void => {
    const bytes = readFileSync(path);
    const start = bytes.indexOf("\n") + 1;
    const half = (bytes.length - start) / 2;
    for (const at of [start, start + half]) bytes.fill(0xff, at + (half >> 1), at + (half >> 1) + 1000);
    writeFileSync(path, bytes);
  };

  test("is kept by the first launch, for this user only, and used by the second", async () => {
    const home = makeHome();
    await run(home);
    const { ino, mode } = statSync(fileOf(home));
    expect(mode & 0o777).toBe(0o600);
    await run(home);
    expect(statSync(fileOf(home)).ino).toBe(ino);
    expect(readdirSync(folderOf(home))).toEqual([name]);
  });

  test("is not kept with NODE_DISABLE_COMPILE_CACHE, nor if the folder cannot be made", async () => {
    const home = makeHome();
    await run(home, { NODE_DISABLE_COMPILE_CACHE: "1" });
    expect(existsSync(join(home.folder, "cache"))).toBe(false);
    home.write("cache", "a file");
    await run(home);
    expect(readFileSync(join(home.folder, "cache"), "utf8")).toBe("a file");
  });

  test("is not kept by a launch that starts nothing", async () => {
    const home = makeHome();
    const variables = { PYL_NODE: "1", XDG_CACHE_HOME: join(home.folder, "cache") };
    const command = [process.execPath, nodeEntry];
    const outcome = await start({ home, command, arguments: ["--launcher-version"], variables });
    expect(outcome.status).toBe(0);
    expect(existsSync(join(home.folder, "cache"))).toBe(false);
  });

  test.each([
    ["is cut off", (path: string) => writeFileSync(path, readFileSync(path).subarray(0, -1000))],
    ["is empty", (path: string) => writeFileSync(path, "")],
    [
      "is damaged",
      (path: string) => {
        const bytes = readFileSync(path);
        bytes.fill(0xff, bytes.length >> 2, (bytes.length >> 2) + 1000);
        writeFileSync(path, bytes);
      },
    ],
    [
      "may be written by others",
      (path: string) => {
        damageBoth(path);
        chmodSync(path, 0o666);
      },
    ],
    [
      "is of another build",
      (path: string) => {
        damageBoth(path);
        writeFileSync(path, readFileSync(path).fill("0", 4, 8));
      },
    ],
  ])("is not used, and written again, if the file %s", async (_title, change) => {
    const home = makeHome();
    await run(home);
    const { size } = statSync(fileOf(home));
    change(fileOf(home));
    await run(home);
    expect(statSync(fileOf(home)).mode & 0o777).toBe(0o600);
    // What V8 compiles may differ by some bytes.
    expect(statSync(fileOf(home)).size).toBeGreaterThan(size / 2);
    await run(home);
  });

  test.skipIf(process.geteuid?.() !== 0)("is neither used nor kept in a folder of another user", async () => {
    const home = makeHome();
    mkdirSync(join(home.folder, "cache"));
    chownSync(join(home.folder, "cache"), 12345, 12345);
    await run(home);
    expect(readdirSync(join(home.folder, "cache"))).toEqual([]);
  });
});

describeWith("the Node edition", neededSystem(), (python) => {
  /** Returns the names of the files of dist/node that Node loads by `require`. */
  const loaded = async (words: readonly string[], variables: Readonly<Record<string, string>>) => {
    const home = makeHome();
    const script = home.write("hello.py", `#!${python.executable} -IS\nprint("hello")\n`);
    const { errors } = await start({
      home,
      command: [process.execPath, nodeEntry],
      arguments: words.length > 0 ? words : [script],
      variables: { NODE_DEBUG: "module", ...variables },
    });
    const names = [...errors.matchAll(/load ".*?\/dist\/node\/(\S+?)" for module/g)];
    return names.map(([, file]) => file);
  };

  test.skipIf(!existsSync("dist/pyl"))("loads one file more to start the native program", async () => {
    expect(await loaded([], {})).toEqual(["pyl.cjs", "start.cjs"]);
  });

  test("loads no rare part for a launch, and one for a report that has it", async () => {
    const inNode = { PYL_NODE: "1" };
    expect(await loaded([], inNode)).toEqual(["pyl.cjs"]);
    expect(await loaded(["--info"], inNode)).toEqual(["pyl.cjs", "late-reports.cjs"]);
  });
});
