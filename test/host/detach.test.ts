import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test, vi } from "vitest";
import type { LaunchPlan } from "../../src/host/host.ts";
import { type Calls, drivenHosts, isRunning, nativeHost, useHost } from "../support/hosts/driven-hosts.ts";
import { planOf, shellPlan } from "../support/hosts/host-plans.ts";
import { converse, spawnPrepared } from "../support/stories/drivers.ts";
import { neededBoth, neededSystem, neededWhen } from "../support/stories/interpreters.ts";
import { describeWith } from "../support/stories/stories.ts";

function useDetached(host: Calls) {
  const at = (name: string) => join(host.home.folder, name);
  const detach = async (plan: LaunchPlan, log = at("log")) => (await host.make([["detach", plan, log]]))[0];
  /** What is in a log when that ends with a text. */
  const logged = async (name: string, end: string) => {
    const read = () => (existsSync(at(name)) ? readFileSync(at(name), "utf8") : "");
    await vi.waitUntil(() => read().endsWith(end), { timeout: 20_000 });
    return read();
  };
  return { at, detach, logged };
}

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, detaching a process`, needed, (driven) => {
    const host = useHost(driven);
    const { at, detach, logged } = useDetached(host);

    test("prints its process id, and puts all that it writes at the end of the log", async () => {
      host.home.write("log", "before\n");
      const pid = await detach(shellPlan("echo $$; echo error >&2; echo end"));
      expect(await logged("log", "end\n")).toBe(`before\n${pid}\nerror\nend\n`);
    });

    test("is back while it runs, with nothing of ours held", async () => {
      const may = at("may");
      const plan = shellPlan(`while [ ! -e ${may} ]; do sleep 0.02; done; echo end`);
      // A program that reads our output or errors reads to their end: `make` does.
      const pid = (await detach(plan, at("runs"))) as number;
      expect(isRunning(pid)).toBe(true);
      writeFileSync(may, "");
      expect(await logged("runs", "end\n")).toBe("end\n");
      await vi.waitUntil(() => !isRunning(pid), { timeout: 20_000 });
    });

    test("gives it no input, its words, its variables and its directory", async () => {
      host.home.write("below/file", "");
      const script = 'cat; pwd; echo "$ADDED"; printf "%s|" "$0" "$@"; echo end';
      const plan = planOf(["/bin/sh", "-c", script, "a b", "", "é"], {
        directory: at("below"),
        changes: [["ADDED", "value"]],
      });
      const call = ["detach", plan, "relative"] as const;
      expect(await host.make([call], { input: "for another program" })).toEqual([expect.any(Number)]);
      // From where we stand, not from where it does.
      expect(await logged("relative", "end\n")).toBe(`${at("below")}\nvalue\na b||é|end\n`);
    });

    test("makes the log as a shell would", async () => {
      const call = JSON.stringify([["detach", shellPlan("echo end"), at("made")]]);
      const { stdout } = await execa("/bin/sh", [
        "-c",
        'umask 027; exec "$@"',
        "sh",
        ...host.command(),
        call,
      ]);
      expect(JSON.parse(stdout)).toEqual([expect.any(Number)]);
      await logged("made", "end\n");
      expect(statSync(at("made")).mode & 0o777).toBe(0o640);
    });

    test.each<readonly [string, string, Partial<LaunchPlan>, string, string]>([
      ["of a program that is missing", "missing", {}, "log", "ENOENT"],
      ["of a program that is a folder", "", {}, "log", "EACCES"],
      ["of a directory that is missing", "/bin/true", { directory: "/missing" }, "log", "ENOENT"],
      ["of a log in a folder that is missing", "/bin/true", {}, "missing/log", "ENOENT"],
      ["of a log that is a folder", "/bin/true", {}, "folder", "EISDIR"],
    ])("gives the error %s, and goes on", async (_title, program, more, log, error) => {
      mkdirSync(at("folder"), { recursive: true });
      const path = program.startsWith("/") ? program : at(program);
      const calls = [
        ["detach", planOf([path], more), at(log)],
        ["ask", "/bin/echo", ["x"], []],
      ] as const;
      expect(await host.make(calls)).toEqual([error, "x\n"]);
    });
  });

for (const [title, needed] of drivenHosts)
  describeWith(
    `${title}, detaching a process from a terminal`,
    neededBoth(needed, neededSystem()),
    (both) => {
      const [driven, python] = both;
      const host = useHost(driven);
      const { at, logged } = useDetached(host);

      test("has it live on when that closes, in a session of its own", async () => {
        const script = host.home.write("reports.py", telling(at("may")));
        const call = JSON.stringify([["detach", planOf([python.executable, script]), at("log")]]);
        // The shell is what the terminal hangs up on.
        const { shown } = await converse(host.home, python, {
          command: ["/bin/sh", "-c", '"$@"; exit', "sh", ...host.command(), call],
          steps: [],
        });
        writeFileSync(at("may"), "");
        const reported = JSON.parse(await logged("log", "}\n")) as Record<string, number | boolean>;
        const [pid] = JSON.parse(shown) as [number];
        expect(reported).toMatchObject({ pid, session: pid, group: pid, terminal: false, input: "" });
        expect(reported.parent).not.toBe(process.pid);
        if (title === "the native host") expect(reported.hangs).toBe(false);
      });
    },
  );

const telling = (may: string) => `
import json, os, signal, sys, time
while not os.path.exists(${JSON.stringify(may)}):
    time.sleep(0.02)
try:
    os.open("/dev/tty", os.O_RDWR)
    terminal = True
except OSError:
    terminal = False
print(json.dumps({
    "pid": os.getpid(), "parent": os.getppid(), "session": os.getsid(0), "group": os.getpgrp(),
    "hangs": signal.getsignal(signal.SIGHUP) != signal.SIG_IGN, "terminal": terminal, "input": sys.stdin.read(),
}))
`;

const onLinux = neededWhen(
  process.platform === "linux",
  "only Linux has processes in /proc",
  neededBoth(nativeHost, neededSystem()),
);

describeWith("the native host, detaching a process as Node has no way to", onLinux, ([driven, python]) => {
  const host = useHost(driven);
  const { at, logged } = useDetached(host);

  test.each([
    ["signals are as they come", {}],
    ["signals are ignored and blocked", { ignore: ["SIGINT", "SIGCHLD"], block: ["SIGUSR1"] }],
    ["all of our streams are closed", { close: [0, 1, 2] }],
  ] as const)("changes nothing but its streams and SIGHUP, where %s", async (title, request) => {
    const script = "grep -E '^Sig(Blk|Ign|Cgt):' /proc/self/status; ls /proc/self/fd; echo end";
    const [direct, log] = [`direct ${title}`, `log ${title}`];
    const plain = ["/bin/sh", "-c", `trap '' HUP; exec </dev/null >>"$0" 2>&1; ${script}`, at(direct)];
    const detaching = ["detach", planOf(["/bin/sh", "-c", script]), at(log)] as const;
    await spawnPrepared(host.home, python, { ...request, command: plain });
    const command = [...host.command(), JSON.stringify([detaching]), at("answers")];
    await spawnPrepared(host.home, python, { ...request, command });
    expect(await logged(log, "end\n")).toBe(await logged(direct, "end\n"));
  });
});
