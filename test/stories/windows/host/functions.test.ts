import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import type { Call } from "../../../support/hosts/host-calls.ts";
import { asking, neededWindowsHost, python, useWindowsHost } from "../../../support/hosts/windows-host.ts";
import { neededBoth, neededSystem } from "../../../support/stories/interpreters.ts";
import { describeWith } from "../../../support/stories/stories.ts";
import { onTerminal } from "../../../support/windows/outside.ts";
import { launcher } from "../../../support/windows/wine.ts";

const needed = neededBoth(neededWindowsHost(), neededSystem());

describeWith("the native host on Windows", needed, ([needs, unixPython]) => {
  const { wine, make } = useWindowsHost(needs);

  test("asks a program: gives what it writes, byte for byte, and nothing of its errors", async () => {
    const written = 'sys.stdout.buffer.write(b"caf\\xe9 \\xc3\\xa9\\r\\n"); print("error", file=sys.stderr)';
    const paused = 'print(1, flush=True); import time; time.sleep(0.2); print(2, end="")';
    const closed = "import os, time; os.write(1, b'x'); os.close(1); time.sleep(0.2); os._exit(0)";
    const large = "sys.stdout.write('x' * 65536)";
    const codes = [`import sys; ${written}`, paused, closed, `import sys; ${large}`, "pass"];
    const reported = await make(codes.map((code) => asking(code)));
    expect(reported).toEqual(["caf\udce9 é\r\n", "1\r\n2", "x", "x".repeat(65536), ""]);
  });

  test("gives nothing of a program that fails or writes more than 64 KB", async () => {
    const codes = [
      "print('x', flush=True); import os; os._exit(3)",
      "print('x', flush=True); import os; os._exit(0xc0000005)",
      "import sys; sys.stdout.write('x' * 65537)",
      "import sys\nwhile True: sys.stdout.write('x' * 65536)",
    ];
    expect(await make(codes.map((code) => asking(code)))).toEqual(codes.map(() => null));
  });

  test("gives a program its words, no input, and all variables but those named", async () => {
    const code =
      "import json, os, sys; print(json.dumps([sys.argv[1:], sys.stdin.read(), dict(os.environ)]))";
    const words = ["a b", "", "-x", '"quoted"', "back\\slash\\", 'a\\"', "é 東 😀", "lone \ud800"];
    const how = { input: "for another program", variables: { KEPT: "1", Hidden: "2", HIDDEN_NOT: "3" } };
    const [reported] = await make([asking(code, words, ["HIDDEN", "NOT_THERE"])], how);
    const [seen, input, variables] = JSON.parse(String(reported));
    expect([seen, input]).toEqual([words, ""]);
    expect(variables).toMatchObject({ KEPT: "1", HIDDEN_NOT: "3" });
    expect(Object.keys(variables)).toContain("SYSTEMROOT");
    expect(Object.keys(variables)).not.toContain("HIDDEN");
  });

  test("starts none that is missing, a folder, no program, or of a wrong name", async () => {
    wine.write("C:\\home\\no-program.exe", "text");
    const names = ["C:\\home\\missing.exe", "C:\\home", "C:\\home\\no-program.exe", `${python}\0`];
    expect(await make(names.map((name) => ["ask", name, [], []]))).toEqual(names.map(() => null));
  });

  test("asks without streams or a console of its own as well", async () => {
    for (const flags of [0, 8]) {
      const file = `C:\\home\\reported-${flags}.json`;
      const calls = JSON.stringify([asking("import sys; print(sys.stdin.read(), end='answer')")]);
      await wine.start({ arguments: [calls, file], withoutStreams: true, flags });
      expect(JSON.parse(readFileSync(wine.unix(file), "utf8"))).toEqual(["answer"]);
    }
  });

  test("keeps what else it was given from a program that it asks, and not from one that it runs", async () => {
    wine.write("C:\\home\\held", "held");
    const read = `import msvcrt, os, sys
try:
    text = os.read(msvcrt.open_osfhandle(int(sys.argv[1]), os.O_RDONLY), 4)
except OSError:
    text = b""
print(text == b"held", end="", flush=True)
os._exit(len(sys.argv) - 2 if text == b"held" else 0)`;
    const calls = JSON.stringify([
      ["ask", python, ["-ISc", read, "HANDLE"], []],
      ["run", python, ["-ISc", read, "HANDLE", "1", "2", "3"]],
    ]);
    const parent = `import msvcrt, os, subprocess, sys
handle = msvcrt.get_osfhandle(os.open("held", os.O_RDONLY))
os.set_handle_inheritable(handle, True)
words = [sys.argv[1], sys.argv[2].replace("HANDLE", str(handle)), "reported.json"]
sys.exit(subprocess.call(words, close_fds=False))`;
    await wine.start({ program: python, arguments: ["-c", parent, launcher, calls] });
    expect(JSON.parse(readFileSync(wine.unix("C:\\home\\reported.json"), "utf8"))).toEqual(["False", 3]);
  });

  test("runs programs as before when it has asked one", async () => {
    const call: Call = ["run", python, ["-ISc", "import sys; sys.exit(7)"]];
    expect(await make([call, asking("print(1)"), call])).toEqual([7, "1\r\n", 7]);
  });

  // Ten seconds each, so all at the same time.
  test("ends a program that hangs or has left another behind, with what it has started", async () => {
    const started =
      "import os, subprocess, sys; other = subprocess.Popen([sys.executable, '-ISc', 'import time; time.sleep(600)']); ";
    const note = (name: string) =>
      `open(r'C:\\home\\${name}', 'w').write(f'{os.getpid()} {other.pid}'); print('answer', flush=True); `;
    const look = (name: string) => asking(gone, [`C:\\home\\${name}`]);
    const [hangs, closes, left] = await Promise.all([
      make([asking(`${started}${note("hangs")}other.wait()`), look("hangs")]),
      make([asking(`${started}${note("closes")}os.close(1); other.wait()`), look("closes")]),
      make([asking(`${started}${note("left")}os._exit(0)`), look("left")]),
    ]);
    expect({ hangs, closes, left }).toEqual({
      hangs: [null, "gone"],
      closes: [null, "gone"],
      left: ["answer\r\n", "gone"],
    });
  });

  test.each([
    ["an empty text", "", ""],
    ["a text", "é 東 😀\n\0\r\n\ufeff", "c3a920e69db120f09f98800a000d0aefbbbf"],
    ["lone surrogates, as three bytes each", "\ud800 \udfff", "eda08020edbfbf"],
    ["those that would stand for bytes", "\udc80\udcff", "edb280edb3bf"],
    ["those that would stand for such three bytes", "\udced\udca0\udc80", "edb3adedb2a0edb280"],
  ])("replaces a file, and reads %s from it as it was", async (_title, text, bytes) => {
    const path = "C:\\home\\text";
    expect(
      await make([
        ["replace", path, text],
        ["readStart", path, 1000],
      ]),
    ).toEqual([true, text]);
    expect(readFileSync(wine.unix(path)).toString("hex")).toBe(bytes);
  });

  test("reads the bytes of a file in the system's code page, and finds a text in it", async () => {
    const path = "C:\\home\\ansi";
    const found = await make([
      ["replace", path, "Jos\udce9 ///\udc80"],
      ["systemText", "Jos\udce9 ///\udc80"],
      ["contains", path, "///", 4096],
      ["contains", path, "////", 4096],
    ]);
    expect(found).toEqual([true, "José ///€", true, false]);
  });

  test("replaces a file by another, with the folders on its way, and leaves nothing beside it", async () => {
    const far = `C:\\home\\far\\${"a long name ".repeat(10)}x\\${"another long name ".repeat(10)}x/file`;
    const calls: Call[] = ["a longer text", "new"].flatMap((text): Call[] => [
      ["replace", "C:\\home\\one\\two/file", text],
      ["replace", far, text],
    ]);
    expect(await make([...calls, ["readStart", far, 100]])).toEqual([true, true, true, true, "new"]);
    expect(readFileSync(wine.unix("C:\\home\\one\\two\\file"), "utf8")).toBe("new");
    expect(readdirSync(wine.unix("C:\\home\\one\\two"))).toEqual(["file"]);
  });

  test("does not replace a folder, nor what is below a file or has no name", async () => {
    wine.write("C:\\home\\kept\\file", "kept");
    const paths = [
      "C:\\home\\kept",
      "C:\\home\\kept\\file\\below\\it",
      "",
      "C:\\home\\a\0b",
      "Q:\\none\\file",
    ];
    expect(await make(paths.map((path) => ["replace", path, "x"]))).toEqual(paths.map(() => false));
    expect(readFileSync(wine.unix("C:\\home\\kept\\file"), "utf8")).toBe("kept");
    expect(readdirSync(wine.unix("C:\\home")).filter((name) => /new$/.test(name))).toEqual([]);
  });

  test("appends to a file, and makes it with the folders on its way", async () => {
    const path = "C:\\home\\appended\\far/file";
    const texts = ["", "one\n", "é \ud800\r\n"];
    const reported = await make([
      ...texts.map((text): Call => ["append", path, text]),
      ["replace", "C:\\home\\replaced", "old "],
      ["append", "C:\\home\\replaced", "new"],
    ]);
    expect(reported).toEqual([true, true, true, true, true]);
    expect(readFileSync(wine.unix(path)).toString("hex")).toBe("6f6e650ac3a920eda0800d0a");
    expect(readFileSync(wine.unix("C:\\home\\replaced"), "utf8")).toBe("old new");
  });

  test("appends to a file that another program writes to", async () => {
    const path = wine.write("C:\\home\\shared", "");
    const code = `import os, subprocess, sys
file = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND)
os.write(file, b"theirs ")
subprocess.check_output([sys.argv[2], '[["append","C:/home/shared","ours "]]'])
os.write(file, b"theirs")`;
    expect(await make([["run", python, ["-ISc", code, path, launcher]]])).toEqual([0]);
    expect(readFileSync(wine.unix(path), "utf8")).toBe("theirs ours theirs");
  });

  test("does not append to a folder, nor to what is below a file or has no name", async () => {
    wine.write("C:\\home\\whole\\file", "whole");
    const paths = ["C:\\home\\whole", "C:\\home\\whole\\file\\below\\it", "", "C:\\home\\a\0b", "Q:\\none"];
    expect(await make(paths.map((path) => ["append", path, "x"]))).toEqual(paths.map(() => false));
    expect(readFileSync(wine.unix("C:\\home\\whole\\file"), "utf8")).toBe("whole");
  });

  test("removes a file and an empty folder, and has removed what is not there", async () => {
    wine.write("C:\\home\\full\\file", "");
    const reported = await make([
      ["remove", "C:\\home\\full"],
      ["remove", "C:\\home\\full\\file\\below"],
      ["remove", "C:\\home\\full\\file"],
      ["remove", "C:\\home\\full\\file"],
      ["remove", "C:\\home\\full"],
      ["remove", "C:\\home\\full\\file"],
      ["remove", "C:\\home\\a\0b"],
    ]);
    expect(reported).toEqual([false, true, true, true, true, true, false]);
    expect(existsSync(wine.unix("C:\\home\\full"))).toBe(false);
  });

  test("stamps a regular file with its size and time", async () => {
    wine.write("C:\\home\\stamped", "12345");
    const { mtimeNs } = statSync(wine.unix("C:\\home\\stamped"), { bigint: true });
    // Since 1601, in tenths of a microsecond.
    const time = mtimeNs / 100n + 116_444_736_000_000_000n;
    mkdirSync(wine.unix("C:\\home\\folder"));
    const paths = ["C:\\home\\stamped", "C:\\home\\folder", "C:\\home\\missing", "NUL", ""];
    const reported = await make(paths.map((path) => ["fingerprint", path]));
    expect(reported).toEqual([`5 ${time}`, null, null, null, null]);
  });

  test("knows a terminal from a pipe and from nothing, and whether errors reach anybody", async () => {
    const calls: readonly Call[] = [
      ["isTerminal", "input"],
      ["isTerminal", "output"],
      ["isTerminal", "error"],
      ["errorsAreSeen"],
    ];
    expect(await make(calls)).toEqual([false, false, false, true]);
    const words = JSON.stringify(calls);
    await wine.start({ arguments: [words, "C:\\home\\nowhere.json"], withoutStreams: true });
    await onTerminal(wine, unixPython, { arguments: [words, "C:\\home\\shown.json"], type: "" });
    const reported = ["nowhere", "shown"].map((name) =>
      readFileSync(wine.unix(`C:\\home\\${name}.json`), "utf8"),
    );
    expect(reported).toEqual(["[false,false,false,false]", "[true,true,true,true]"]);
  });
});

/** Python code that waits until the processes in a file have ended. */
const gone = `import ctypes, sys, time
system = ctypes.WinDLL("kernel32")
system.OpenProcess.restype = ctypes.c_void_p
def runs(pid):
    process = ctypes.c_void_p(system.OpenProcess(0x100000, 0, pid))
    return bool(process) and system.WaitForSingleObject(process, 0) == 0x102
pids = [int(word) for word in open(sys.argv[1]).read().split()]
end = time.monotonic() + 9
while any(map(runs, pids)) and time.monotonic() < end:
    time.sleep(0.05)
print("left" if any(map(runs, pids)) else "gone", end="")`;
