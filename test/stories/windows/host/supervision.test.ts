import { readFileSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import {
  asking,
  attendingWords,
  neededWindowsHost,
  python,
  readReported,
  running,
  useWindowsHost,
} from "../../../support/hosts/windows-host.ts";
import { describeWith } from "../../../support/stories/stories.ts";
import { compile, supportFile } from "../../../support/windows/outside.ts";
import { launcher, windowedLauncher } from "../../../support/windows/wine.ts";

const DETACHED_PROCESS = 8;
const kept = 64 << 10;

describeWith("a supervised process on Windows", neededWindowsHost(), (needs) => {
  const { wine, attend } = useWindowsHost(needs);

  test("has its exit code reported, and passed on, with all 32 bits", async () => {
    for (const status of [0, 1, 259, 0x7fffffff, 0x80000000, 0xc0000005, 0xffffffff])
      for (const keepsErrors of [false, true]) {
        const plan = running(`import ctypes; ctypes.WinDLL("kernel32").ExitProcess(${status})`);
        const { outcome, ending } = await attend({ plan, keepsErrors });
        expect({ outcome, ending }).toMatchObject({
          outcome: { status, output: "", errors: "" },
          ending: { status, signal: 0, errors: "" },
        });
      }
  });

  test("has our streams, and errors that come to us as well", async () => {
    const code = `import os, sys
os.write(1, sys.stdin.buffer.read())
os.write(2, b"one\\r\\ncaf\\xc3\\xa9")
os.write(1, b" back")
os._exit(3)`;
    for (const [keepsErrors, errors] of [
      [true, "one\r\ncafé"],
      [false, ""],
    ] as const) {
      const { outcome, ending } = await attend({ plan: running(code), keepsErrors }, { input: "given" });
      expect(outcome).toEqual({ status: 3, output: "given back", errors: "one\r\ncafé" });
      expect(ending).toMatchObject({ status: 3, errors });
    }
  });

  test("may write ten megabytes of errors; the last 64 KB are kept", async () => {
    const code = `import os
for number in range(10):
    os.write(2, bytes([65 + number]) * (1 << 20))
os.write(2, b"\\nthe end")`;
    const { outcome, ending } = await attend({ plan: running(code), keepsErrors: true });
    expect(outcome.errors).toHaveLength((10 << 20) + 8);
    expect(ending.errors).toBe(`${"J".repeat(kept - 8)}\nthe end`);
  });

  test.each([1, kept - 1, kept, kept + 1])("keeps %i bytes of errors, or the last of them", async (count) => {
    const code = `import os; os.write(2, b"x" + b"y" * ${count - 1})`;
    const { ending } = await attend({ plan: running(code), keepsErrors: true });
    expect(ending.errors).toBe(`x${"y".repeat(count - 1)}`.slice(-kept));
  });

  // Wine's code page is 1252 where the locale says none.
  test.each([
    ["UTF-8", "'é 東 😀'.encode()", "é 東 😀"],
    ["UTF-8, its end cut", "'é'.encode() + b'\\xe6\\x9d'", "é\udce6\udc9d"],
    ["UTF-8, its beginning cut", `'é'.encode() * ${kept / 2} + b'x'`, `${"é".repeat(kept / 2 - 1)}x`],
    ["the system's code page", "'é € ü'.encode('mbcs')", "é € ü"],
    ["the system's code page, more than is kept", `b'\\xe9' * ${kept + 1}`, "é".repeat(kept)],
  ])("has errors in %s read as that", async (_title, bytes, text) => {
    const { ending } = await attend({ plan: running(`import os; os.write(2, ${bytes})`), keepsErrors: true });
    expect(ending.errors).toBe(text);
  });

  test("writes as much to both streams as it likes, in turn", async () => {
    const code = `import os
for number in range(200):
    os.write(1, b"o" * 4096)
    os.write(2, b"e" * 4096)`;
    const { outcome, ending } = await attend({ plan: running(code), keepsErrors: true });
    expect([outcome.output.length, outcome.errors.length, ending.errors.length]).toEqual([
      819200,
      819200,
      kept,
    ]);
  });

  // Their output has no reader any more: that ends the one that writes.
  test.each([
    ["is silent", "while True: time.sleep(0.05)", "runs"],
    ["writes there", "while True: os.write(2, b'x' * 8192)", "gone"],
  ])("has ended though another keeps its errors open that %s", async (_title, source, becomes) => {
    const other = `import os, sys, time\nopen("started", "w").close()\n${source}`;
    const code = `import os, subprocess, sys, time
other = subprocess.Popen([sys.executable, "-ISc", sys.argv[1]], stdin=-3, stdout=-3)
open("pid", "w").write(str(other.pid))
while not os.path.exists("started"): time.sleep(0.02)
os.write(1, b"its own")
os._exit(4)`;
    for (const name of ["pid", "started"]) rmSync(wine.unix(`C:\\home\\${name}`), { force: true });
    const attending = {
      plan: running(code, [other]),
      keepsErrors: true,
      onExit: [asking(runs, ["C:\\home\\pid"])],
    };
    const { outcome, answers } = await attend(attending);
    expect(outcome).toMatchObject({ status: 4, output: "its own" });
    expect(answers).toEqual([becomes]);
  });

  test("is waited for when it has closed its errors", async () => {
    const code = `import os, time
os.write(2, b"first")
os.close(2)
time.sleep(0.3)
os.write(1, b"last")
os._exit(6)`;
    const { outcome, ending } = await attend({ plan: running(code), keepsErrors: true });
    expect(outcome).toEqual({ status: 6, output: "last", errors: "first" });
    expect(ending.errors).toBe("first");
  });

  test("is not ended by an empty write", async () => {
    const code = "import os; os.write(2, b'one'); os.write(2, b''); os.write(2, b'two')";
    expect((await attend({ plan: running(code), keepsErrors: true })).ending.errors).toBe("onetwo");
  });

  test("has its errors kept where we have none ourselves, and else what it would have", async () => {
    const code = `import json, sys
if sys.stderr: sys.stderr.write("reported")
json.dump([bool(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)], open("streams", "w"))`;
    const streams = () => JSON.parse(readFileSync(wine.unix("C:\\home\\streams"), "utf8"));
    for (const program of [launcher, windowedLauncher])
      for (const flags of [0, DETACHED_PROCESS]) {
        const how = { program, withoutStreams: true, flags } as const;
        await wine.start({ arguments: [JSON.stringify([["launch", running(code)]])], ...how });
        const [input, output] = streams();
        const { ending } = await attend({ plan: running(code), keepsErrors: true }, how);
        expect(ending).toMatchObject({ status: 0, errors: "reported" });
        expect({ program, flags, streams: streams() }).toEqual({
          program,
          flags,
          streams: [input, output, true],
        });
      }
  });

  test("has its errors kept when we were given descriptors of the C runtime", async () => {
    const parent = `import os, subprocess, sys
sys.exit(os.spawnv(os.P_WAIT, sys.argv[1], [sys.argv[1], subprocess.list2cmdline(sys.argv[2:])]))`;
    const plan = running("import os; os.write(2, b'kept'); os.write(1, b'out')");
    const words = attendingWords({ plan, keepsErrors: true }, "C:\\home\\spawned.json");
    const outcome = await wine.start({ program: python, arguments: ["-ISc", parent, launcher, words] });
    expect(outcome).toEqual({ status: 0, output: "out", errors: "kept" });
    expect(readReported(wine, "C:\\home\\spawned.json").ending.errors).toBe("kept");
  });

  test("has its action given back, with an engine that can do all that the first one could", async () => {
    wine.write("C:\\home\\text", "é");
    const { ending, answers } = await attend({
      plan: running("pass"),
      keepsErrors: true,
      before: [["readStart", "C:\\home\\text", 9], asking("print(1, end='')"), ["isSelf", python]],
      onExit: [
        ["readStart", "C:\\home\\text", 9],
        asking("print('x' * 65000, end='')"),
        ["run", python, ["-ISc", "import sys; sys.exit(7)"]],
        ["isSelf", python],
        ["isSelf", launcher],
        ["argument", 0],
      ],
    });
    expect(JSON.parse(ending.exitAction)).toMatchObject({ file: "C:\\home\\reported.json" });
    expect(answers).toEqual(["é", "x".repeat(65000), 7, false, true, launcher]);
  });

  test("that cannot be started is reported as without supervision, and the next one is attended to", async () => {
    const missing = { ...running(""), program: "C:\\home\\missing.exe" };
    const first = attendingWords({ plan: missing, keepsErrors: true }, "C:\\home\\first.json");
    const { answers } = await attend({
      before: [...JSON.parse(first), ["replace", "C:\\home\\between", "1"]],
      plan: running("import os; os.write(2, b'second')"),
      keepsErrors: true,
      onExit: [["readStart", "C:\\home\\between", 9]],
    });
    expect(answers).toEqual(["1"]);
    const { output } = await wine.start({ arguments: [first] });
    expect(JSON.parse(output)).toEqual(["ERROR_FILE_NOT_FOUND"]);
  });

  // The heap stays, as what is done at the end is a part of the program in it. Here it is started from
  // bytecode, so all of it is private; an image is shared but for what was written.
  test("costs 384 KiB of private memory more than the least that waits for it, at most", async () => {
    const least = "C:\\home\\waiter.exe";
    await compile(wine, "waiter.c", least, ["-municode"]);
    const code = "import sys; print('ready', flush=True); sys.stdin.read()";
    wine.write("C:\\home\\waits.py", code);
    const words = attendingWords({ plan: running(code), keepsErrors: true }, "C:\\home\\waited.json");
    const commands = [
      [launcher, words],
      [least, python, "waits.py"],
    ];
    const measure = ["-I", supportFile("memory.py"), JSON.stringify(commands)];
    const { output, errors } = await wine.start({ program: python, arguments: measure });
    expect(errors).toBe("");
    const [launched = 0, alone = 0] = JSON.parse(output) as number[];
    expect(launched - alone).toBeLessThanOrEqual(384 << 10);
  });
});

/** Python code that says whether the process in a file is still there, in the end. */
const runs = `import ctypes, sys, time
system = ctypes.WinDLL("kernel32")
system.OpenProcess.restype = ctypes.c_void_p
process = ctypes.c_void_p(system.OpenProcess(0x100000, 0, int(open(sys.argv[1]).read())))
ended = not process or system.WaitForSingleObject(process, 2000) == 0
print("gone" if ended else "runs", end="")`;
