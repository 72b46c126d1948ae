import { describe, expect, test } from "vitest";
import { findTerminal } from "../../src/desktop/terminal.ts";
import { Failure } from "../../src/failure.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";

interface Row {
  readonly claim: string;
  readonly installed: readonly string[];
  readonly desktop?: string;
  readonly set?: string;
  readonly takes: readonly string[];
}

const rows: readonly Row[] = [
  {
    claim: "the one that the user chose, before all others",
    installed: ["xterm", "konsole", "xdg-terminal-exec"],
    desktop: "KDE",
    takes: ["xdg-terminal-exec"],
  },
  { claim: "KDE's own", installed: ["xterm", "konsole"], desktop: "KDE", takes: ["konsole", "-e"] },
  {
    claim: "GNOME's own, the newest first",
    installed: ["x-terminal-emulator", "gnome-terminal", "kgx"],
    desktop: "ubuntu:GNOME",
    takes: ["kgx", "--"],
  },
  {
    claim: "XFCE's own",
    installed: ["xterm", "xfce4-terminal"],
    desktop: "XFCE",
    takes: ["xfce4-terminal", "-x"],
  },
  {
    claim: "Debian's alternative on a desktop without its own",
    installed: ["xterm", "x-terminal-emulator"],
    desktop: "openbox",
    takes: ["x-terminal-emulator", "-e"],
  },
  { claim: "any other", installed: ["xterm"], desktop: "GNOME", takes: ["xterm", "-e"] },
  {
    claim: "kitty, which needs no argument in front of a command",
    installed: ["kitty", "xterm"],
    takes: ["kitty"],
  },
  { claim: "wezterm by its subcommand", installed: ["wezterm"], takes: ["wezterm", "start", "--"] },
  { claim: "the one in py.ini", installed: ["xterm", "kgx"], set: "xterm", takes: ["xterm", "-e"] },
  {
    claim: "one with the options in py.ini instead of the usual ones",
    installed: ["xterm"],
    set: 'xterm -geometry "80x24" -e',
    takes: ["xterm", "-geometry", "80x24", "-e"],
  },
  { claim: "one by its path", installed: ["st"], set: "/usr/bin/st -e", takes: ["st", "-e"] },
  { claim: "an unknown one, without arguments", installed: ["st"], set: "st", takes: ["st"] },
];

function find({ installed, desktop, set }: Omit<Row, "claim" | "takes">): readonly string[] {
  const files = Object.fromEntries(
    installed.map((name) => [`/usr/bin/${name}`, { kind: "executable" } as const]),
  );
  const environment = { PATH: "/usr/bin", XDG_CURRENT_DESKTOP: desktop ?? "" };
  const host = memoryHost({ operatingSystem: "linux", arguments: ["pyl"], environment, files });
  const text = `terminal = ${set}`;
  const setting =
    set === undefined
      ? undefined
      : { value: set, origin: { kind: "file", path: "/py.ini", line: 2, text } as const };
  const { program, words } = findTerminal(setting, machineOf(host, posix));
  return [program.replace("/usr/bin/", ""), ...words];
}

describe("the terminal is", () => {
  test.each(rows)("$claim", (row) => {
    expect(find(row)).toEqual(row.takes);
  });
});

test("without any terminal, the error lists what was searched for", () => {
  expect(() => find({ installed: [], desktop: "KDE" })).toThrow(Failure);
  try {
    find({ installed: [], desktop: "KDE" });
  } catch (error) {
    expect(JSON.stringify((error as Failure).details)).toContain(
      "xdg-terminal-exec, konsole, x-terminal-emulator",
    );
  }
});

test("a missing terminal in py.ini is an error that names the line", () => {
  try {
    find({ installed: ["xterm"], set: "konsol -e" });
    expect.unreachable();
  } catch (error) {
    expect((error as Failure).what).toBe("the terminal konsol does not exist, or is not executable");
    expect((error as Failure).details.requestedBy).toMatchObject([{ kind: "file", line: 2 }]);
  }
});
