import { chmodSync, chownSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { neededBoth, neededSystem, neededWhen } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, neededNative, type Start, start } from "../support/stories/stories.ts";

/** A user that is not root and owns nothing: root may read and enter everything. */
const nobody = 40_003;

describeWith(
  "what cannot be started is said by its name:",
  neededBoth(neededNative(), neededSystem()),
  () => {
    const home = makeHome();

    test("an interpreter for another machine", async () => {
      writeProgram(home.folder, "python3", "MZ\0\0");
      const script = home.write("broken.py", `#!${home.folder}/python3\n`);
      expect(await said({ home, arguments: [script] })).toEqual([
        `pyl: ${home.folder}/python3 could not be started: it was built for Windows (ENOEXEC)`,
        "  what to do: install one for this system and processor",
      ]);
    });

    test("an interpreter whose loader is not there", async () => {
      writeProgram(home.folder, "python4", "#!/nowhere/loader\n");
      const script = home.write("unloaded.py", `#!${home.folder}/python4\n`);
      expect((await said({ home, arguments: [script] }))[0]).toContain(
        "the program that its first line names, /nowhere/loader, does not exist (ENOENT)",
      );
    });

    test("a folder to start in that is not there, and nothing has moved by then", async () => {
      const script = home.write("elsewhere.py", "#!/usr/bin/env -S -C /nowhere python3\n");
      expect((await said({ home, arguments: [script] }))[0]).toBe(
        "pyl: env would refuse this line: the folder /nowhere does not exist",
      );
    });

    test("a machine without any Python", async () => {
      const script = home.write("plain.py", "print(1)\n");
      expect(await said({ home, arguments: [script], path: [join(home.folder, "nothing")] })).toEqual([
        "pyl: no Python was found on this machine",
        "  searched: the active environment, .venv in this folder and the folders above it, and every folder on PATH",
        "  what to do: install Python (https://www.python.org/downloads/), or add its folder to PATH",
      ]);
    });

    test("a name that would take over the terminal", async () => {
      expect((await said({ home, arguments: ["no\x1b[2J\x07.py"] }))[0]).toBe(
        "pyl: no\\x1b[2J\\x07.py: no such file",
      );
    });
  },
);

const isRoot = process.geteuid?.() === 0;
const needed = neededWhen(
  isRoot,
  "only root can try it as another user",
  neededBoth(neededNative(), neededSystem()),
);

describeWith("what this user may not do is said as that:", needed, ([native]) => {
  const home = makeHome();
  const launcher = join(home.folder, "pyl");
  beforeAll(() => {
    copyFileSync(native, launcher);
    chmodSync(launcher, 0o755);
    chmodSync(home.folder, 0o755);
  });
  const asNobody = (story: Start): Start => ({ ...story, command: [launcher], user: nobody });

  test("reading a script", async () => {
    const script = home.write("secret.py", "print(1)\n");
    chmodSync(script, 0o600);
    expect(await said(asNobody({ home, arguments: ["secret.py"] }))).toEqual([
      "pyl: secret.py: this user may not read it",
      "  what to do: ask its owner, or: chmod u+r secret.py",
    ]);
  });

  test("entering a folder", async () => {
    mkdirSync(join(home.folder, "closed"), { mode: 0o700 });
    home.write("closed/tool.py", "print(1)\n");
    expect(await said(asNobody({ home, arguments: ["closed/tool.py"] }))).toEqual([
      `pyl: closed/tool.py: this user may not enter the folder ${home.folder}/closed`,
      "  what to do: ask the owner of the folder for the right to enter it",
    ]);
  });

  test("executing an interpreter", async () => {
    writeProgram(home.folder, "python9", "#!/bin/sh\n");
    chmodSync(join(home.folder, "python9"), 0o700);
    const script = home.write("mine.py", `#!${home.folder}/python9\n`);
    expect((await said(asNobody({ home, arguments: [script] })))[0]).toBe(
      `pyl: ${home.folder}/python9 exists, but this user may not execute it`,
    );
  });

  test("reading py.ini", async () => {
    const settings = home.write(".config/py.ini", "[pyl]\n");
    chmodSync(join(home.folder, ".config"), 0o755);
    chmodSync(settings, 0o600);
    home.write("hello.py", "print(1)\n");
    expect((await said(asNobody({ home, arguments: ["hello.py"] })))[0]).toBe(
      `pyl: ${settings}: this user may not read it, or it is not a file`,
    );
    chownSync(settings, nobody, nobody);
  });
});

/** Nothing is started: all there is are lines on standard error. */
async function said(story: Start): Promise<string[]> {
  const { status, output, errors } = await start(story);
  expect(status).toBeGreaterThan(100);
  expect(output).toBe("");
  return errors.trimEnd().split("\n");
}

function writeProgram(folder: string, name: string, content: string): void {
  writeFileSync(join(folder, name), content, { mode: 0o755 });
}
