import { describe, expect, test } from "vitest";
import { answerNow } from "../../src/library/answer.ts";
import { situationOn, wordsFor } from "../../src/library/call.ts";
import { foundIn } from "../../src/library/find-python.ts";
import { PylError } from "../../src/library/pyl-error.ts";
import type { SearchOptions } from "../../src/library/search-options.ts";
import { posix } from "../../src/platform/posix.ts";
import { windows } from "../../src/platform/windows.ts";
import choices from "../cases/choices.json" with { type: "json" };
import { type DescribedRun, hostOf, runDescribed } from "../support/machines/described.ts";

/** Returns the search of a command line of choices.json; undefined if the library has no word for it. */
function searchOf([...words]: readonly string[]): SearchOptions | undefined {
  const script = words.pop();
  if (script === undefined || script.startsWith("-")) return undefined;
  const [option, ...others] = words;
  if (others.length > 0) return undefined;
  if (option === undefined) return { script };
  if (option === "--no-venv") return { script, venv: false };
  const version = /^-(\d.*)$/.exec(option)?.[1];
  return version === undefined ? undefined : { script, version };
}

const rows = (choices as readonly (DescribedRun & { readonly name: string })[]).flatMap((row) => {
  const search = searchOf(row.arguments);
  return search === undefined || row.startedAs !== undefined ? [] : [{ ...row, search }];
});

test("at least 300 command lines can be searched for", () => {
  expect(rows.length).toBeGreaterThanOrEqual(300);
});

describe("findPython has the answer of pyl --which", () => {
  test.each(rows)("$name", ({ search, ...row }) => {
    const which = runDescribed({ ...row, arguments: ["--which", ...row.arguments] });
    const host = hostOf({ ...row, arguments: wordsFor("find", search, [search.script as string]) });
    const platform = host.operatingSystem === "windows" ? windows : posix;
    let found: unknown;
    try {
      const answer = answerNow({ situation: situationOn(host, platform, search), variables: {} });
      found = foundIn(answer)?.executable;
    } catch (error) {
      if (!(error instanceof PylError)) throw error;
      found = error.program ?? error.exitStatus;
    }
    const printed = which.host.written.output.trimEnd();
    const absent = which.status === 103 || which.status === 112;
    expect(found).toBe(which.status === 0 ? printed : absent ? undefined : which.status);
    expect(host.written).toEqual({ output: "", error: "" });
  });
});
