import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askEnv, envTable, gnuVersion } from "../../../scripts/env/ask-env.ts";
import {
  exceptionOf,
  readEnvTable,
  scriptWith,
  startedByEnv,
  startedByPyl,
} from "../../support/cases/env-rows.ts";
import { nativeLauncher, reasonToLeaveOut } from "../../support/cases/launcher.ts";
import { runProcess, temporaryFolder } from "../../support/cases/process.ts";
import { surroundingsOf } from "../../support/cases/surroundings.ts";
import type { Needed } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";

const { version, rows } = readEnvTable();

describeWith(version, sameEnv(), () => {
  test("does with each line what the table says", () => {
    expect(askEnv()).toBe(readFileSync(envTable, "utf8"));
  });
});

/** Another version of env has other options and messages; its table would be another one. */
function sameEnv(): Needed<string> {
  const found = gnuVersion() ?? "an env that is not GNU's";
  return found === version ? found : { missing: `/usr/bin/env here is ${found}` };
}

const reason = reasonToLeaveOut(nativeLauncher);
if (reason !== undefined) console.warn(`left out: ${reason}`);

describe.skipIf(reason !== undefined)("the built program", () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const starts = Array.from({ length: Math.ceil(rows.length / 200) }, (_, part) => part * 200);
  test.each(starts)("starts what env starts, or nothing, from line %i on", (start) => {
    for (const [at, row] of rows.slice(start, start + 200).entries()) {
      if (exceptionOf(row) !== undefined) continue;
      const root = join(folder, String(start + at));
      const placed = scriptWith(row, root);
      const surroundings = surroundingsOf(placed, root);
      const outcome = runProcess(placed, surroundings, nativeLauncher);
      expect([row.line, startedByPyl(outcome).started]).toEqual([row.line, startedByEnv(row, surroundings)]);
    }
  });
});
