import { describe, expect, test } from "vitest";
import type { LaunchPlan } from "../src/host/host.ts";
import type { Description, Entry } from "../src/host/memory/description.ts";
import { type MemoryHost, memoryHost } from "../src/host/memory.ts";
import { main } from "../src/main.ts";
import { machineOf } from "../src/platform/machine.ts";
import { windows } from "../src/platform/windows.ts";
import { machines } from "./machines/machines.ts";
import { runDescribed } from "./support/machines/described.ts";

const winget =
  "C:\\Users\\me\\AppData\\Local\\Microsoft\\WindowsApps\\Microsoft.DesktopAppInstaller_8wekyb3d8bbwe\\winget.exe";
const explorer = "C:\\Windows\\explorer.exe";
const wingetLine = (id: string) =>
  [winget, "install", "-q", id, "--exact", "--accept-package-agreements", "--source", "msstore"] as const;

interface Attempt {
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, Entry>>;
  readonly runs?: Readonly<Record<string, number>>;
  readonly terminals?: Description["terminals"];
  readonly typed?: readonly string[];
  /** Files that exist after a program has run. */
  readonly installs?: Readonly<Record<string, Entry>>;
}

function launch(attempt: Attempt): { host: MemoryHost; status: number | undefined; ran: string[] } {
  const base = machines.windows as Omit<Description, "arguments">;
  const files: Record<string, Entry> = { ...base.files, ...attempt.files };
  const describe = (): Description => ({
    ...base,
    arguments: ["pyl", ...attempt.arguments],
    environment: {
      ...base.environment,
      SystemRoot: "C:\\Windows",
      PYLAUNCHER_ALLOW_INSTALL: "1",
      ...attempt.environment,
    },
    ...(attempt.runs === undefined ? {} : { runs: attempt.runs }),
    ...(attempt.terminals === undefined ? {} : { terminals: attempt.terminals }),
    ...(attempt.typed === undefined ? {} : { typed: attempt.typed }),
    files,
  });
  const host = memoryHost(describe());
  let after: MemoryHost | undefined;
  const ran: string[] = [];
  const now = () => after ?? host;
  const changing = {
    ...host,
    kind: (path: string) => now().kind(path),
    list: (path: string, prefixes: readonly string[]) => now().list(path, prefixes),
    readLink: (path: string) => now().readLink(path),
    run(program: string, words: readonly string[], changes: LaunchPlan["changes"]) {
      ran.push([program, ...words].join(" "));
      Object.assign(files, attempt.installs);
      after = memoryHost(describe());
      return host.run(program, words, changes);
    },
  };
  const status = main(changing, machineOf(changing, windows), "pyl 0.0.0 (described)");
  return { host, status, ran };
}

const wingetIsThere = { [winget]: { kind: "executable" } } as const;
const wingetWorks = { files: wingetIsThere, runs: { [winget]: 0 } };

describe("install on demand (Windows)", () => {
  test("winget installs what is missing, and pyl starts it", () => {
    const installs = { "C:\\Python311\\python3.10.exe": { kind: "executable" } } as const;
    const { host, status, ran } = launch({ ...wingetWorks, installs, arguments: ["-3.10", "hello.py"] });
    expect(ran).toEqual([wingetLine("9PJPW5LDXLZ5").join(" ")]);
    expect(host.launched?.program).toBe("C:\\Python311\\python3.10.exe");
    expect(host.written.error).toBe("pyl: Python 3.10 is installed by winget; what follows is its output\n");
    expect(host.written.output).toBe("");
    expect(status).toBeUndefined();
  });

  test("is tried once: a Python that is still missing is a failure", () => {
    const { host, status, ran } = launch({ ...wingetWorks, arguments: ["-3.10", "hello.py"] });
    expect(ran).toHaveLength(1);
    expect(host.written.error).toContain("pyl: Python 3.10 is not installed\n");
    expect(status).toBe(103);
  });

  test("a failure of winget is printed with its status", () => {
    const { host, status } = launch({
      files: wingetIsThere,
      runs: { [winget]: 3 },
      arguments: ["-3.10", "hello.py"],
    });
    expect(host.written.error.split("\n").slice(1)).toEqual([
      "pyl: winget did not install Python 3.10: it ended with exit status 3",
      "  what to do: read what winget printed; when Python is installed, run this again",
      "",
    ]);
    expect([status, host.launched]).toEqual([111, undefined]);
  });

  test("without winget pyl opens the Store's page and ends", () => {
    const { host, status, ran } = launch({ runs: { [explorer]: 1 }, arguments: ["-3.10", "hello.py"] });
    expect(ran).toEqual([`${explorer} ms-windows-store://pdp/?productid=9PJPW5LDXLZ5`]);
    expect(host.written.error.split("\n")).toEqual([
      "pyl: Python 3.10 is not installed; its page in the Microsoft Store is open now",
      "  what to do: install it there, and run this again",
      "",
    ]);
    expect([status, host.launched]).toEqual([111, undefined]);
  });

  test("a page that cannot be opened is a failure", () => {
    const { host, status } = launch({ arguments: ["-3.10", "hello.py"] });
    expect(host.written.error).toContain("its page could not be opened");
    expect(status).toBe(111);
  });

  test("a dry run prints the command as py.exe does, and runs nothing", () => {
    const dry = { PYLAUNCHER_DRYRUN: "1" };
    const [program, ...words] = wingetLine("9NTRHQCBBPR8");
    const rows = [
      [wingetIsThere, `"${program}" ${words.join(" ")}\n`],
      [{}, '"ms-windows-store://pdp/?productid=9NTRHQCBBPR8"\n'],
    ] as const;
    for (const [files, output] of rows) {
      const reported = launch({ arguments: ["-3.14"], environment: dry, files });
      expect([reported.host.written.output, reported.status, reported.ran]).toEqual([output, 111, []]);
      const asked = launch({ arguments: ["--dry-run", "-3.14"], files });
      expect([asked.host.written.output, asked.status]).toEqual([output, 111]);
    }
  });

  test("PYLAUNCHER_ALWAYS_INSTALL installs a version that is installed already", () => {
    const environment = { PYLAUNCHER_ALLOW_INSTALL: "", PYLAUNCHER_ALWAYS_INSTALL: "1" };
    const { host, ran } = launch({ ...wingetWorks, environment, arguments: ["-V:3.12", "hello.py"] });
    expect(ran).toEqual([wingetLine("9NCVDN91XZQP").join(" ")]);
    expect(host.launched?.program).toBe("C:\\Python312\\python3.12.exe");
  });
});

/** What is asked for without any Python, and the product that is installed. */
const asked: readonly (readonly [claim: string, attempt: Attempt, id: string | undefined])[] = [
  ["-3", { arguments: ["-3", "hello.py"] }, "9PNRBTZXMB4Z"],
  ["-V:3.13", { arguments: ["-V:3.13"] }, "9PNRBTZXMB4Z"],
  ["-V:PythonCore/3.11", { arguments: ["-V:PythonCore/3.11"] }, "9NRWMJP3717K"],
  ["python3 in a shebang", { arguments: ["any.py"] }, "9PNRBTZXMB4Z"],
  ["a default", { arguments: ["hello.py"], environment: { PY_PYTHON: "3.9" } }, "9P7QFQMJRFP7"],
  ["nothing in particular: no product", { arguments: ["hello.py"] }, undefined],
  ["-2: no product", { arguments: ["-2"] }, undefined],
  ["-3.7: no product", { arguments: ["-3.7"] }, undefined],
  ["-3.12.4: no product, as winget takes no micro version", { arguments: ["-3.12.4"] }, undefined],
  ["-3.12-32: no product, as winget takes no architecture", { arguments: ["-3.12-32"] }, undefined],
  ["-3.13t: no product", { arguments: ["-3.13t"] }, undefined],
  ["-V:PyPy/3.10: another company's", { arguments: ["-V:PyPy/3.10"] }, undefined],
  ["a path that is gone: no version", { arguments: ["gone.py"] }, undefined],
];

describe("pyl installs", () => {
  test.each(asked)("%s", (_, attempt, id) => {
    const nothing = { ...attempt.environment, PATH: "C:\\Windows" };
    const files = { "C:\\Users\\me\\gone.py": "#!C:\\gone\\python3.10.exe\n" };
    const { ran, status } = launch({ ...attempt, environment: nothing, files, runs: { [explorer]: 0 } });
    expect(ran).toEqual(id === undefined ? [] : [`${explorer} ms-windows-store://pdp/?productid=${id}`]);
    expect(status === 111).toBe(id !== undefined);
  });

  test("nothing if no variable allows it", () => {
    const environment = { PYLAUNCHER_ALLOW_INSTALL: "" };
    const { ran, status } = launch({ ...wingetWorks, environment, arguments: ["-3.10"] });
    expect([ran, status]).toEqual([[], 103]);
  });

  test("nothing for a list", () => {
    const { ran, status } = launch({ ...wingetWorks, arguments: ["-3.10", "--list"] });
    expect([ran, status]).toEqual([[], 0]);
  });

  test("nothing on other systems", () => {
    const environment = { PYLAUNCHER_ALLOW_INSTALL: "1", PYLAUNCHER_ALWAYS_INSTALL: "1" };
    const { host, status } = runDescribed({ machine: "several", arguments: ["-3.10"], environment });
    expect([host.ran, status]).toEqual([[], 103]);
  });
});

describe("the failure names the command that installs it:", () => {
  const hint = (attempt: Attempt) => {
    const environment = { PYLAUNCHER_ALLOW_INSTALL: "", ...attempt.environment };
    const { host } = launch({ ...attempt, environment });
    return host.written.error.split("\n").find((line) => line.startsWith("  install with: "));
  };
  const onPath = (name: string) => ({ [`C:\\Python312\\${name}.exe`]: { kind: "executable" } }) as const;

  test("of the first tool that exists", () => {
    const all = { ...onPath("uv"), ...onPath("pymanager"), ...wingetIsThere };
    expect(hint({ arguments: ["-3.10"], files: all })).toBe("  install with: uv python install 3.10");
    expect(hint({ arguments: ["-3.10"], files: { ...onPath("pymanager"), ...wingetIsThere } })).toBe(
      "  install with: pymanager install 3.10",
    );
    expect(hint({ arguments: ["-3.10"], files: wingetIsThere })).toBe(
      `  install with: ${["winget", ...wingetLine("9PJPW5LDXLZ5").slice(1)].join(" ")}`,
    );
    expect(hint({ arguments: ["-3.10"] })).toBeUndefined();
  });

  test("none if no tool has the version", () => {
    for (const version of ["-3.99", "-2.7", "-3.12-32", "-V:PyPy/3.10", "-3.7"])
      expect(hint({ arguments: [version], files: onPath("uv") }), version).toBeUndefined();
  });
});

describe("with other tools on Windows", () => {
  const onPath = (name: string) => ({ [`C:\\Python312\\${name}.exe`]: { kind: "executable" } }) as const;
  const without = { PYLAUNCHER_ALLOW_INSTALL: "" };
  const uv = "C:\\Python312\\uv.exe";
  const pymanager = "C:\\Python312\\pymanager.exe";

  test.each<readonly [claim: string, attempt: Attempt, ran: readonly string[]]>([
    [
      "--install takes the first in the table",
      {
        arguments: ["--install", "-3.10"],
        environment: without,
        files: { ...onPath("uv"), ...wingetIsThere },
      },
      [`${uv} python install 3.10`],
    ],
    [
      "the Python Install Manager is not asked to confirm",
      { arguments: ["--install", "-3.10"], environment: without, files: onPath("pymanager") },
      [`${pymanager} install 3.10 -y`],
    ],
    [
      "the Python Install Manager has builds and processors",
      { arguments: ["--install", "-3.13t-arm64"], environment: without, files: onPath("pymanager") },
      [`${pymanager} install 3.13t-arm64 -y`],
    ],
    [
      "--install without a tool opens the Store's page",
      { arguments: ["--install", "-3.10"], environment: without, runs: { [explorer]: 0 } },
      [`${explorer} ms-windows-store://pdp/?productid=9PJPW5LDXLZ5`],
    ],
    [
      "py.exe's variable means winget, as in py.exe",
      { arguments: ["-3.10"], files: { ...onPath("uv"), ...wingetIsThere }, runs: { [winget]: 1 } },
      [wingetLine("9PJPW5LDXLZ5").join(" ")],
    ],
    [
      "py.exe's variable means another tool for what the Store does not have",
      { arguments: ["-3.10.4"], files: { ...onPath("uv"), ...wingetIsThere } },
      [`${uv} python install 3.10.4`],
    ],
    [
      "nothing is installed without a terminal",
      { arguments: ["-3.10"], environment: without, files: onPath("uv") },
      [],
    ],
  ])("%s", (_, attempt, expected) => {
    expect(launch(attempt).ran).toEqual(expected);
  });

  test("a question at the console: yes installs and starts, no does neither", () => {
    const installs = { "C:\\Python311\\python3.10.exe": { kind: "executable" } } as const;
    const attempt: Attempt = {
      arguments: ["-3.10", "hello.py"],
      environment: without,
      files: onPath("pymanager"),
      runs: { [pymanager]: 0 },
      terminals: ["input", "error"],
      installs,
    };
    const yes = launch({ ...attempt, typed: ["y"] });
    expect(yes.host.prompted).toEqual(["Install Python 3.10 with pymanager? [y/N] "]);
    expect(yes.ran).toEqual([`${pymanager} install 3.10`]);
    expect(yes.host.launched?.program).toBe("C:\\Python311\\python3.10.exe");
    const no = launch({ ...attempt, typed: ["n"] });
    expect([no.ran, no.status, no.host.launched]).toEqual([[], 103, undefined]);
  });

  test("the Store's page is not asked for", () => {
    const { host, status } = launch({
      arguments: ["-3.10"],
      environment: without,
      terminals: ["input", "error"],
      typed: ["y"],
    });
    expect([host.prompted, status]).toEqual([[], 103]);
  });
});
