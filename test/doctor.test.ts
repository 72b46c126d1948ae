import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { findingKinds } from "../src/commands/doctor/finding.ts";
import { memoryHost } from "../src/host/memory.ts";
import { readProbeCache } from "../src/interpreters/probe-cache.ts";
import { limits } from "../src/limits.ts";
import { main } from "../src/main.ts";
import { machineOf } from "../src/platform/machine.ts";
import { posix } from "../src/platform/posix.ts";
import findings from "./cases/findings.json" with { type: "json" };
import { elfX64 } from "./machines/headers.ts";
import { machines } from "./machines/machines.ts";
import { type Difference, examined, findingsIn, hostOf } from "./support/machines/examined.ts";

/** What a Python says of the environments of scripts (src/python/prune_report.py). */
const scripts = "/home/me/.cache/pyl/scripts";
const surveyOf = (survey: object): Difference => ({
  machine: "healthyLinux",
  files: { [`${scripts}/0123456789abcdef/pyl-ready`]: "{}" },
  answers: {
    "/usr/local/bin/python3.12": JSON.stringify({
      count: 3,
      bytes: 5_000_000,
      broken: { count: 0, paths: [] },
      unfinished: { count: 0, paths: [] },
      staleRecords: 0,
      problems: [],
      ...survey,
    }),
  },
});

/** One row of findings.json: what is broken, and all that is found. */
interface Row extends Difference {
  readonly name: string;
  readonly finds: readonly {
    readonly kind: string;
    readonly where: string;
    readonly command?: string;
    readonly advice?: string;
  }[];
}

/** Settings of an environment with a line as long as makes them that many bytes. */
const settingsOf = (bytes: number): Difference => {
  const text = "home = /usr/local/bin\nversion = 3.12.4\nx = ";
  const content = `${text}${"x".repeat(bytes - text.length)}`;
  return { machine: "healthyLinux", files: { "/home/me/project/.venv/pyvenv.cfg": content } };
};

const rows: readonly Row[] = [
  ...(findings as unknown as readonly Row[]),
  {
    name: "environments of scripts that cannot be used, and what is left of others",
    ...surveyOf({
      broken: { count: 2, paths: [`${scripts}/a/1`, `${scripts}/b/2`] },
      unfinished: { count: 12, paths: [`${scripts}/c/1`] },
      staleRecords: 4,
      problems: [{ path: `${scripts}/d`, error: "Permission denied" }],
    }),
    finds: [
      { kind: "scriptEnvironmentBroken", where: `${scripts}/a/1`, command: "pyl --prune" },
      { kind: "scriptEnvironmentBroken", where: `${scripts}/b/2`, command: "pyl --prune" },
      { kind: "scriptEnvironmentUnfinished", where: `${scripts}/c/1`, command: "pyl --prune" },
      { kind: "scriptRecordStale", where: scripts, command: "pyl --prune" },
      {
        kind: "scriptEnvironmentUnreadable",
        where: `${scripts}/d`,
        advice: "give yourself the right to read and to change it, or remove it",
      },
    ],
  },
  { name: "nothing in environments of scripts that can be used", ...surveyOf({}), finds: [] },
  {
    name: "a lock of a script that another user can change",
    machine: "healthyLinux",
    arguments: ["/home/me/project/tool.py"],
    files: {
      "/home/me/project/tool.py": '# /// script\n# dependencies = ["rich"]\n# ///\n',
      "/home/me/project/pylock.tool.toml": { content: "", writers: "others" },
    },
    finds: [
      {
        kind: "fileOfUntrustedOwner",
        where: "/home/me/project/pylock.tool.toml",
        command: "chmod go-w /home/me/project/pylock.tool.toml",
      },
    ],
  },
  { name: "nothing in settings that are just short enough for CPython", ...settingsOf(32767), finds: [] },
  {
    name: "settings that are too long for CPython",
    ...settingsOf(32768),
    finds: [
      {
        kind: "environmentSettingsTooLarge",
        where: "/home/me/project/.venv/pyvenv.cfg",
        command: "/usr/local/bin/python3.12 -m venv --clear /home/me/project/.venv",
      },
    ],
  },
];

describe("the doctor finds", () => {
  test.each(rows)("$name", (row) => {
    const { host, status } = examined(row, "--json");
    const printed = JSON.parse(host.written.output) as { findings: PrintedFinding[] };
    expect(
      printed.findings.map(({ kind, where, fix, fixKind }) => ({ kind, where, [fixKind]: fix })),
    ).toEqual(row.finds);
    expect(status).toBe(row.finds.length === 0 ? 0 : 1);
  });

  test("each kind that there is, in some row", () => {
    const found = ["internal", ...rows.flatMap((row) => row.finds.map(({ kind }) => kind))];
    expect(findingKinds.filter((kind) => !found.includes(kind))).toEqual([]);
  });

  test("its own faults, which stop no other check", () => {
    const host = hostOf({ machine: "healthyLinux", environment: { PYTHONHOME: "/opt" } }, ["--json"]);
    const faulty = {
      ...host,
      permissions: (path: string) => {
        if (path === "/usr/bin") throw new TypeError("a fault");
        return host.permissions(path);
      },
    };
    expect(main(faulty, machineOf(faulty, posix), "pyl 0.0.0 (described)")).toBe(1);
    const printed = JSON.parse(host.written.output) as { findings: PrintedFinding[] };
    expect(printed.findings.map(({ kind }) => kind)).toEqual(["pythonHomeSet", "internal"]);
  });
});

describe("the doctor and a launch", () => {
  const path = "/home/me/.cache/pyl/interpreters.json";
  const entry = { fingerprint: "1 2", implementation: "CPython", version: "3.12.1", variant: "standard" };

  test.each([
    limits.probeCacheBytes.value - 1,
    limits.probeCacheBytes.value,
    limits.probeCacheBytes.value + 1,
    1 << 20,
  ])("read as much of a cache of %i bytes", (bytes) => {
    const start = JSON.stringify({ schemaVersion: 1, answers: { "/usr/bin/python3": entry }, rest: "" });
    const content = `${start.slice(0, -2)}${"x".repeat(bytes - start.length)}"}`;
    const difference = { machine: "healthyLinux", files: { [path]: content } };
    const machine = machineOf(hostOf(difference, []), posix);
    const isRead = Object.keys(readProbeCache(machine)).length > 0;
    const found = JSON.parse(examined(difference, "--json").host.written.output) as {
      findings: PrintedFinding[];
    };
    expect(isRead).toBe(bytes <= limits.probeCacheBytes.value);
    expect(found.findings.map(({ kind }) => kind)).toEqual(isRead ? [] : ["probeCacheUnusable"]);
  });
});

interface PrintedFinding {
  readonly kind: string;
  readonly where: string;
  readonly fix: string;
  readonly fixKind: "command" | "advice";
}

describe("on a healthy machine", () => {
  const summaries = {
    healthyLinux: "6 interpreters, environment /home/me/project/.venv",
    healthyMac: "3 interpreters, no environment here",
    healthyWindows: "2 interpreters, environment C:\\Users\\me\\.venv",
  };
  test.each(Object.entries(summaries))("nothing is broken: %s", (machine, summary) => {
    const { host, status } = examined({ machine });
    expect([findingsIn(host), status]).toEqual([`Nothing is broken: ${summary}\n`, 0]);
  });
});

describe("whatever a machine is like", () => {
  test.each(Object.keys(machines))("the doctor ends well, and leaves %s as it is", (machine) => {
    const { host, status } = examined({ machine }, "--json");
    const validate = new Ajv({ allErrors: true }).compile(
      JSON.parse(readFileSync("docs/doctor.schema.json", "utf8")),
    );
    validate(JSON.parse(host.written.output));
    expect(validate.errors ?? []).toEqual([]);
    expect([host.written.error, host.launched, host.replaced, host.ran]).toEqual(["", undefined, {}, []]);
    expect([0, 1]).toContain(status);
    expect(host.written.output).not.toContain('"internal"');
  });
});

test.each([
  [3, "3 environments of scripts (5.0 MB)"],
  [1, "1 environment of a script (5.0 MB)"],
])("%i environments of scripts are counted and weighed", (count, words) => {
  const { host } = examined(surveyOf({ count }));
  expect(findingsIn(host)).toMatch(new RegExp(`, ${words.replaceAll(/[().]/g, "\\$&")}\n$`));
});

test("the report for people is grouped, with a repair for each finding, and counts them", () => {
  const { host } = examined({
    machine: "healthyLinux",
    environment: { PYTHONHOME: "/opt/\x1b[2Jpython", PY_PYTHON: "3.99" },
    files: { "/usr/bin/python3.9": { link: "/opt/python3.9/bin/python3.9" } },
  });
  expect(findingsIn(host).split("\n")).toEqual([
    "Here",
    "",
    "  the default, Python 3.99, is not installed",
    '    where: the environment variable PY_PYTHON="3.99"',
    "    why it matters: pyl does not start a script that requests no version",
    "    what to do: install it, or change the default (available: Python 3.13.1, Python 3.12, Python 3.11, Python 3.9.18, PyPy 3.9)",
    "",
    "Variables",
    "",
    "  PYTHONHOME makes every Python use the library in /opt/\\x1b[2Jpython",
    '    where: the environment variable PYTHONHOME="/opt/\\x1b[2Jpython"',
    "    why it matters: a Python of another version, or in an environment, cannot start with it",
    "    fix with: unset PYTHONHOME",
    "",
    "PATH",
    "",
    "  /usr/bin/python3.9 is a link that leads nowhere",
    "    where: /usr/bin/python3.9 -> /opt/python3.9/bin/python3.9",
    "    why it matters: its target was removed or moved; to start it ends in an error",
    "    fix with: rm /usr/bin/python3.9",
    "",
    "3 findings",
    "",
  ]);
});

test("interpreters whose files say too little are probed, and the answers are not cached", () => {
  const host = memoryHost({
    operatingSystem: "linux",
    arguments: ["pyl", "--doctor"],
    environment: { HOME: "/home/me", PATH: "/usr/bin" },
    files: { "/usr/bin/python3": elfX64 },
    answers: {
      "/usr/bin/python3": '{"implementation": "cpython", "version": "3.12.1", "variant": "standard"}',
    },
  });
  expect(main(host, machineOf(host, posix), "pyl 0.0.0 (described)")).toBe(0);
  expect(findingsIn(host)).toBe("Nothing is broken: 1 interpreter, no environment here\n");
  expect([host.asked.length, host.replaced]).toEqual([1, {}]);
});

test("the schema names every kind", () => {
  const schema = JSON.parse(readFileSync("docs/doctor.schema.json", "utf8"));
  expect(schema.properties.findings.items.properties.kind.enum).toEqual(findingKinds);
});
