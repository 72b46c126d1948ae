import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { execa } from "execa";
import { expect, test, vi } from "vitest";
import { drivenHosts, isRunning, nativeHost, useHost } from "../support/hosts/driven-hosts.ts";
import { planOf, shellPlan } from "../support/hosts/host-plans.ts";
import { converse, spawnPrepared } from "../support/stories/drivers.ts";
import { neededBoth, neededSystem, neededWhen } from "../support/stories/interpreters.ts";
import { describeWith } from "../support/stories/stories.ts";
import { type How, useSupervision } from "../support/stories/supervision.ts";

const ways: readonly How[] = ["kept", "passed"];

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, with a supervised process`, needed, (driven) => {
    const host = useHost(driven);
    const { at, command, reported, run } = useSupervision(host);

    test.each(ways.flatMap((how) => [0, 3, 255].map((status) => [how, status] as const)))(
      "whose errors are %s, ends with its status %i",
      async (how, status) => {
        const outcome = await run(`exit ${status}`, how);
        expect(outcome.ending).toMatchObject({ status, signal: 0, errors: "" });
        expect(outcome.status).toBe(status);
      },
    );

    test.each([
      ["SIGKILL", 9],
      ["SIGTERM", 15],
      ["SIGINT", 2],
    ] as const)("that %s has killed, is killed by it too", async (name, signal) => {
      const outcome = await run(`kill -${signal} $$`, "kept");
      expect(outcome.ending).toMatchObject({ status: 128 + signal, signal });
      expect(outcome.signal).toBe(name);
    });

    test("gives it our input, our output, its words and its directory", async () => {
      host.home.write("below/file", "");
      const script = 'cat; pwd; printf "%s|" "$0" "$@"';
      const plan = planOf(["/bin/sh", "-c", script, "a b", "", "é"], { directory: at("below") });
      const [program, ...words] = command(plan, "kept");
      const { stdout } = await execa(program as string, words, { input: "given\n" });
      expect(stdout).toBe(`given\n${at("below")}\na b||é|`);
    });

    test("passes on what it writes to standard error, byte for byte, and keeps it", async () => {
      const { errors, output, ending } = await run(
        "printf 'caf\\351 1\\n' >&2; echo out; echo 2 >&2",
        "kept",
      );
      expect([errors, output]).toEqual(["caf\ufffd 1\n2\n", "out\n"]);
      expect(ending.errors).toBe("caf\udce9 1\n2\n");
    });

    test("keeps nothing of it where that is not wanted", async () => {
      const { errors, ending } = await run("echo seen >&2", "passed");
      expect([errors, ending.errors]).toEqual(["seen\n", ""]);
    });

    test("keeps the last 64 KB of a long one, and passes on all", async () => {
      const { errors, ending } = await run("seq 200000 >&2", "kept");
      expect(errors.length).toBeGreaterThan(1_000_000);
      expect(errors.startsWith("1\n2\n3\n")).toBe(true);
      expect(errors.endsWith("199999\n200000\n")).toBe(true);
      expect(ending.errors).toBe(errors.slice(-65_536));
    });

    test("has 100 MB of it counted by who reads it", async () => {
      const [program, ...words] = command(shellPlan("head -c 100000000 /dev/zero >&2; exit 5"), "kept");
      const script = '"$@" 2>&1 >/dev/null | wc -c';
      const { stdout } = await execa("/bin/sh", ["-c", script, "sh", program as string, ...words]);
      expect(Number(stdout)).toBe(100_000_000);
      expect(reported().ending).toMatchObject({ status: 5, errors: "\0".repeat(65_536) });
    });

    test.each([
      ["is closed", '"$@" 2>&-'],
      ["leads to a reader that has gone", '"$@" 2>&1 >/dev/null | true'],
    ])("lets it write where our standard error %s", async (_title, script) => {
      const [program, ...words] = command(shellPlan("head -c 1000000 /dev/zero >&2 && exit 6"), "kept");
      await execa("/bin/sh", ["-c", script, "sh", program as string, ...words], { reject: false });
      expect(reported().ending).toMatchObject({ status: 6, errors: "\0".repeat(65_536) });
    });

    test("knows the status of one that closes its standard error at once", async () => {
      const { ending } = await run("echo seen >&2; exec 2>&-; sleep 0.2; exit 7", "kept");
      expect(ending).toMatchObject({ status: 7, errors: "seen\n" });
    });

    test.each([
      ["output", "echo first"],
      ["errors", "echo first >&2"],
    ])("does not hold its %s back: it waits until that was seen", async (_title, script) => {
      const seen = at(`seen-${_title}`);
      const plan = shellPlan(`${script}; while [ ! -e ${seen} ]; do sleep 0.02; done; exit 8`);
      const [program, ...words] = command(plan, "kept");
      const running = execa(program as string, words, { reject: false });
      for (const stream of [running.stdout, running.stderr])
        stream.once("data", () => writeFileSync(seen, ""));
      expect((await running).exitCode).toBe(8);
    });

    test("does not wait for a child that it has left behind, which may go on writing", async () => {
      const [may, late, survived] = [at("may"), at("errors"), at("survived")];
      const left = `while [ ! -e ${may} ]; do sleep 0.02; done; echo late >&2 && echo x > ${survived}`;
      const plan = shellPlan(`(${left}) > /dev/null & echo early >&2; exit 3`);
      const [program, ...words] = command(plan, "kept");
      const redirected = ["-c", 'exec "$@" 2>"$0"', late, program as string, ...words];
      const outcome = await execa("/bin/sh", redirected, { reject: false });
      expect(outcome.exitCode).toBe(3);
      expect(reported().ending.errors).toBe("early\n");
      writeFileSync(may, "");
      await vi.waitUntil(() => readFileSync(late, "utf8") === "early\nlate\n", { timeout: 20_000 });
      await vi.waitUntil(() => existsSync(survived), { timeout: 20_000 });
    });

    test("returns the error if nothing was started, without asking", async () => {
      const supervise = { keepsErrors: true, exitAction: '{"file":"/none","calls":[]}' };
      const call = (program: string, directory = "/") =>
        ["launch", planOf([program], { supervise, directory })] as const;
      const calls = [
        call(at("missing")),
        call("/bin/true", at("no-folder")),
        ["ask", "/bin/echo", ["x"], []] as const,
      ];
      expect(await host.make(calls)).toEqual(["ENOENT", "ENOENT", "x\n"]);
    });
  });

for (const [title, needed] of drivenHosts)
  describeWith(`${title}, to end a supervised process`, neededBoth(needed, neededSystem()), (both) => {
    const [driven, python] = both;
    const host = useHost(driven);
    const { at, command, reported } = useSupervision(host);

    test.each(["SIGTERM", "SIGHUP", "SIGUSR1", "SIGUSR2"] as const)("passes %s on", async (name) => {
      const script = `trap 'exit 5' ${name.slice(3)}; echo ready; while :; do sleep 0.02; done`;
      const request = { command: command(shellPlan(script), "kept"), signals: [name] };
      const { events } = await spawnPrepared(host.home, python, request);
      expect([events, reported().ending.status]).toEqual([["exit 5"], 5]);
    });

    test("has it answer Ctrl-C alone, once, and goes on when it has ended", async () => {
      const script = host.home.write("answers.py", answeringCtrlC);
      const calls = [["ask", "/bin/echo", ["afterwards"], []]] as const;
      const { status } = await converse(host.home, python, {
        command: command(planOf([python.executable, script]), "kept", calls),
        steps: [{ wait: "ready", type: "\x03" }],
      });
      expect(status).toBe(7);
      expect(reported()).toMatchObject({ ending: { status: 7, signal: 0 }, answers: ["afterwards\n"] });
    });

    test("is stopped with it by Ctrl-Z, and goes on with it", async () => {
      const waiting = command(shellPlan("echo ready; read line; exit 5"), "kept");
      const shell = 'set -m; "$@"; echo "stopped $?"; fg; echo "status $?"';
      const { shown } = await converse(host.home, python, {
        command: ["/bin/sh", "-c", shell, "sh", ...waiting],
        steps: [
          { wait: "ready", type: "\x1a" },
          { wait: "stopped", type: "line\r" },
        ],
      });
      expect(shown).toMatch(/stopped 14\d[\s\S]*status 5\r\n$/);
      expect(reported().ending.status).toBe(5);
    });

    test("is ended by Ctrl-C if that has ended the script, after the exit action", async () => {
      const plan = planOf([python.executable, "-c", inShortTurns]);
      const { status } = await converse(host.home, python, {
        command: command(plan, "passed", [["replace", at("done"), "x"]]),
        steps: [{ wait: "ready", type: "\x03" }],
      });
      expect(status).toBe(-2);
      expect(reported()).toMatchObject({ ending: { status: 130, signal: 2 }, answers: [true] });
    });
  });

/** A handler that becomes due just before a call that blocks runs only after it. */
const inShortTurns = "import time\nprint('ready', flush=True)\nwhile True: time.sleep(0.05)";

/** It ends with 9 when a second interruption follows the first. */
const answeringCtrlC = `
import time
try:
    print("ready", flush=True)
    while True: time.sleep(0.05)
except KeyboardInterrupt:
    try:
        time.sleep(0.3)
    except KeyboardInterrupt:
        raise SystemExit(9)
    raise SystemExit(7)
`;

const onLinux = neededWhen(
  process.platform === "linux",
  "only Linux has processes in /proc",
  neededBoth(nativeHost, neededSystem()),
);

describeWith(
  "the native host, where Node has no way to look after a process",
  onLinux,
  ([driven, python]) => {
    const host = useHost(driven);
    const { command, reported } = useSupervision(host);
    const withoutSupervision = (program: readonly string[]) => [
      ...host.command(),
      JSON.stringify([["launch", planOf(program)]]),
    ];

    test.each(ways)("lets it be ended when we are killed, its errors being %s", async (how) => {
      const [program, ...words] = command(shellPlan("echo $$; while :; do sleep 0.02; done"), how);
      const running = execa(program as string, words, { reject: false, buffer: false });
      const pid = await new Promise<number>((resolve) =>
        running.stdout?.once("data", (line) => resolve(Number(line))),
      );
      expect(isRunning(pid)).toBe(true);
      running.kill("SIGKILL");
      await vi.waitUntil(() => !isRunning(pid), { timeout: 20_000 });
    });

    test.each([
      ["as it is", {}],
      ["when signals are ignored", { ignore: ["SIGINT", "SIGHUP", "SIGTERM", "SIGCHLD", "SIGPIPE"] }],
      ["when signals are blocked", { block: ["SIGINT", "SIGHUP", "SIGTERM", "SIGCHLD", "SIGUSR1"] }],
    ] as const)("hands on signals %s as if it became the process", async (_title, request) => {
      const signals = async (command: readonly string[]) => {
        const { output } = await spawnPrepared(host.home, python, { ...request, command });
        return output.match(/^Sig(?:Blk|Ign|Cgt):.*$/gm);
      };
      const looking = ["/bin/cat", "/proc/self/status"];
      const own = await signals(withoutSupervision(looking));
      expect(own).toHaveLength(3);
      for (const how of ways) expect(await signals(command(planOf(looking), how))).toEqual(own);
      expect(reported().ending.status).toBe(0);
    });

    test.each([
      ["all of ours are open", {}],
      ["our input is closed", { close: [0] }],
      ["our input and errors are closed", { close: [0, 2] }],
      ["a file is open for it", { open: { 7: "/etc/passwd" } }],
    ] as const)("gives it no descriptor of our own where %s", async (_title, request) => {
      const descriptors = async (command: readonly string[]) =>
        (await spawnPrepared(host.home, python, { ...request, command })).output;
      const looking = ["/bin/ls", "/proc/self/fd"];
      const own = await descriptors(withoutSupervision(looking));
      expect(await descriptors(command(planOf(looking), "passed"))).toBe(own);
      const kept = await descriptors(command(planOf(looking), "kept"));
      expect(kept.split("\n").filter((each) => each !== "2")).toEqual(
        own.split("\n").filter((each) => each !== "2"),
      );
    });

    test("lets it write where our standard error leads to a full disk", async () => {
      const [program, ...words] = command(shellPlan("head -c 1000000 /dev/zero >&2 && exit 6"), "kept");
      const redirected = ["-c", 'exec "$@" 2>/dev/full', "sh", program as string, ...words];
      await execa("/bin/sh", redirected, { reject: false });
      expect(reported().ending).toMatchObject({ status: 6, errors: "\0".repeat(65_536) });
    });

    test("has no signal changed when the process has ended", async () => {
      const look = ["ask", "/bin/cat", ["/proc/self/status"], []] as const;
      const request = { ignore: ["SIGHUP"], block: ["SIGUSR1"] } as const;
      const signals = (answer: unknown) => String(answer).match(/^Sig(?:Blk|Ign|Cgt):.*$/gm);
      const before = [...host.command(), JSON.stringify([look])];
      const { output } = await spawnPrepared(host.home, python, { ...request, command: before });
      await spawnPrepared(host.home, python, {
        ...request,
        command: command(shellPlan("exit 0"), "kept", [look]),
      });
      expect(signals(reported().answers[0])).toEqual(signals(JSON.parse(output)[0]));
    });
  },
);
