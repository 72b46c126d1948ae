import { describe, expect, test } from "vitest";
import { type Entry, memoryHost } from "../../src/host/memory.ts";
import {
  examineStarts,
  needsShell,
  recordRefusal,
  startProblem,
} from "../../src/interpreters/start/start-problem.ts";
import { machineOf } from "../../src/platform/machine.ts";
import type { Machine } from "../../src/platform/platform.ts";
import { posix } from "../../src/platform/posix.ts";
import { elfArm, elfNeeding, elfX64, elfX86, machOArm, machOX64, peX64 } from "../machines/headers.ts";

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
