import { describe, expect, test } from "vitest";
import type { LaunchPlan, Standard } from "../../src/host/host.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";

const executable = { kind: "executable" } as const;
const environment = {
  HOME: "/home/me",
  PATH: "/usr/local/bin:/usr/bin",
  DISPLAY: ":0",
  XDG_RUNTIME_DIR: "/run/user/1000",
  VIRTUAL_ENV: "/home/me/v",
};

/** Opens a script at a desktop. `runs` has the exit status of each terminal that is installed. */
function open(
  words: readonly string[],
  runs: Readonly<Record<string, number>>,
  more: Partial<DescribedRun> = {},
) {
  const terminals = Object.fromEntries(Object.keys(runs).map((path) => [path, executable]));
  return runDescribed({
    machine: "several",
    arguments: words,
    runs,
    ...more,
    environment: { ...environment, ...more.environment },
    files: { "/home/me/tool.py": "", "/home/me/sub/deep.py": "", ...terminals, ...more.files },
  });
}

/** Runs the pyl that was started in the terminal with these words. */
function continued(ran: readonly string[], more: Partial<DescribedRun> = {}) {
  const own = ran.indexOf("/usr/local/bin/pyl");
  return runDescribed({ machine: "several", arguments: ran.slice(own + 1), ...more });
}

const onlyXterm = { "/usr/bin/xterm": 0 };

describe("--open starts a terminal", () => {
  test("with this program in it, which starts pyl in the script's folder", () => {
    const { host, status } = open(["--open", "/home/me/tool.py"], onlyXterm);
    expect(status).toBe(0);
    const [ran = []] = host.ran;
    expect(ran.slice(0, 4)).toEqual(["/usr/bin/xterm", "-e", "/usr/local/bin/pyl", "--in-terminal"]);
    const { launched } = continued(ran).host;
    expect(launched).toMatchObject({
      program: "/usr/local/bin/pyl",
      leading: ["--pause=error", "/home/me/tool.py"],
      directory: "/home/me",
    });
  });

  test("with the variables that decide, because a terminal that runs already has its own", () => {
    const [ran = []] = open(["--open", "/home/me/tool.py"], onlyXterm).host.ran;
    const changes = new Map(continued(ran).host.launched?.changes);
    expect(changes.get("VIRTUAL_ENV")).toBe("/home/me/v");
    expect(changes.get("PATH")).toBe(environment.PATH);
    expect(changes.has("CONDA_PREFIX")).toBe(true);
    expect(changes.get("CONDA_PREFIX")).toBeUndefined();
  });

  test("with all other options, and the script's own arguments where they are", () => {
    const words = ["-3.12", "--open", "--no-venv", "-u", "sub/deep.py", "dropped file"];
    const [ran = []] = open(words, onlyXterm, { directory: "/home/me" }).host.ran;
    expect(continued(ran).host.launched).toMatchObject({
      leading: ["-3.12", "--no-venv", "--pause=error", "-u", "/home/me/sub/deep.py", "dropped file"],
      directory: "/home/me/sub",
    });
  });

  test("with words that no terminal changes", () => {
    const odd = [
      "",
      "--",
      "-x",
      "a b",
      '"',
      "'",
      "$HOME",
      "~",
      "*",
      "\\",
      "%s",
      "+002d",
      "\n",
      "ü☃",
      "\udc80",
      "😀",
    ];
    const [ran = []] = open(["--open", "/home/me/tool.py", ...odd], onlyXterm).host.ran;
    for (const word of ran.slice(4)) expect(word).toMatch(/^[\w./:=+][\w./:=+-]*$/);
    expect(continued(ran).host.launched?.leading.slice(2)).toEqual(odd);
  });

  test("with the script's name as its title, if that can be shown", () => {
    const title = (ran: readonly string[], terminals: readonly Standard[]) =>
      continued(ran, { terminals }).host.written.output;
    const [ran = []] = open(["--open", "/home/me/tool.py"], onlyXterm).host.ran;
    expect(title(ran, ["output"])).toBe("\x1b]2;tool.py\x07");
    expect(title(ran, [])).toBe("");
    const [odd = []] = open(["--open", "/home/me/\x07\x1b.py"], onlyXterm).host.ran;
    expect(title(odd, ["output"])).not.toContain("\x07\x1b.py");
  });

  test("that waits as the option or py.ini says, but not if its window stays open by itself", () => {
    const pause = (words: string[], terminal: string, ini = "") => {
      const files = { "/home/me/.config/py.ini": ini };
      const [ran = []] = open(["--open", ...words], { [terminal]: 0 }, { files }).host.ran;
      return continued(ran).host.launched?.leading[0];
    };
    expect(pause(["--pause=never", "/home/me/tool.py"], "/usr/bin/xterm")).toBe("--pause=never");
    expect(pause(["/home/me/tool.py"], "/usr/bin/xterm", "[pyl]\npause=always\n")).toBe("--pause=always");
    expect(pause(["/home/me/tool.py"], "/usr/bin/kgx")).toBe("--pause=never");
  });

  test("and prints its command line for a dry run", () => {
    const { host } = open(["--open", "--dry-run", "/home/me/tool.py"], onlyXterm, {
      environment: { XDG_RUNTIME_DIR: "" },
    });
    expect(host.ran).toEqual([]);
    expect(host.written.output).toBe(
      "/usr/bin/xterm -e /usr/local/bin/pyl --in-terminal + tool.py /home/me PATH=/usr/local/bin:/usr/bin VIRTUAL_ENV=/home/me/v CONDA_PREFIX CONDA_DEFAULT_ENV PY_PYTHON PY_PYTHON3 PY_PYTHON2 PYL_NO_VENV + +002d-pause=error /home/me/tool.py\n",
    );
  });
});

describe("if a terminal fails", () => {
  const words = ["--open", "/home/me/tool.py"];

  test("the next one opens the script", () => {
    const { host, status } = open(words, { "/usr/bin/konsole": 1, "/usr/bin/xterm": 0 });
    expect(host.ran.map(([program]) => program)).toEqual(["/usr/bin/konsole", "/usr/bin/xterm"]);
    expect(status).toBe(0);
  });

  test("and it is the last, a window says which have failed", () => {
    const { host, status } = open(
      words,
      { "/usr/bin/konsole": 1, "/usr/bin/xterm": 2 },
      {
        errors: "unseen",
        files: { "/usr/bin/xmessage": executable },
      },
    );
    expect(status).toBe(101);
    expect(host.ran.at(-1)?.[0]).toBe("/usr/bin/xmessage");
    expect(host.ran.at(-1)?.join(" ").replaceAll("\n", "")).toContain(
      "/usr/bin/konsole (exit status 1), /usr/bin/xterm (exit status 2)",
    );
    expect(Object.keys(host.files).filter((path) => path.startsWith("/run/"))).toEqual([]);
  });

  test("and says that it does not, a window says that nothing runs in it, and no other is started", () => {
    const { host, status } = open(
      words,
      { "/usr/bin/konsole": 0, "/usr/bin/xterm": 0 },
      {
        errors: "unseen",
        files: { "/usr/bin/xmessage": executable },
        keepsFiles: true,
      },
    );
    expect(status).toBe(101);
    expect(host.ran.map(([program]) => program)).toEqual(["/usr/bin/konsole", "/usr/bin/xmessage"]);
    expect(host.ran[1]?.join(" ").replace(/\s+/g, " ")).toContain(
      "/home/me/tool.py has not been started: /usr/bin/konsole was asked 20 seconds ago to do so",
    );
    expect(Object.keys(host.files).filter((path) => path.startsWith("/run/"))).toEqual([]);
  });

  test("the one in py.ini is not replaced by another, and the window names the line", () => {
    const { host } = open(
      words,
      { "/usr/bin/konsole": 1, "/usr/bin/xterm": 0 },
      {
        files: { "/home/me/.config/py.ini": "[pyl]\nterminal = konsole\n", "/usr/bin/xmessage": executable },
      },
    );
    expect(host.ran.map(([program]) => program)).toEqual(["/usr/bin/konsole", "/usr/bin/xmessage"]);
    expect(host.ran[1]?.join(" ")).toContain("terminal = konsole");
  });
});

test("a terminal has not failed if it returns the script's status, because pyl has removed the marker", () => {
  const { host } = open(["--open", "/home/me/tool.py"], { "/usr/bin/xterm": 0 });
  const marker = host.ran[0]?.[4] ?? "";
  expect(marker).toMatch(/^\/run\/user\/1000\/pyl-[0-9a-f]{16}$/);
  expect(host.files).toHaveProperty([marker]);
  const inside = continued(host.ran[0] ?? [], { files: { [marker]: "" } });
  expect(inside.host.files).not.toHaveProperty([marker]);
});

test("pyl starts in its present folder if the script's cannot be entered, to say what is wrong", () => {
  const [ran = []] = open(["--open", "/home/me/tool.py"], onlyXterm).host.ran;
  const own = "/usr/local/bin/pyl";
  const { host, status } = continued(ran, { refuses: { [own]: "EACCES" } });
  expect(host.launched as LaunchPlan | undefined).toBeUndefined();
  expect(status).toBe(101);
});
