import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { windowsBudgets } from "../scripts/bench/budgets.ts";
import { windowed } from "../scripts/windowed.ts";
import { describeWith } from "./support/stories/stories.ts";
import { readProgram } from "./support/windows/program.ts";

test("only a 64-bit console program gets a windowed copy", () => {
  for (const text of ["", "#!/bin/sh\n", `MZ${"\0".repeat(100)}`])
    expect(() => windowed(Buffer.from(text))).toThrow("windowed program cannot be created");
});

const folder = "dist/windows-x64";
const programs = ["pyl.exe", "pylw.exe"];
const needed = existsSync(folder)
  ? programs
  : { missing: `${folder} is not built (npm run build:windows prints why)` };

describeWith("the Windows programs", needed, () => {
  const [console, windowed] = programs.map((name) => readProgram(join(folder, name)));
  if (console === undefined || windowed === undefined) throw new Error("there are two");

  test("are two, and no larger than they may be", () => {
    expect(readdirSync(folder).sort()).toEqual(programs);
    const costs = { consoleBytes: console.bytes.length, windowedBytes: windowed.bytes.length };
    expect(
      windowsBudgets.filter(({ cost, limit }) => cost in costs && costs[cost as keyof typeof costs] > limit),
    ).toEqual([]);
  });

  test("differ in the subsystem and the check sum only", () => {
    expect([console.subsystem, windowed.subsystem]).toEqual([3, 2]);
    const differing = [...console.bytes.keys()].filter((at) => console.bytes[at] !== windowed.bytes[at]);
    const optional = console.bytes.readUInt32LE(0x3c) + 24;
    const allowed = [64, 65, 66, 67, 68, 69].map((at) => optional + at);
    expect(differing.filter((at) => !allowed.includes(at))).toEqual([]);
  });

  test("are linked to nothing that could be planted beside them", () => {
    // Known DLLs and API sets are the system's own, wherever a program lies.
    const known = /^(?:kernel32|ntdll|msvcrt|advapi32|user32|shell32|api-ms-win-[\w-]+)\.dll$/i;
    expect(console.imports.length).toBeGreaterThan(0);
    expect(console.imports.filter((name) => !known.test(name))).toEqual([]);
  });

  test("say what they are", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(console.version).toEqual({
      FileDescription: "pyl, starts Python scripts",
      FileVersion: version,
      InternalName: "pyl",
      LegalCopyright: /^Copyright.*$/m.exec(readFileSync("LICENSE", "utf8"))?.[0],
      OriginalFilename: "pyl.exe",
      ProductName: "pyl",
      ProductVersion: version,
    });
  });

  test("have an icon for every scale", () => {
    expect([...console.iconSizes].sort((left, right) => left - right)).toEqual([
      0, 16, 20, 24, 32, 40, 48, 64,
    ]);
  });

  test("ask for no rights, and for long paths and UTF-8", () => {
    expect(console.manifest).toContain('level="asInvoker"');
    expect(console.manifest).toMatch(/<longPathAware [^>]*>true</);
    expect(console.manifest).toMatch(/<activeCodePage [^>]*>UTF-8</);
    expect(console.manifest).toContain("{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}");
  });
});
