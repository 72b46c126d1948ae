import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/host/memory/description.ts";
import { memoryHost } from "../../src/host/memory.ts";
import {
  examineStarts,
  needsShell,
  recordRefusal,
  startProblem,
} from "../../src/interpreters/start/start-problem.ts";
import { machineOf } from "../../src/platform/machine.ts";
import type { Machine } from "../../src/platform/platform.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";
import {
  elfArm,
  elfNeeding,
  elfX64,
  elfX86,
  machOArm,
  machOX64,
  peArm,
  peProgram,
  peX64,
  peX86,
} from "../machines/headers.ts";

const path = "/opt/bin/python3";
const program = (content: string): Entry => ({ kind: "executable", content });

function machineWith(entry: Entry, more: Readonly<Record<string, Entry>> = {}, isMac = false): Machine {
  const files = { [path]: entry, "/lib/ld.so": program("x"), "/bin/sh": program("x"), ...more };
  const operatingSystem = isMac ? "macos" : "linux";
  return machineOf(memoryHost({ operatingSystem, arguments: ["pyl"], files }), posix);
}

function problemOf(...given: Parameters<typeof machineWith>): string | undefined {
  const machine = machineWith(...given);
  examineStarts(machine);
  return startProblem(path, machine);
}

describe("what cannot be started", () => {
  test.each<[string, Entry, string | undefined]>([
    ["a program for this machine", elfX64, undefined],
    ["one with a loader that is there", elfNeeding("/lib/ld.so"), undefined],
    [
      "one whose loader is missing",
      elfNeeding("/lib/ld-musl.so.1"),
      "the loader that it needs, /lib/ld-musl.so.1, does not exist",
    ],
    ["a 32-bit program", elfX86, undefined],
    ["one for another processor", elfArm, "it was built for a 64-bit ARM processor"],
    ["one of Windows", peX64, "it was built for Windows"],
    ["one of macOS", machOX64, "it was built for macOS"],
    ["an empty file", program(""), "it is empty"],
    ["a script", program("#!/bin/sh -e\nexit\n"), undefined],
    ["a script with a blank in front of the path", program("#! \t/bin/sh\n"), undefined],
    ["a script of env's", program("#!env sh\n"), undefined],
    [
      "a script of a program that is missing",
      program("#!/opt/gone/sh -e\n"),
      "the program that its first line names, /opt/gone/sh, does not exist",
    ],
    [
      "a script with the line ends of Windows",
      program("#!/bin/sh\r\nexit\r\n"),
      "the program that its first line names, /bin/sh\r, does not exist",
    ],
    ["a text without a first line", program("exec python3.12\n"), undefined],
    ["what this user may not read", { kind: "executable" }, undefined],
    [
      "a header that is cut off",
      program("\x7fELF\x02\x01\x01\0\0"),
      "it was built for a processor that pyl has no name for",
    ],
  ])("%s", (_title, entry, problem) => {
    expect(problemOf(entry)).toBe(problem);
  });

  test("on macOS it is a program of Linux, and one of the other processor that Rosetta does not run", () => {
    expect(problemOf(elfX64, {}, true)).toBe("it was built for Linux");
    expect(problemOf(machOArm, {}, true)).toBe("it was built for a 64-bit ARM processor");
    expect(problemOf(machOX64, {}, true)).toBeUndefined();
  });

  test("the loader is found behind many headers", () => {
    const long = (number: number) => String.fromCharCode(number & 0xff, number >> 8, 0, 0);
    const entry = elfNeeding("/lib/ld.so") as { content: string };
    const far = 0x0a10;
    const moved = entry.content.slice(0, 72) + long(far) + entry.content.slice(76);
    expect(problemOf(program(`${moved.padEnd(far, "\0")}/lib/gone.so\0`))).toContain("/lib/gon");
  });

  test("programs of other machines may have an emulator, as Linux lists it", () => {
    const emulator = { "/proc/sys/fs/binfmt_misc/qemu-aarch64": "enabled\n" };
    expect(problemOf(elfArm, emulator)).toBeUndefined();
    const none = { "/proc/sys/fs/binfmt_misc/status": "enabled\n" };
    expect(problemOf(elfArm, none)).toContain("ARM");
  });
});

describe("what Windows cannot start", () => {
  const python = "C:\\Python313\\python.exe";
  const needing = peProgram({ texts: ["KERNEL32.dll", "python313.dll", "VCRUNTIME140.dll"] });
  const both = { "C:\\Python313\\python313.dll": peX64, "C:\\Windows\\System32\\vcruntime140.dll": peX64 };

  function problemOnWindows(entry: Entry, more: Readonly<Record<string, Entry>> = {}): string | undefined {
    const files = { [python]: entry, ...more };
    const environment = { SystemRoot: "C:\\Windows", PATH: "C:\\bin;." };
    const host = memoryHost({ operatingSystem: "windows", arguments: ["pyl"], environment, files });
    const machine = machineOf(host, windows);
    examineStarts(machine);
    return startProblem(python, machine);
  }

  test.each<[string, Entry, Readonly<Record<string, Entry>>, string | undefined]>([
    ["a program for this machine", peX64, {}, undefined],
    ["a 32-bit program", peX86, {}, undefined],
    ["one for another processor", peArm, {}, "it was built for a 64-bit ARM processor"],
    ["one of Linux", elfX64, {}, "it was built for Linux"],
    ["one of macOS", machOX64, {}, "it was built for macOS"],
    ["an empty file", program(""), {}, "it is empty"],
    ["a text", program("<html>"), {}, "it is not a program for Windows"],
    ["a program of DOS", program("MZ\x90"), {}, "it is not a program for Windows"],
    ["a pointer of Git LFS", program("version https://git-lfs"), {}, "it is not a program for Windows"],
    ["a file that was cut off", peProgram({ length: 5000 }), {}, "the end of its file is missing"],
    ["a complete file", peProgram({ length: 200 }), {}, undefined],
    ["an alias, which this user may not read", { kind: "executable" }, {}, undefined],
    ["one whose library is beside it", needing, both, undefined],
    [
      "one whose libraries are on PATH",
      needing,
      { "C:\\bin\\python313.dll": peX64, "C:\\bin\\VCRUNTIME140.dll": peX64 },
      undefined,
    ],
    ["one without its library", needing, {}, "python313.dll, which it needs, does not exist"],
    [
      "one without the C runtime",
      needing,
      { "C:\\Python313\\python313.dll": peX64 },
      "VCRUNTIME140.dll, which it needs, does not exist",
    ],
    [
      "one whose library is empty",
      needing,
      { ...both, "C:\\Python313\\python313.dll": "" },
      "python313.dll, which it needs, is empty",
    ],
    [
      "one whose library is for another processor",
      needing,
      { ...both, "C:\\Python313\\python313.dll": peX86 },
      "C:\\Python313\\python313.dll, which it needs, was built for a 32-bit processor",
    ],
    [
      "a free-threaded Python without its library",
      peProgram({ texts: ["python314t.dll"] }),
      {},
      "python314t.dll, which it needs, does not exist",
    ],
    [
      "PyPy without its library",
      peProgram({ texts: ["libpypy3.10-c.dll"] }),
      {},
      "libpypy3.10-c.dll, which it needs, does not exist",
    ],
    [
      "MSYS2's Python without its library",
      peProgram({ texts: ["libpython3.12.dll"] }),
      {},
      "libpython3.12.dll, which it needs, does not exist",
    ],
  ])("%s", (_title, entry, more, problem) => {
    expect(problemOnWindows(entry, more)).toBe(problem);
  });
});

describe("a launch", () => {
  test("does not examine a program before the system has refused one", () => {
    const machine = machineWith(program(""));
    expect(startProblem(path, machine)).toBeUndefined();
    expect(needsShell(path, machine)).toBe(false);
    expect(recordRefusal(path, "ENOEXEC", machine)).toBe(true);
    expect(startProblem(path, machine)).toBe("it is empty");
  });

  test("rules out what the system refuses although its first bytes show nothing", () => {
    const machine = machineWith({ kind: "executable" });
    expect(recordRefusal(path, "EACCES", machine)).toBe(true);
    expect(startProblem(path, machine)).toBeUndefined();
    expect(recordRefusal(path, "EACCES", machine)).toBe(true);
    expect(startProblem(path, machine)).toBe("the system refuses to start it (EACCES)");
    expect(recordRefusal(path, "EACCES", machine)).toBe(false);
  });

  test("examines a program whose libraries could not be loaded, and never runs a script again that could run", () => {
    const machine = machineWith(elfX64);
    expect(recordRefusal(path, "0xC0000135", machine)).toBe(true);
    expect(recordRefusal(path, "0xC0000135", machine)).toBe(false);
    expect(startProblem(path, machine)).toBeUndefined();
  });

  test("does not decide again if something else than the program is wrong", () => {
    expect(recordRefusal(path, "E2BIG", machineWith(program("x")))).toBe(false);
  });
});

test("a text without a first line needs a shell, and no other program does", () => {
  const needs = (entry: Entry) => {
    const machine = machineWith(entry);
    examineStarts(machine);
    return needsShell(path, machine);
  };
  expect(needs(program('exec /usr/bin/python3 "$@"\n'))).toBe(true);
  for (const entry of [elfX64, program(""), program("#!/bin/sh\n"), program("MZ\0\0")])
    expect(needs(entry)).toBe(false);
});
