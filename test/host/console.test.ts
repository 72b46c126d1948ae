import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drivenHosts, nativeHost, useHost } from "../support/hosts/driven-hosts.ts";
import type { Call } from "../support/hosts/host-calls.ts";
import { planOf } from "../support/hosts/host-plans.ts";
import { converse, type Spawn, spawnPrepared } from "../support/stories/drivers.ts";
import { neededBoth, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith } from "../support/stories/stories.ts";
import { useSupervision } from "../support/stories/supervision.ts";

const areSeen = JSON.stringify([["errorsAreSeen"]]);

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, asked whether errors are seen`, neededBoth(needed, neededSystem()), (both) => {
    const [driven, python] = both;
    const host = useHost(driven);
    const command = (...words: readonly string[]) => [...host.command(), ...words];

    test.each<readonly [string, Partial<Spawn>, boolean]>([
      ["go into a pipe", { errors: "pipe" }, true],
      ["go to a program as Node starts it", { errors: "sockets" }, true],
      ["go to the journal", { errors: "service", variables: { JOURNAL_STREAM: "8:1234" } }, false],
      ["go into a file", { errors: "errors" }, false],
      ["go nowhere", { errors: "/dev/null" }, false],
      ["are closed", { close: [2] }, false],
    ])("without a terminal, where they %s", async (_title, request, expected) => {
      const { output } = await spawnPrepared(host.home, python, {
        ...request,
        session: true,
        command: command(areSeen),
      });
      expect(JSON.parse(output)).toEqual([expected]);
    });

    test.each([
      ["is its errors", "</dev/null >/dev/null"],
      ["is its output", "</dev/null 2>/dev/null"],
      ["is its input", ">/dev/null 2>/dev/null"],
      ["is none of its streams", "</dev/null >/dev/null 2>/dev/null"],
    ])("says so where a terminal %s", async (_title, redirection) => {
      const answers = join(host.home.folder, "answers");
      const script = `exec "$@" ${redirection}`;
      await converse(host.home, python, {
        command: ["/bin/sh", "-c", script, "sh", ...command(areSeen, answers)],
        steps: [],
      });
      expect(JSON.parse(readFileSync(answers, "utf8"))).toEqual([true]);
    });
  });

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, pausing`, neededBoth(needed, neededSystem()), ([driven, python]) => {
    const host = useHost(driven);
    const paused: Call = ["pause", "Press Enter"];
    const calls = JSON.stringify([paused]);
    /** What a terminal shows of it, begun by a shell. */
    const pause = async (script: string, ...typed: readonly string[]) => {
      const command = ["/bin/sh", "-c", script, "sh", ...host.command(), calls];
      const [first = "", ...others] = typed;
      const steps = [
        { wait: "Press Enter", type: first },
        ...others.map((type, index) => ({ wait: typed[index] as string, type })),
      ];
      return (await converse(host.home, python, { command, steps })).shown;
    };

    test("waits for a whole line", async () => {
      expect(await pause('exec "$@"', "abc", "def\r")).toBe("Press Enterabcdef\r\n[null]");
    });

    test("waits for the end of input", async () => {
      expect(await pause('exec "$@"', "\x04")).toMatch(/^Press Enter.*\[null\]$/);
    });

    test("finds a terminal that was left in any state usable", async () => {
      expect(await pause('stty raw -echo -isig -opost; exec "$@"', "a", "b\r")).toBe(
        "Press Enterab\r\n[null]",
      );
    });

    test("asks the terminal, wherever its streams lead", async () => {
      const answers = join(host.home.folder, "elsewhere");
      // A process has to have it open, or the driver takes it for closed.
      const script = `exec 9</dev/tty "$@" ${answers} </dev/null >/dev/null 2>&1`;
      expect(await pause(script, "abc\r")).toBe("Press Enterabc\r\n");
      expect(readFileSync(answers, "utf8")).toBe("[null]");
    });

    test("takes nothing for an answer that was typed before", async () => {
      const waits = "import os, select, sys; print('type'); select.select([0], [], [])";
      const becomes = "os.execv(sys.argv[1], sys.argv[1:])";
      const { shown } = await converse(host.home, python, {
        command: [python.executable, "-c", `${waits}; ${becomes}`, ...host.command(), calls],
        steps: [
          { wait: "type", type: "early\r" },
          { wait: "Press Enter", type: "in time\r" },
        ],
      });
      expect(shown).toMatch(/Press Enterin time\r\n\[null\]$/);
    });

    test.each([
      ["a line", "one\ntwo\n"],
      ["an end", ""],
    ])("reads %s of its input without a terminal", async (_title, input) => {
      const { output } = await spawnPrepared(host.home, python, {
        session: true,
        errors: "paused",
        input,
        command: [...host.command(), calls],
      });
      expect(output).toBe("[null]");
      expect(readFileSync(join(host.home.folder, "paused"), "utf8")).toBe(
        "Press Enter".repeat(input ? 1 : 2),
      );
    });
  });

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, asking a question`, neededBoth(needed, neededSystem()), ([driven, python]) => {
    const host = useHost(driven);
    const calls: readonly Call[] = [
      ["prompt", "First? "],
      ["prompt", "Second? "],
    ];
    /** What a terminal shows of two questions, begun by a shell. */
    const ask = async (script: string, first: string, second: string) =>
      await converse(host.home, python, {
        command: ["/bin/sh", "-c", script, "sh", ...host.command(), JSON.stringify(calls)],
        steps: [
          { wait: "First? ", type: first },
          { wait: "Second? ", type: second },
        ],
      });

    test.each([
      ["lines", "yes\r", "\r", "First? yes\r\nSecond? \r\n", ["yes", ""]],
      ["the end of input", "\x04", "a\r", "First? Second? a\r\n", [null, "a"]],
      ["a line without its end", "ab\x04\x04", "\x04", "First? abSecond? ", ["ab", null]],
      ["what is corrected", "no\x7f\x7fy\r", "é\r", undefined, ["y", "é"]],
    ])("reads %s", async (_title, first, second, shown, read) => {
      const both = await ask('exec "$@"', first, second);
      expect(JSON.parse(both.shown.slice(both.shown.lastIndexOf("[")))).toEqual(read);
      if (shown !== undefined) expect(both.shown.startsWith(shown)).toBe(true);
    });

    test("reads a terminal that was left in raw mode", async () => {
      const { shown } = await ask('stty raw -echo; exec "$@"', "y\r", "n\r");
      expect(shown).toContain('["y","n"]');
    });

    test("shows the question on standard error, and reads standard input", async () => {
      const script = 'exec "$@" answers';
      const { shown } = await ask(`${script} >/dev/null`, "one\r", "two\r");
      expect(shown).toBe("First? one\r\nSecond? two\r\n");
      expect(readFileSync(join(host.home.folder, "answers"), "utf8")).toBe('["one","two"]');
    });

    test("is ended by Ctrl-C", async () => {
      const { status } = await converse(host.home, python, {
        command: [...host.command(), JSON.stringify(calls)],
        steps: [{ wait: "First? ", type: "\x03" }],
      });
      expect(status).toBe(-2);
    });
  });

describeWith(
  "the native host at a terminal, where Node has no way",
  neededBoth(nativeHost, neededSystem()),
  (both) => {
    const [driven, python] = both;
    const host = useHost(driven);
    const { command, reported } = useSupervision(host);

    test.each([
      ["opened it for us", 'GIO_LAUNCHED_DESKTOP_FILE_PID=$PPID exec "$@"', true],
      ["has opened something else", 'GIO_LAUNCHED_DESKTOP_FILE_PID=$$ exec "$@"', false],
      ["has nothing to do with it", 'exec "$@"', false],
      ["gives it to a shell that starts us", 'GIO_LAUNCHED_DESKTOP_FILE_PID=$$ "$@"; exit', false],
      ["gives us no input", 'GIO_LAUNCHED_DESKTOP_FILE_PID=$PPID exec "$@" </dev/null', false],
    ])("knows whether it is its own, where a file manager %s", async (_title, script, expected) => {
      const words = [...host.command(), JSON.stringify([["ownsConsole"]])];
      const { shown } = await converse(host.home, python, {
        command: ["/bin/sh", "-c", script, "sh", ...words],
        steps: [],
      });
      expect(JSON.parse(shown)).toEqual([expected]);
    });

    test("stops waiting at Ctrl-C, and keeps its status", async () => {
      const { shown, status } = await converse(host.home, python, {
        command: [...host.command(), JSON.stringify([["pause", "Press Enter"]])],
        steps: [{ wait: "Press Enter", type: "\x03" }],
      });
      expect([shown, status]).toEqual(["Press Enter^C[null]", 0]);
    });

    test("has it back from a process that took it and has ended", async () => {
      const script = host.home.write("takes.py", takingTerminal);
      const plan = planOf([python.executable, script]);
      const attending = command(plan, "kept", [["pause", "Press Enter"]]);
      const { shown } = await converse(host.home, python, {
        // Not the leader of the session: that could take it from anybody.
        command: ["/bin/sh", "-c", '"$@"; echo "status $?"', "sh", ...attending],
        steps: [{ wait: "Press Enter", type: "abc\r" }],
      });
      expect(shown).toBe("Press Enterabc\r\nstatus 3\r\n");
      expect(reported().answers).toEqual([null]);
    });

    test("leaves it to the process that has it, and waits for its turn", async () => {
      const words = [...host.command(), JSON.stringify([["pause", "Press Enter"]]), "answers"];
      // No other program runs, because each would be in the foreground, and gone from there when it ends.
      const shell =
        'set -m; "$@" & until jobs > jobs; read -r line < jobs; case $line in *Stopped*) ;; *) false; esac; do :; done; echo stopped; fg; echo "status $?"';
      const { shown } = await converse(host.home, python, {
        command: ["/bin/sh", "-c", shell, "sh", ...words],
        steps: [
          { wait: "stopped", type: "" },
          { wait: "Press Enter", type: "abc\r" },
        ],
      });
      expect(shown).toMatch(/Press Enterabc\r\nstatus 0\r\n$/);
    });
  },
);

/** As an editor or a shell does: a group of its own, in the foreground, and a raw terminal. */
const takingTerminal = `
import os, signal, tty
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
os.setpgid(0, 0)
os.tcsetpgrp(0, os.getpid())
tty.setraw(0)
raise SystemExit(3)
`;
