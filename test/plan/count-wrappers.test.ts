import { expect, test } from "vitest";
import type { Entry } from "../../src/host/memory/description.ts";
import { wrapperVariable } from "../../src/plan/count-wrappers.ts";
import { elfX64 } from "../machines/headers.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";

const first = "/usr/local/bin/python3";
const text = (content: string): Entry => ({ kind: "executable", content });

function count(program: Entry, run: Partial<DescribedRun> = {}): string | undefined {
  const files = { [first]: program };
  const script = "#!/usr/bin/env python3\n";
  const { host } = runDescribed({ machine: "several", script, arguments: ["tool.py"], files, ...run });
  if (host.launched === undefined) return host.written.error;
  return host.launched.changes.find(([name]) => name === wrapperVariable)?.[1];
}

const wrapper = text('#!/bin/sh\nexec pyl "$@"\n');

test.each<[string, Entry, string | undefined]>([
  ["a script", wrapper, "1"],
  ["a text without a first line", text('exec pyl "$@"\n'), "1"],
  ["a program", elfX64, undefined],
  ["a large file", text(`#!/bin/sh\n${"#\n".repeat(40_000)}`), undefined],
  ["what this user may not read", { kind: "executable" }, undefined],
])("%s in place of a Python is counted or not", (_title, program, counted) => {
  expect(count(program)).toBe(counted);
});

test("the count goes on, and ends in an error that names the script", () => {
  expect(count(wrapper, { environment: { [wrapperVariable]: "9" } })).toBe("10");
  const said = count(wrapper, { environment: { [wrapperVariable]: "10" } });
  expect(said).toContain(`each within the one before; ${first} would be the next\n`);
  expect(said).toContain("  requested by: tool.py:1: #!/usr/bin/env python3\n");
  expect(said).toContain(`unset ${wrapperVariable}`);
});

test("a count that is not one starts from the beginning", () => {
  for (const value of ["", "x", "-5", "99999"])
    expect(count(wrapper, { environment: { [wrapperVariable]: value } })).toBe("1");
});

test("a program that is not a Python is counted too, also from an empty environment", () => {
  const files = { "/usr/bin/tool": wrapper };
  expect(count(wrapper, { files, script: "#!/usr/bin/env tool\n" })).toBe("1");
  expect(count(wrapper, { script: "#!/usr/bin/env -S -i PATH=/usr/local/bin python3\n" })).toBe("1");
});

test("a report shows the command line without a count", () => {
  const { host } = runDescribed({
    machine: "several",
    script: "#!/usr/bin/env python3\n",
    arguments: ["--dry-run", "tool.py"],
    files: { [first]: wrapper, "/bin/sh": { kind: "executable" } },
  });
  expect(host.written.output).toBe(`${first} tool.py\n`);
});
