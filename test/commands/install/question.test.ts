import { describe, expect, test } from "vitest";
import { type DescribedRun, runDescribed } from "../../support/machines/described.ts";

const executable = { kind: "executable" } as const;
const uv = { files: { "/usr/bin/uv": executable }, runs: { "/bin/sh": 1 } };
const atTerminal = { terminals: ["input", "error"] } as const;
const question = "Install Python 3.13 with uv? [y/N] ";

function launch(run: Partial<DescribedRun>) {
  const { host, status } = runDescribed({ machine: "several", arguments: ["-3.13"], ...uv, ...run });
  const { prompted, ran, written } = host;
  return {
    prompted,
    ran: ran.map((words) => words.slice(1).join(" ")),
    errors: written.error,
    status,
    written,
  };
}

const typed = 'exec "$@" >&2 sh /usr/bin/uv python install 3.13'.replace(" sh ", " sh ");
const command = `-c ${typed}`;
const alone = command.replace(">&2", ">&2 </dev/null");
const settings = (value: string) => ({
  files: { ...uv.files, "/home/me/.config/py.ini": `[pyl]\ninstall = ${value}\n` },
});

describe("at a terminal", () => {
  test.each(["y", "Y", "yes", " YES "])("the answer %j installs", (answer) => {
    const { prompted, ran, errors, status } = launch({ ...atTerminal, typed: [answer] });
    expect(prompted).toEqual([question]);
    expect(ran).toEqual([command]);
    expect(errors).toContain("pyl: uv did not install Python 3.13: it ended with exit status 1\n");
    expect(status).toBe(111);
  });

  test.each(["", "n", "no", "yo", "yes please", "3"])("the answer %j does not", (answer) => {
    const { ran, errors, status } = launch({ ...atTerminal, typed: [answer] });
    expect([ran, status]).toEqual([[], 103]);
    expect(errors.endsWith("  install with: uv python install 3.13\n")).toBe(true);
  });

  test("the end of input means no", () => {
    const { prompted, ran, errors, status } = launch({ ...atTerminal, typed: [] });
    expect([prompted, ran, status]).toEqual([[question], [], 103]);
    expect(errors.endsWith("  install with: uv python install 3.13\n\n")).toBe(true);
  });

  test("nothing goes to standard output", () => {
    expect(launch({ ...atTerminal, typed: ["y"] }).written.output).toBe("");
  });

  test.each<readonly [claim: string, run: Partial<DescribedRun>]>([
    ["for --which", { arguments: ["--which", "-3.13"] }],
    ["for --explain", { arguments: ["--explain", "-3.13"] }],
    ["for --info", { arguments: ["--info", "-3.13"] }],
    ["for --list", { arguments: ["--list", "-3.13"] }],
    ["for --doctor", { arguments: ["--doctor", "-3.13"] }],
    ["for --dry-run", { arguments: ["--dry-run", "-3.13"] }],
    ["for PYLAUNCHER_DRYRUN", { environment: { PYLAUNCHER_DRYRUN: "1" } }],
    ["with install = never", settings("never")],
    ["if input is not the terminal", { terminals: ["output", "error"] }],
    ["if errors are not seen there", { terminals: ["input", "output"] }],
    ["if no tool can install it", { arguments: ["-3.99"] }],
    ["if it is installed", { arguments: ["-3.11"] }],
    ["if only conda is there", { files: { "/usr/bin/conda": executable } }],
    ["for a script that does not exist", { arguments: ["gone.py"] }],
  ])("there is no question %s", (_, run) => {
    const { prompted, ran } = launch({ ...atTerminal, typed: ["y"], ...run });
    expect([prompted, ran]).toEqual([[], []]);
  });
});

describe("without a question", () => {
  test.each<readonly [claim: string, run: Partial<DescribedRun>]>([
    ["--install", { arguments: ["--install", "-3.13"] }],
    ["PYLAUNCHER_ALLOW_INSTALL", { environment: { PYLAUNCHER_ALLOW_INSTALL: "1" } }],
    ["install = always", settings("always")],
    ["--install over install = never", { arguments: ["--install", "-3.13"], ...settings("never") }],
    [
      "PYLAUNCHER_ALLOW_INSTALL over install = never",
      { environment: { PYLAUNCHER_ALLOW_INSTALL: "1" }, ...settings("never") },
    ],
    [
      "--install in the script's own line",
      { arguments: ["own.py"], script: "#!/usr/bin/env -S pyl --install -3.13\n" },
    ],
  ])("%s installs", (_, run) => {
    const { prompted, ran, errors, status } = launch(run);
    expect([prompted, ran, status]).toEqual([[], [alone], 111]);
    expect(errors).toMatch(/^pyl: Python 3.13 is installed by uv; what follows is its output\n/);
  });

  test("the installer may read what is typed at a terminal", () => {
    const { ran } = launch({ arguments: ["--install", "-3.13"], ...atTerminal });
    expect(ran).toEqual([command]);
  });

  test("--dry-run prints the command", () => {
    const { ran, written, status } = launch({ arguments: ["--install", "--dry-run", "-3.13"] });
    expect([ran, written.output, status]).toEqual([[], "uv python install 3.13\n", 111]);
  });

  test("nothing that is installed already is installed", () => {
    const { ran, status } = launch({ arguments: ["--install", "-3.11"] });
    expect([ran, status]).toEqual([[], undefined]);
  });

  test("an installer that a signal has ended is a failure", () => {
    const { errors, status } = launch({ arguments: ["--install", "-3.13"], runs: {} });
    expect(errors).toContain("pyl: uv did not install Python 3.13: it did not end by itself\n");
    expect(status).toBe(111);
  });
});

test("a value that install cannot have is an error", () => {
  const { errors, status } = launch(settings("perhaps"));
  expect(errors.split("\n").slice(0, 2)).toEqual([
    'pyl: /home/me/.config/py.ini:2: install cannot be "perhaps"',
    "  available: ask, never, always",
  ]);
  expect(status).toBe(101);
});

describe("what needs root", () => {
  const debian = {
    files: Object.fromEntries(
      ["apt", "apt-cache", "sudo"].map((name) => [`/usr/bin/${name}`, executable] as const),
    ),
    answers: {
      "/usr/bin/apt-cache": "python3.13 | 3.13.1-1 | http://mirror.example/debian amd64 Packages\n",
    },
  };

  test("is only run if a person has seen the command and says yes", () => {
    const { prompted, ran, errors } = launch({ ...debian, ...atTerminal, typed: ["y"] });
    expect(prompted).toEqual(["Install Python 3.13 with sudo apt? [y/N] "]);
    expect(ran).toEqual(['-c exec "$@" >&2 sh /usr/bin/sudo /usr/bin/apt install python3.13']);
    expect(errors).toContain("  install with: sudo apt install python3.13\n");
  });

  test("is asked for with --install too, and never done without a terminal", () => {
    const run = { ...debian, arguments: ["--install", "-3.13"] };
    expect(launch({ ...run, ...atTerminal, typed: ["n"] }).prompted).toHaveLength(1);
    const { prompted, ran, errors, status } = launch(run);
    expect([prompted, ran, status]).toEqual([[], [], 103]);
    expect(errors).toMatch(/ {2}install with: sudo apt install python3.13\n$/);
  });

  test("root does it with --install, and is not asked by apt", () => {
    const { ran } = launch({ ...debian, user: 0, arguments: ["--install", "-3.13"] });
    expect(ran).toEqual(['-c exec "$@" >&2 </dev/null sh /usr/bin/apt install python3.13 -y']);
  });
});
