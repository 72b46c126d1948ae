import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ownTargets } from "../scripts/targets.ts";
import { findToolchain } from "../scripts/toolchain.ts";
import { memoryHost } from "../src/host/memory.ts";
import { main } from "../src/main.ts";
import { machineOf } from "../src/platform/machine.ts";
import { posix } from "../src/platform/posix.ts";
import { broken } from "./support/hosts/broken-host.ts";
import { buildNativeDriver } from "./support/hosts/host-drivers.ts";
import { describeWith } from "./support/stories/stories.ts";

const folder = mkdtempSync(join(tmpdir(), "pyl-trace-"));
afterAll(() => rmSync(folder, { recursive: true }));

function shown(environment: Readonly<Record<string, string>>): string {
  const host = memoryHost({
    operatingSystem: "linux",
    arguments: ["pyl", "/home/user/hello.py"],
    environment: { PATH: "/usr/bin", ...environment },
    files: { "/home/user/hello.py": "print(1)\n" },
  });
  expect(main(host, machineOf(broken(host), posix), "pyl under test")).toBe(109);
  return host.written.error;
}

test("an exception is printed in one line, with what to do", () => {
  expect(shown({})).toMatch(
    /^pyl: internal fault in pyl under test: TypeError: the disk is on fire\n {2}what to do: .*\n$/,
  );
});

test("PYL_TRACE=1 adds the stack", () => {
  const calls = shown({ PYL_TRACE: "1" }).split("\n").slice(2);
  expect(calls.some((call) => /^ {4}at readScript .*\/src\/script\/script\.ts:\d+/.test(call))).toBe(true);
});

describeWith("the native program", await findToolchain(ownTargets()), (toolchain) => {
  test("prints the lines of the source", async () => {
    const program = await buildNativeDriver(toolchain, "test/support/hosts/broken-native.ts");
    const script = join(folder, "hello.py");
    writeFileSync(script, "print(1)\n");
    const { stderr } = spawnSync(program, [script], { env: { PYL_TRACE: "1" }, encoding: "utf8" });
    const calls = stderr.split("\n").filter((line) => line.startsWith("    at "));
    expect(calls[0]).toBe("    at readStart (test/support/hosts/broken-host.ts:6)");
    expect(calls.some((call) => /^ {4}at readScript \(src\/script\/script\.ts:\d+\)$/.test(call))).toBe(true);
    expect(calls.every((call) => /\((?:src|test)\/[\w/-]+\.ts:\d+\)$|\(native\)$/.test(call))).toBe(true);
  });
});
