import { describe, expect, test } from "vitest";
import type { Description } from "../src/host/memory/description.ts";
import { memoryHost } from "../src/host/memory.ts";
import { main } from "../src/main.ts";
import { machineOf } from "../src/platform/machine.ts";
import { windows } from "../src/platform/windows.ts";
import { machines } from "./machines/machines.ts";
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";

interface Row extends Omit<DescribedRun, "machine"> {
  readonly claim: string;
  readonly prints: string;
}

const spaced = { "C:\\Program Files\\Py 3\\python.exe": { kind: "executable" } } as const;

const rows: readonly Row[] = [
  {
    claim: "a path without blanks has no quotes",
    arguments: ["hello.py", "a", "b"],
    prints: "C:\\Python312\\python3.12.exe hello.py a b",
  },
  {
    claim: "a path with blanks has quotes",
    arguments: ["hello.py"],
    files: { ...spaced, "C:\\Users\\me\\hello.py": '#!"C:\\Program Files\\Py 3\\python.exe" -u\r\n' },
    prints: '"C:\\Program Files\\Py 3\\python.exe" -u hello.py',
  },
  {
    claim: "the shebang's arguments are quoted as Python splits them",
    arguments: ["hello.py"],
    files: { "C:\\Users\\me\\hello.py": '#!/usr/bin/env -S python3.12 -X "a b" ""\r\n' },
    prints: 'C:\\Python312\\python3.12.exe -X "a b" "" hello.py',
  },
  {
    claim: "without arguments nothing follows the path",
    arguments: [],
    prints: "C:\\Python312\\python3.12.exe",
  },
  {
    claim: "an environment's base interpreter has the environment's name, and the redirection is not printed",
    arguments: ["project\\src\\tool.py"],
    files: { "C:\\Users\\me\\project\\.venv\\Scripts\\python.exe": { is: "self" } },
    prints: "C:\\Users\\me\\project\\.venv\\Scripts\\python.exe project\\src\\tool.py",
  },
  {
    claim: "the removal of a redirection is not printed either",
    arguments: ["hello.py"],
    environment: { __PYVENV_LAUNCHER__: "C:\\x\\python.exe" },
    prints: "C:\\Python312\\python3.12.exe hello.py",
  },
  {
    claim: "what env sets or removes is printed as cmd commands",
    arguments: ["hello.py"],
    files: { "C:\\Users\\me\\hello.py": "#!/usr/bin/env -S -u B 'A=1 & 2' python3.12\n" },
    prints: 'set "B=" & set "A=1 & 2" & C:\\Python312\\python3.12.exe hello.py',
  },
  {
    claim: "so is its working directory, with the script's absolute path",
    arguments: ["hello.py"],
    files: { "C:\\Users\\me\\hello.py": "#!/usr/bin/env -C C:\\Tools python3.12\n" },
    prints: 'cd /d "C:\\Tools" & C:\\Python312\\python3.12.exe C:\\Users\\me\\hello.py',
  },
  {
    claim: "so is a cleared environment",
    arguments: ["hello.py"],
    files: { "C:\\Users\\me\\hello.py": "#!/usr/bin/env -i PATH=C:\\Python312 python3.12\n" },
    prints: `(for /f "delims==" %v in ('set') do @set "%v=") & set "PATH=C:\\Python312" & C:\\Python312\\python3.12.exe hello.py`,
  },
];

describe("on Windows the command line is exactly what the system gets:", () => {
  test.each(rows)("$claim", (row) => {
    const { host, status } = runDescribed({
      machine: "windows",
      ...row,
      environment: { ...row.environment, PYLAUNCHER_DRYRUN: "1" },
    });
    expect(host.written).toEqual({ output: `${row.prints}\n`, error: "" });
    expect([status, host.launched]).toEqual([0, undefined]);
  });

  test("the user's part is as it was typed", () => {
    expect(dryRun({ rawArguments: (index) => (index === 2 ? '"hello.py"   "a""b" ^' : "") })).toBe(
      'C:\\Python312\\python3.12.exe "hello.py"   "a""b" ^\n',
    );
  });

  test("the user's part is quoted if the host does not know how it was typed", () => {
    expect(dryRun({ rawArguments: () => undefined })).toBe(
      'C:\\Python312\\python3.12.exe hello.py "a b" "say \\"hi\\""\n',
    );
  });
});

describe("PYLAUNCHER_DRYRUN starts nothing", () => {
  const environment = { PYLAUNCHER_DRYRUN: "1" };

  test("it prints the line as --dry-run does", () => {
    const asked = runDescribed({ machine: "several", arguments: ["--dry-run", "exact.py", "a b"] }).host;
    const set = runDescribed({ machine: "several", arguments: ["exact.py", "a b"], environment }).host;
    expect(set.written).toEqual(asked.written);
    expect(set.written.output).toBe("/usr/bin/python3.11 -u exact.py 'a b'\n");
  });

  test("not even after pyl's own help", () => {
    const { host, status } = runDescribed({ machine: "several", arguments: ["-h"], environment });
    expect(host.written.output.trimEnd().split("\n").at(-1)).toBe("/usr/local/bin/python3.12 -h");
    expect([host.launched, status]).toEqual([undefined, 0]);
  });
});

function dryRun(facts: { rawArguments(index: number): string | undefined }): string {
  const words = ["pyl", "--dry-run", "hello.py", "a b", 'say "hi"'];
  const host = memoryHost({ ...(machines.windows as Omit<Description, "arguments">), arguments: words });
  expect(main(host, machineOf({ ...host, ...facts }, windows), "pyl 0.0.0 (described)")).toBe(0);
  return host.written.output;
}
