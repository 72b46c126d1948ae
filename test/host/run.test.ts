import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drivenHosts, useHost } from "../support/hosts/driven-hosts.ts";
import { converse } from "../support/stories/drivers.ts";
import { neededBoth, neededSystem } from "../support/stories/interpreters.ts";
import { describeWith } from "../support/stories/stories.ts";

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, running a program`, neededBoth(needed, neededSystem()), ([driven, python]) => {
    const host = useHost(driven);
    const at = (name: string) => join(host.home.folder, name);

    test.each([0, 3, 255])("returns its exit status %i", async (status) => {
      expect(await host.make([["run", "/bin/sh", ["-c", `exit ${status}`], []]])).toEqual([status]);
    });

    test("changes variables for it", async () => {
      const words = ["-c", '[ "$ADDED|$HOME" = "a b|" ]'];
      const changes = [
        ["ADDED", "a b"],
        ["HOME", ""],
      ] as const;
      expect(await host.make([["run", "/bin/sh", words, changes]])).toEqual([0]);
    });

    test("lets it create nothing that all may write to", async () => {
      const umask = ["run", "/bin/sh", ["-c", 'umask > "$0"', at("umask")], []] as const;
      const answers = await host.make([umask]);
      expect(answers).toEqual([0]);
      expect(Number.parseInt(readFileSync(at("umask"), "utf8"), 8) & 0o002).toBe(0o002);
    });

    test("returns nothing for one that a signal has ended, or that does not exist", async () => {
      const killed = ["run", "/bin/sh", ["-c", "kill -9 $$"], []] as const;
      expect(await host.make([killed, ["run", at("missing"), [], []]])).toEqual([null, null]);
    });

    test("is ended by Ctrl-C, but not before the program, which puts things in order", async () => {
      const script = host.home.write("in-order.py", puttingInOrder);
      const calls = [
        ["run", python.executable, [script, at("in-order")], []],
        ["replace", at("afterwards"), "x"],
      ];
      const { shown, status } = await converse(host.home, python, {
        command: [...host.command(), JSON.stringify(calls), at("answers")],
        steps: [{ wait: "ready", type: "\x03" }],
      });
      expect(status).toBe(-2);
      expect(existsSync(at("in-order"))).toBe(true);
      expect(existsSync(at("afterwards"))).toBe(false);
      expect(shown).not.toContain("Traceback");
    });
  });

const puttingInOrder = `
import sys, time
try:
    print("ready", flush=True)
    while True: time.sleep(0.05)
except KeyboardInterrupt:
    time.sleep(0.3)
    open(sys.argv[1], "w").close()
    sys.exit(130)
`;
