import { expect, test } from "vitest";
import { writeScript } from "../support/machines/report.ts";
import { converse, spawnPrepared } from "../support/stories/drivers.ts";
import { neededBoth, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, neededNative } from "../support/stories/stories.ts";

const needed = neededBoth(neededNative(), neededSystem());

describeWith("a signal", needed, ([native, python]) => {
  const home = makeHome();
  // In short turns: a handler that becomes due just before a call that blocks runs only after it.
  const waiting = "import signal, time\nprint('ready', flush=True)\nwhile True:\n    time.sleep(0.05)\n";

  test.each(["SIGTERM", "SIGHUP", "SIGQUIT", "SIGKILL", "SIGUSR1"] as const)(
    "%s kills the script",
    async (signal) => {
      const script = writeScript(home, "waiting.py", python, waiting);
      const { events } = await spawnPrepared(home, python, { command: [native, script], signals: [signal] });
      expect(events).toEqual([`killed by ${signal}`]);
    },
  );

  test("SIGINT is a KeyboardInterrupt, and the script dies of it", async () => {
    const script = writeScript(home, "waiting.py", python, waiting);
    const { events } = await spawnPrepared(home, python, { command: [native, script], signals: ["SIGINT"] });
    expect(events).toEqual(["killed by SIGINT"]);
  });

  test("that the script handles ends it with the script's own status", async () => {
    const source = `import signal, sys\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(9))\n${waiting}`;
    const script = writeScript(home, "handles.py", python, source);
    const { events } = await spawnPrepared(home, python, { command: [native, script], signals: ["SIGTERM"] });
    expect(events).toEqual(["exit 9"]);
  });

  test("stops the script and lets it go on", async () => {
    const script = writeScript(home, "waiting.py", python, waiting);
    const signals = ["SIGTSTP", "SIGCONT", "SIGTERM"] as const;
    const { events } = await spawnPrepared(home, python, { command: [native, script], signals });
    expect(events).toEqual(["stopped by SIGTSTP", "continued", "killed by SIGTERM"]);
  });

  test.each(["SIGABRT", "SIGSEGV", "SIGPIPE"])(
    "%s that the script dies of is what the parent sees",
    async (name) => {
      const source = `import os, resource, signal
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
signal.signal(signal.${name}, signal.SIG_DFL)
os.kill(os.getpid(), signal.${name})`;
      const script = writeScript(home, "dies.py", python, source);
      const { events } = await spawnPrepared(home, python, { command: [native, script] });
      expect(events).toEqual([`killed by ${name}`]);
    },
  );

  test("from the keyboard stops, resumes and interrupts it, as bash's job control wants", async () => {
    const source = `import os, signal, sys, time
signal.signal(signal.SIGCONT, lambda *_: os.write(1, b"resumed\\n"))
try:
    os.write(1, b"ready\\n")
    while True:
        time.sleep(0.05)
except KeyboardInterrupt:
    os.write(1, b"interrupted\\n")
    sys.exit(7)
`;
    const script = writeScript(home, "job.py", python, source);
    const { shown } = await converse(home, python, {
      command: ["/bin/bash", "--norc", "--noprofile", "-i"],
      variables: { PS1: "prompt> " },
      steps: [
        { wait: "prompt> ", type: `${native} ${script}\n` },
        { wait: "ready", type: "\x1a" },
        { wait: "Stopped", type: "" },
        { wait: "prompt> ", type: "fg\n" },
        { wait: "resumed", type: "\x03" },
        { wait: "interrupted", type: "" },
        { wait: "prompt> ", type: "echo status=$?\n" },
        { wait: "status=7", type: "exit\n" },
      ],
    });
    expect(shown.match(/interrupted/g)).toHaveLength(1);
  });

  test("without a handler gives the shell 130, as without the launcher", async () => {
    const script = writeScript(home, "waiting.py", python, waiting);
    const { shown } = await converse(home, python, {
      command: ["/bin/bash", "--norc", "--noprofile", "-i"],
      variables: { PS1: "prompt> " },
      steps: [
        { wait: "prompt> ", type: `${native} ${script}\n` },
        { wait: "ready", type: "\x03" },
        { wait: "prompt> ", type: "echo status=$?\n" },
        { wait: "status=130", type: "exit\n" },
      ],
    });
    expect(shown.match(/^KeyboardInterrupt/gm)).toHaveLength(1);
  });
});
