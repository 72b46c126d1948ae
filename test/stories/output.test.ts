import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { status } from "../../src/failure.ts";
import { isPrintable } from "../../src/printable.ts";
import { reports } from "../support/machines/reports.ts";
import {
  describeWith,
  launcher,
  makeHome,
  neededNative,
  nodeEntry,
  start,
} from "../support/stories/stories.ts";

/** What changes something for a user has stories of its own; here it only reports. */
const commands = Object.values(reports)
  .filter((words) => !/^--(?:(?:un)?register$|activate|lock)/.test(words.join(" ")))
  .map((words) => words.map((word) => (word === "tool.py" ? "hello.py" : word)));

const editions = [
  ["the native program", launcher, {}],
  ["the Node edition", [process.execPath, nodeEntry], { PYL_NODE: "1" }],
] as const;

describeWith("a report that cannot be written", neededNative(), () => {
  describe.each(editions)("by %s", (_name, command, variables) => {
    const home = makeHome();
    home.write("hello.py", "print('hello')\n");

    /** Runs a line of sh, in which `"$@"` is pyl and its arguments. */
    const inShell = (line: string, words: readonly string[]) =>
      start({
        home,
        command: ["sh", "-c", line, "sh", ...command, ...words],
        arguments: [],
        variables,
      });

    test.each(commands)("is a failure with its reason on standard error: %s %s %s", async (...words) => {
      const outcome = await inShell('"$@" > /dev/full', words);
      expect(outcome.status).toBe(status.couldNotStart);
      expect(outcome.errors).toMatch(
        /^pyl: .* could not be written: the device is full \(ENOSPC\)\n {2}what to do: /m,
      );
    });

    test("is a failure even if the reason cannot be written either", async () => {
      const outcome = await inShell('"$@" > /dev/full 2> /dev/full', ["--list"]);
      expect([outcome.status, outcome.errors]).toEqual([status.couldNotStart, ""]);
    });

    test("is a failure if standard output is open for reading only", async () => {
      const outcome = await inShell('"$@" 1< hello.py', ["--list"]);
      expect(outcome.status).toBe(status.couldNotStart);
      expect(outcome.errors).toContain("(EBADF)");
    });

    test("ends silently if its reader has gone and SIGPIPE is ignored", async () => {
      // Descriptor 3 is the only reader of the FIFO, and is closed when pyl starts.
      const line = `mkfifo pipe; trap '' PIPE; exec 3<> pipe; exec 4> pipe 3<&-; "$@" >&4`;
      const outcome = await inShell(line, ["--list"]);
      expect([outcome.status, outcome.errors]).toEqual([status.readerGone, ""]);
    });

    test("arrives completely through a pipe that does not wait, however slow its reader is", async () => {
      const script = `import os, subprocess, sys, time
reader, writer = os.pipe()
os.set_blocking(writer, False)
while True:
    try: os.write(writer, b"x" * 4096)
    except BlockingIOError: break
process = subprocess.Popen(sys.argv[1:], stdout=writer)
os.close(writer)
# It cannot write anything until this reads.
received = b""
while True:
    part = os.read(reader, 512)
    if not part: break
    received += part
sys.stdout.write(received.lstrip(b"x").decode())
sys.exit(process.wait())
`;
      const outcome = await start({
        home,
        command: ["python3", "-c", script, ...command, "--help"],
        arguments: [],
        variables: { ...variables, PYLAUNCHER_DRYRUN: "1" },
      });
      const plain = await start({
        home,
        command,
        arguments: ["--help"],
        variables: { ...variables, PYLAUNCHER_DRYRUN: "1" },
      });
      expect(outcome).toEqual(plain);
    });
  });
});

describeWith("a name with unprintable characters", neededNative(), () => {
  const hostile = "\u202e\u2066\u2028\u200b\x1b[2J\x9b2J\x85\x7f\u{e0041}";
  const exact = ["--which", "--list-paths", "--dry-run"];

  describe.each(editions)("is escaped by %s in", (_name, command, variables) => {
    const home = makeHome();
    home.write(`a${hostile}/tool${hostile}.py`, "#!/usr/bin/env python3\nprint('hello')\n");
    home.write(`a${hostile}/bad.py`, `#!/opt/${hostile}/python3\n`);
    home.write(`a${hostile}/.venv/pyvenv.cfg`, `home = /opt/${hostile}\nversion = 3.12.1\n`);
    const directory = `${home.folder}/a${hostile}`;
    const run = (words: readonly string[]) =>
      start({
        home,
        command,
        directory,
        arguments: words,
        variables: { ...variables, SHELL: "/bin/sh", PYLAUNCHER_DEBUG: "1", PYTHONSTARTUP: `/s${hostile}` },
      });
    const unprintable = (text: string) => text.split("\n").filter((line) => !isPrintable(line));

    test.each(Object.values(reports).filter(([name]) => name !== "--background"))(
      "%s %s %s",
      async (...words) => {
        const safe = /^--(?:un)?register$/.test(words.join(" ")) ? [...words, "--dry-run"] : words;
        for (const script of [`tool${hostile}.py`, "bad.py"]) {
          // These take no script, and the others find the environment by it.
          const named = /register|version|help|activate/.test(safe[0] ?? "") ? safe : [...safe, script];
          const { output, errors } = await run(named);
          expect(unprintable(errors)).toEqual([]);
          if (!exact.includes(safe[0] ?? "") || safe.includes("--json"))
            expect(unprintable(output)).toEqual([]);
        }
      },
    );

    test("errors, which name the file", async () => {
      const { status, errors } = await run([`gone${hostile}.py`]);
      expect(status).toBe(105);
      expect(errors).toContain("gone\\u202e\\u2066\\u2028\\u200b\\x1b[2J\\x9b2J\\x85\\x7f\\U000e0041.py");
      expect(unprintable(errors)).toEqual([]);
    });
  });
});

// Node opens /dev/null in the place of a closed stream before its first line of JavaScript.
describeWith("a report to a closed stream", neededNative(), () => {
  test("is a failure of the native program", async () => {
    const home = makeHome();
    const command = ["sh", "-c", '"$@" >&-', "sh", ...launcher, "--list"];
    const outcome = await start({ home, command, arguments: [] });
    expect(outcome.status).toBe(status.couldNotStart);
    expect(outcome.errors).toContain("standard output is closed, or cannot be written to (EBADF)");
  });
});

describeWith("a launch", neededNative(), () => {
  test.each(editions)(
    "by %s is not stopped by a notice that cannot be written",
    async (_name, command, variables) => {
      const home = makeHome();
      home.write("hello.py", "print('hello')\n");
      const line = '"$@" 2> /dev/full';
      const outcome = await start({
        home,
        command: ["sh", "-c", line, "sh", ...command, "hello.py"],
        arguments: [],
        variables: { ...variables, PYLAUNCHER_DEBUG: "1" },
      });
      expect(outcome).toEqual({ status: 0, signal: undefined, output: "hello\n", errors: "" });
    },
  );

  test("in the background is a failure if the process id cannot be written, which the message has", async () => {
    const home = makeHome();
    home.write("hello.py", "print('hello')\n");
    const outcome = await start({
      home,
      command: ["sh", "-c", '"$@" > /dev/full', "sh", ...launcher, "--background", "hello.py"],
      arguments: [],
    });
    expect(outcome.status).toBe(status.couldNotStart);
    expect(outcome.errors).toMatch(/pyl: \d+, the id of the process that was started, could not be written/);
    await expect.poll(() => readFileSync(`${home.folder}/hello.log`, "utf8")).toBe("hello\n");
  });
});
