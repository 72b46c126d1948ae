import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HostName, placeCase, readCases, type ShebangCase } from "./support/cases/cases.ts";
import {
  type Launcher,
  nativeLauncher,
  nodeLauncher,
  reasonToLeaveOut,
  reasonToStayRoot,
} from "./support/cases/launcher.ts";
import { runInMemory } from "./support/cases/memory.ts";
import { checkOutcome } from "./support/cases/outcome.ts";
import { runProcess, temporaryFolder } from "./support/cases/process.ts";
import { surroundingsOf } from "./support/cases/surroundings.ts";
import { isBytecode } from "./support/stories/programs.ts";

const table = readCases<readonly ShebangCase[]>("shebangs.json");
let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Windows' rules are tried where Windows can be described. */
function rowsFor(host: HostName): readonly ShebangCase[] {
  return table.filter((row) => isForHost(row, host) && (row.platform === undefined || host === "memory"));
}

function isForHost({ hosts }: ShebangCase, host: HostName): boolean {
  return hosts === undefined || hosts.includes(host);
}

describe("the table", () => {
  test("has at least a hundred rows, each with a name of its own", () => {
    const names = table.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(100);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

// The other two columns are the same for both kinds of native program.
if (!isBytecode)
  describe("on the described machine", () => {
    for (const row of rowsFor("memory")) {
      test(row.name, () => {
        const root = row.platform === "windows" ? "C:\\row" : "/row";
        const placed = placeCase(row, root);
        const surroundings = surroundingsOf(placed, root);
        checkOutcome(runInMemory(placed, surroundings), placed, surroundings);
      });
    }
  });

for (const launcher of isBytecode ? [nativeLauncher] : [nodeLauncher, nativeLauncher]) {
  const reason = reasonToLeaveOut(launcher);
  if (reason !== undefined) console.warn(`left out: ${reason}`);
  describe.skipIf(reason !== undefined)(`through the ${launcher.name} host`, () => tryAll(launcher));
}

function tryAll(launcher: Launcher): void {
  for (const [index, row] of rowsFor(launcher.name).entries()) {
    test(row.name, (context) => {
      const reason = row.unprivileged ? reasonToStayRoot(launcher) : undefined;
      if (reason !== undefined) context.skip(reason);
      const root = join(folder, `${launcher.name}-${index}`);
      const placed = placeCase(row, root);
      const surroundings = surroundingsOf(placed, root);
      const outcome = runProcess(placed, surroundings, launcher);
      checkOutcome(outcome, placed, surroundings);
      if (isForHost(row, "memory")) expect(outcome).toEqual(runInMemory(placed, surroundings));
    });
  }
}
