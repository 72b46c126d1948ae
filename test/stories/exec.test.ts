import { readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { writeScript } from "../support/machines/report.ts";
import { type Spawn, type Spawned, spawnPrepared } from "../support/stories/drivers.ts";
import { neededBoth, neededSystem, neededWhen } from "../support/stories/interpreters.ts";
import { describeWith, environment, makeHome, neededNative, start } from "../support/stories/stories.ts";

const needed = neededWhen(
  process.platform === "linux",
  "only /proc has it, and only on Linux",
  neededBoth(neededNative(), neededSystem()),
);

describeWith("the process that the script runs in", needed, ([native, python]) => {
  const home = makeHome();
  const text = home.write("text", "some text\n");
  const facts = writeScript(
    home,
    "facts.py",
    python,
    `import json, os, resource, signal
mask = os.umask(0)
status = dict(line.split(":\\t") for line in open("/proc/self/status").read().splitlines())
listing = {}
for descriptor in os.listdir("/proc/self/fd"):
    try:
        target = os.readlink("/proc/self/fd/" + descriptor)
    except FileNotFoundError:
        continue  # The listing's own.
    listing[descriptor] = target.split(":")[0]
print(json.dumps({
    "variables": sorted(map(os.fsdecode, (b"=".join(item) for item in os.environb.items()))),
    "directory": os.getcwd(),
    "descriptors": listing,
    "signals": {name: status[name] for name in ("SigBlk", "SigIgn", "SigCgt", "SigPnd", "ShdPnd")},
    "umask": mask,
    "nice": os.nice(0),
    "limits": {name: resource.getrlimit(getattr(resource, name)) for name in dir(resource) if name.startswith("RLIMIT_")},
    "alarm": signal.alarm(0) > 0,
    "group": os.getpgid(0) == os.getpid(),
    "session": os.getsid(0),
    "threads": status["Threads"],
    "children": open("/proc/self/task/%d/children" % os.getpid()).read(),
}))`,
  );

  /** What is the same in a script started directly and through the launcher. */
  const compare = async (request: Omit<Spawn, "command">): Promise<Record<string, unknown>> => {
    const direct = await spawnPrepared(home, python, {
      ...request,
      command: [python.executable, "-IS", facts],
    });
    const launched = await spawnPrepared(home, python, { ...request, command: [native, facts] });
    const read = ({ output }: Spawned): Record<string, unknown> => JSON.parse(output);
    expect(read(launched)).toEqual(read(direct));
    return read(launched);
  };

  test("is the launcher's own: the same process id and parent", async () => {
    const script = writeScript(home, "pid.py", python, "import os; print(os.getpid(), os.getppid())");
    const { pid, parent, output } = await spawnPrepared(home, python, { command: [native, script] });
    expect(output).toBe(`${pid} ${parent}\n`);
  });

  test("is as if Python had been started directly, when nothing was prepared", async () => {
    const { descriptors } = await compare({});
    expect(Object.keys(descriptors as object).sort()).toEqual(["0", "1", "2"]);
  });

  test("keeps umask, niceness, limits and a pending alarm", async () => {
    const found = await compare({ umask: 0o027, nice: 5, files: [200, 300], alarm: 1000 });
    expect(found).toMatchObject({ umask: 0o027, nice: 5, alarm: true });
    expect((found.limits as Record<string, unknown>).RLIMIT_NOFILE).toEqual([200, 300]);
  });

  test("keeps open descriptors, and has none of the launcher's", async () => {
    const { descriptors } = await compare({ open: { 3: text, 7: text, 63: text } });
    expect(descriptors).toMatchObject({ 3: text, 7: text, 63: text });
    expect(Object.keys(descriptors as object)).toHaveLength(6);
  });

  test.each([[[0]], [[1]], [[2]], [[0, 1, 2]]])("keeps standard streams %j closed", async (close) => {
    const report =
      "import os, sys; open('streams', 'w').write(str([*map(os.path.exists, ('/proc/self/fd/0', '/proc/self/fd/1', '/proc/self/fd/2'))]))";
    const script = writeScript(home, "streams.py", python, report);
    const seen: string[] = [];
    for (const command of [
      [python.executable, "-IS", script],
      [native, script],
    ]) {
      const { events } = await spawnPrepared(home, python, { command, close });
      expect(events).toEqual(["exit 0"]);
      seen.push(readFileSync(join(home.folder, "streams"), "utf8"));
    }
    expect(seen[1]).toBe(seen[0]);
  });

  test("keeps variables and working directory", async () => {
    const { variables, directory } = await compare({
      variables: { ODD: "a=b\nc", EMPTY: "" },
      directory: "/",
    });
    expect(variables).toEqual(expect.arrayContaining(["ODD=a=b\nc", "EMPTY="]));
    expect(directory).toBe("/");
  });

  test.each([
    ["nothing", [], []],
    ["SIGINT", ["SIGINT"], []],
    ["SIGHUP, as nohup does,", ["SIGHUP"], []],
    ["SIGPIPE, SIGQUIT and SIGTSTP", ["SIGPIPE", "SIGQUIT", "SIGTSTP"], []],
    ["SIGCHLD", ["SIGCHLD"], []],
    ["SIGUSR1, with SIGTERM and SIGUSR2 blocked,", ["SIGUSR1"], ["SIGTERM", "SIGUSR2"]],
  ] as const)("keeps %s ignored", async (_title, ignore, block) => {
    await compare({ ignore, block });
    // Python sets some dispositions itself; this program prints them as they came. SigQ beside them
    // counts what all of the user's processes have queued.
    const script = home.write("dispositions", "#!/bin/grep -h ^Sig[BIC] /proc/self/status\n");
    const direct = ["/bin/grep", "-h", "^Sig[BIC]", "/proc/self/status", script];
    const expected = await spawnPrepared(home, python, { command: direct, ignore, block });
    const launched = await spawnPrepared(home, python, { command: [native, script], ignore, block });
    expect(launched.output).toBe(expected.output);
    expect(launched.output).toContain("SigIgn");
  });
});

describeWith("an exit status", needed, ([native, python]) => {
  const home = makeHome();

  test("is the script's own, from 0 to 255", async () => {
    const script = writeScript(home, "exit.py", python, "import os, sys\nos._exit(int(sys.argv[1]))\n");
    const loop = 'for ((n = 0; n < 256; n++)); do "$0" "$1" $n; echo $?; done';
    const variables = environment(home);
    const { stdout } = await execa("/bin/bash", ["-c", loop, native, script], { env: variables });
    expect(stdout.split("\n").map(Number)).toEqual(Array.from({ length: 256 }, (_, status) => status));
  });

  test.each([
    ["sys.exit(300)", "import sys; sys.exit(300)", 44],
    ["sys.exit('text')", "import sys; sys.exit('text')", 1],
    ["an exception", "raise ValueError", 1],
    ["a syntax error", "(", 1],
  ])("of %s is Python's", async (_title, source, status) => {
    const script = writeScript(home, "ends.py", python, source);
    expect((await start({ home, arguments: [script] })).status).toBe(status);
  });
});
