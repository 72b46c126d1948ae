import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { drivenHosts, isRunning, nativeHost, useHost } from "../support/hosts/driven-hosts.ts";
import { converse, spawnPrepared } from "../support/stories/drivers.ts";
import { neededBoth, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith } from "../support/stories/stories.ts";

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, asking a program`, needed, (driven) => {
    const host = useHost(driven);

    test.each([
      ["what it writes", "printf 'one\\ntwo'", "one\ntwo"],
      ["an empty text, where it writes nothing", ":", ""],
      ["bytes that are not UTF-8, each by itself", "printf 'caf\\351 \\303\\251'", "caf\udce9 é"],
      ["nothing of what is on standard error", "echo error >&2; echo output", "output\n"],
      ["what comes after a pause as well", "echo a; sleep 0.2; echo b", "a\nb\n"],
      ["what came before it closed its output, when it has ended", "echo a; exec >&-; sleep 0.2", "a\n"],
      ["64 KB whole", "head -c 65536 /dev/zero | tr '\\0' x", "x".repeat(65536)],
    ])("gives %s", async (_title, script, expected) => {
      expect(await host.askShell(script)).toBe(expected);
    });

    test.each([
      ["ends with another status than 0", "echo a; exit 3"],
      ["is ended by a signal", "echo a; kill -9 $$"],
      ["writes a byte more than 64 KB", "head -c 65537 /dev/zero"],
      ["writes without end", "exec cat /dev/zero"],
    ])("gives nothing of one that %s", async (_title, script) => {
      expect(await host.askShell(script)).toBeNull();
    });

    test("gives it its words as they are", async () => {
      const words = ["a b", "", "-x", '"quoted"', "back\\slash", "new\nline", "é 東 😀"];
      const call = ["ask", "/bin/sh", ["-c", "printf '%s|' \"$@\"", "sh", ...words], []] as const;
      expect(await host.make([call])).toEqual([words.map((word) => `${word}|`).join("")]);
    });

    test("gives it no input, and leaves its own unread", async () => {
      expect(await host.askShell("cat", { input: "for another program" })).toBe("");
    });

    test("gives it all variables but those named", async () => {
      const variables = { KEPT: "1", HIDDEN: "2", HIDDEN_TOO: "3", HIDDEN_NOT: "4" };
      const without = ["HIDDEN", "HIDDEN_TOO", "NOT_THERE"];
      const call = ["ask", "/usr/bin/env", [], without] as const;
      const [reported] = await host.make([call], { variables });
      const names = String(reported).match(/^\w*(?:KEPT|HIDDEN)\w*=.$/gm);
      expect(names?.sort()).toEqual(["HIDDEN_NOT=4", "KEPT=1"]);
      expect(reported).toMatch(/^HOME=/m);
    });

    test("starts none that is missing, a folder, not executable, no program, or of a wrong name", async () => {
      const { home } = host;
      mkdirSync(join(home.folder, "folder"));
      home.write("plain", "#!/bin/sh\necho plain\n");
      chmodSync(home.write("by-shell", "echo started by a shell\n"), 0o755);
      chmodSync(home.write("of-nothing", "#!/missing/interpreter\n"), 0o755);
      const names = ["missing", "folder", "plain", "by-shell", "of-nothing", "by-shell\0"];
      const calls = names.map((name) => ["ask", join(home.folder, name), [], []] as const);
      expect(await host.make(calls)).toEqual(names.map(() => null));
      expect(await host.make([["ask", "/bin/echo", ["a\0b"], []]])).toEqual([null]);
    });

    test("can do so again and again", async () => {
      const call = (word: string) => ["ask", "/bin/echo", [word], []] as const;
      const calls = Array.from({ length: 40 }, (_, index) => call(`${index}`));
      expect(await host.make(calls)).toEqual(calls.map((_, index) => `${index}\n`));
    });
  });

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, asking a program from odd places`, neededBoth(needed, neededSystem()), (both) => {
    const [driven, python] = both;
    const host = useHost(driven);
    const script = "cat; echo answer; echo error >&2";
    const calls = JSON.stringify([["ask", "/bin/sh", ["-c", script], []]]);

    test.each([
      ["its own input is closed", { close: [0] }],
      ["its own output is closed", { close: [1] }],
      ["its own input and output are closed", { close: [0, 1] }],
      ["its own output and errors are closed", { close: [1, 2] }],
      ["all of its streams are closed", { close: [0, 1, 2] }],
      ["it was asked to ignore the end of children", { ignore: ["SIGCHLD"] }],
      ["signals are blocked", { block: ["SIGINT", "SIGTERM", "SIGCHLD"] }],
    ] as const)("has its answer when %s", async (_title, request) => {
      const file = join(host.home.folder, "answers");
      await spawnPrepared(host.home, python, { ...request, command: [...host.command(), calls, file] });
      expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(["answer\n"]);
    });
  });

describeWith("the native host, where Node has no way", neededBoth(nativeHost, neededSystem()), (both) => {
  const [driven, python] = both;
  const host = useHost(driven);

  test("gives a program words that are not UTF-8", async () => {
    expect(await host.make([["ask", "/bin/echo", ["caf\udce9"], []]])).toEqual(["caf\udce9\n"]);
  });

  test("is ended by Ctrl-C, and the program that it asks with it", async () => {
    const pids = join(host.home.folder, "interrupted");
    const script = `sleep 600 & echo $$ $! > ${pids}; echo ready > /dev/tty; wait`;
    const { status } = await converse(host.home, python, {
      command: [...host.command(), JSON.stringify([["ask", "/bin/sh", ["-c", script], []]])],
      steps: [{ wait: "ready", type: "\x03" }],
    });
    expect(status).toBe(-2);
    await areGone(pids);
  });
});

/** Ten seconds each, so all at the same time. */
describe.concurrent("a program that is asked", () => {
  for (const [title, needed] of drivenHosts)
    describeWith(`by ${title}`, needed, (driven) => {
      const host = useHost(driven);

      test("is ended when it hangs, with what it has started, and gives nothing", async () => {
        const pids = join(host.home.folder, "hangs");
        expect(await host.askShell(`echo early; sleep 600 & echo $$ $! > ${pids}; wait`)).toBeNull();
        await areGone(pids);
      });

      test("is ended when it closes its output and hangs", async () => {
        const pids = join(host.home.folder, "closed");
        expect(await host.askShell(`echo $$ > ${pids}; exec >&-; exec sleep 600`)).toBeNull();
        await areGone(pids);
      });

      test("has its answer count when it has left another behind, which is ended", async () => {
        const pids = join(host.home.folder, "left");
        expect(await host.askShell(`sleep 600 & echo $! > ${pids}; echo answer`)).toBe("answer\n");
        await areGone(pids);
      });
    });
});

async function areGone(pids: string): Promise<void> {
  const numbers = readFileSync(pids, "utf8").trim().split(" ").map(Number);
  expect(numbers.every((number) => number > 1)).toBe(true);
  await vi.waitUntil(() => !numbers.some(isRunning), { timeout: 20_000 });
}
