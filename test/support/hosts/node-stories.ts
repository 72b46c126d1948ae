import { chmodSync } from "node:fs";
import { execa } from "execa";
import { expect, test } from "vitest";
import { converse, type Spawn, type Spawned, spawnPrepared } from "../stories/drivers.ts";
import type { RealInterpreter } from "../stories/interpreters.ts";
import { environment, makeHome, type Outcome, start } from "../stories/stories.ts";

/** What makes an edition that runs in Node a launcher: arguments, streams, signals and statuses. */
export function nodeStories(
  python: RealInterpreter,
  command: readonly string[],
  own: Readonly<Record<string, string>>,
): void {
  const home = makeHome();
  const line = `#!${python.executable} -IS\n`;

  const run = (words: readonly string[], input = ""): Promise<Outcome> =>
    start({ home, command, arguments: words, variables: own, input });

  /**
   * Prints how often it was interrupted until a line is typed; os.write may interrupt itself, print
   * not. Waits in short turns, here and below: a handler that becomes due just before a call that
   * blocks runs only after it.
   */
  const countsInterrupts = (): string =>
    home.write(
      "counts.py",
      `${line}import os, select, signal
count = 0
def interrupted(*_):
    global count
    count += 1
    os.write(1, b"interrupt\\n")
signal.signal(signal.SIGINT, interrupted)
os.write(1, b"ready\\n")
terminal = open("/dev/tty")
while not select.select([terminal], [], [], 0.05)[0]:
    pass
terminal.readline()
os.write(1, b"count=%d\\n" % count)
`,
    );

  const spawn = (words: readonly string[], request: Omit<Spawn, "command"> = {}): Promise<Spawned> =>
    spawnPrepared(home, python, {
      ...request,
      command: [...command, ...words],
      variables: { ...request.variables, ...own },
    });

  test.each([0, 1, 3, 101, 127, 128, 130, 255])("ends with the script's status %d", async (status) => {
    const script = home.write("exit.py", `${line}import os, sys\nos._exit(int(sys.argv[1]))\n`);
    expect((await run([script, String(status)])).status).toBe(status);
  });

  test.each(["SIGTERM", "SIGINT", "SIGHUP", "SIGABRT", "SIGSEGV", "SIGKILL", "SIGUSR1", "SIGPIPE"])(
    "dies of the script's %s as the script did",
    async (name) => {
      const source = `${line}import os, resource, signal
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
signal.signal(signal.${name}, signal.SIG_DFL) if "${name}" != "SIGKILL" else None
os.kill(os.getpid(), signal.${name})
`;
      const script = home.write(`dies-${name}.py`, source);
      expect((await spawn([script])).events).toEqual([`killed by ${name}`]);
    },
  );

  test.each(["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const)(
    "hands %s to the script, and its status back",
    async (name) => {
      const source = `${line}import signal, sys, time
signal.signal(signal.${name}, lambda *_: sys.exit(9))
print("ready", flush=True)
while True:
    time.sleep(0.05)
`;
      const script = home.write(`handles-${name}.py`, source);
      const { events, output } = await spawn([script], { signals: [name] });
      expect({ events, output }).toEqual({ events: ["exit 9"], output: "ready\n" });
    },
  );

  test("gives the script standard input, output and error as they are", async () => {
    const source = `${line}import sys\nprint(sys.stdin.read()[::-1]); print("problem", file=sys.stderr)\n`;
    const script = home.write("streams.py", source);
    const outcome = await run([script], "abc");
    expect(outcome).toMatchObject({ status: 0, output: "cba\n", errors: "problem\n" });
  });

  test("gives the script arguments and variables as they are", async () => {
    const script = home.write(
      "words.py",
      `${line}import json, os, sys\nprint(json.dumps([sys.argv, os.environ["ODD"]]))`,
    );
    const words = ["a b", "", "-3", "--", '"quoted"', "back\\slash", "new\nline", "🐍"];
    const outcome = await start({
      home,
      command,
      arguments: [script, ...words],
      variables: { ...own, ODD: "é\n" },
    });
    expect(JSON.parse(outcome.output)).toEqual([[script, ...words], "é\n"]);
  });

  test("says why a file is not a program, if Node would have a shell run it", async () => {
    const program = home.write("python7", "MZ\0\0 echo started by a shell\n");
    chmodSync(program, 0o755);
    const outcome = await run([home.write("by-shell.py", `#!${program}\n`)]);
    expect(outcome).toMatchObject({ status: 101, output: "" });
    expect(outcome.errors).toContain("could not be started: it was built for Windows (ENOEXEC)");
  });

  test("refuses an argument that is not UTF-8, as it cannot hand it on", async () => {
    const script = home.write("never.py", `${line}print("started")\n`);
    const { events, output } = await spawn([script, "caf\udce9"]);
    expect({ events, output }).toEqual({ events: ["exit 101"], output: "" });
    const said = await execa(
      "/bin/sh",
      ["-c", `"$0" "$1" "$2" "$(printf 'caf\\351')" 2>&1`, ...command, script],
      {
        env: { ...environment(home), ...own },
        extendEnv: false,
        reject: false,
      },
    );
    expect(said.stdout).toContain("not UTF-8");
  });

  test("refuses a variable that is not UTF-8 rather than change it", async () => {
    const script = home.write("never.py", `${line}print("started")\n`);
    const { events, output } = await spawn([script], { variables: { ODD: "caf\udce9" } });
    expect({ events, output }).toEqual({ events: ["exit 101"], output: "" });
  });

  test("passes Ctrl-C on a terminal to the script once", async () => {
    const { shown, status } = await converse(home, python, {
      command: [...command, countsInterrupts()],
      variables: own,
      steps: [
        { wait: "ready", type: "\x03" },
        { wait: "interrupt", type: "go on\n" },
      ],
    });
    expect(shown).toContain("count=1");
    expect(status).toBe(0);
  });

  test("passes Ctrl-C on a terminal to the script once, when a pipe is its input too", async () => {
    const { shown } = await converse(home, python, {
      command: ["/bin/sh", "-c", `: | ${[...command, countsInterrupts()].join(" ")}`],
      variables: own,
      steps: [
        { wait: "ready", type: "\x03" },
        { wait: "interrupt", type: "go on\n" },
      ],
    });
    expect(shown).toContain("count=1");
  });

  test("dies of Ctrl-C when the script does", async () => {
    const script = home.write(
      "waits.py",
      `${line}import time\nprint("ready", flush=True)\nwhile True:\n    time.sleep(0.05)\n`,
    );
    const { shown, status } = await converse(home, python, {
      command: [...command, script],
      variables: own,
      steps: [{ wait: "ready", type: "\x03" }],
    });
    expect(shown.match(/^KeyboardInterrupt/gm)).toHaveLength(1);
    expect(status).toBe(-2);
  });

  test("leaves the terminal to the script: it stops and goes on under bash's job control", async () => {
    const source = `${line}import os, select, signal, sys
signal.signal(signal.SIGCONT, lambda *_: os.write(1, b"resumed\\n"))
os.write(1, b"ready\\n")
while not select.select([0], [], [], 0.05)[0]:
    pass
print("got " + input())
sys.exit(7)
`;
    const script = home.write("job.py", source);
    const { shown } = await converse(home, python, {
      command: ["/bin/bash", "--norc", "--noprofile", "-i"],
      variables: { ...own, PS1: "prompt> " },
      steps: [
        { wait: "prompt> ", type: `${command.join(" ")} ${script}\n` },
        { wait: "ready", type: "\x1a" },
        { wait: "Stopped", type: "" },
        { wait: "prompt> ", type: "fg\n" },
        { wait: "resumed", type: "a line\n" },
        { wait: "got a line", type: "" },
        { wait: "prompt> ", type: "echo status=$?\n" },
        { wait: "status=7", type: "exit\n" },
      ],
    });
    expect(shown.match(/Stopped/g)).toHaveLength(1);
  });
}
