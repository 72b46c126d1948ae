import { describe, expect, test } from "vitest";
import { findTerminals } from "../../src/desktop/terminal.ts";
import { Failure } from "../../src/failure.ts";
import type { Entry } from "../../src/host/memory/description.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";

interface Row {
  readonly claim: string;
  /** The names in /usr/bin; `a -> b` is a link. */
  readonly installed: readonly string[];
  readonly desktop?: string;
  /** The variable that names the display; by default DISPLAY and WAYLAND_DISPLAY. */
  readonly display?: string;
  readonly set?: string;
  /** A list of the user's for `xdg-terminal-exec`. */
  readonly list?: string;
  readonly takes: readonly string[];
}

const rows: readonly Row[] = [
  {
    claim: "the one that the user chose, before all others",
    installed: ["xterm", "konsole", "xdg-terminal-exec"],
    desktop: "KDE",
    list: "xdg-terminals.list",
    takes: ["xdg-terminal-exec"],
  },
  {
    claim: "the one that the user chose for this desktop",
    installed: ["konsole", "xdg-terminal-exec"],
    desktop: "KDE",
    list: "kde-xdg-terminals.list",
    takes: ["xdg-terminal-exec"],
  },
  {
    claim: "the desktop's own, before one that no user chose",
    installed: ["konsole", "xdg-terminal-exec"],
    desktop: "KDE",
    list: "gnome-xdg-terminals.list",
    takes: ["konsole", "-p", "LocalTabTitleFormat=%w", "-e"],
  },
  {
    claim: "the distribution's choice on a desktop without its own",
    installed: ["x-terminal-emulator", "xdg-terminal-exec"],
    takes: ["xdg-terminal-exec"],
  },
  {
    claim: "KDE's own",
    installed: ["xterm", "konsole"],
    desktop: "KDE",
    takes: ["konsole", "-p", "LocalTabTitleFormat=%w", "-e"],
  },
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
  {
    claim: "the terminal behind Debian's script, which takes other options",
    installed: ["x-terminal-emulator -> gnome-terminal.wrapper", "gnome-terminal.wrapper", "gnome-terminal"],
    takes: ["gnome-terminal", "--"],
  },
  {
    claim: "the terminal that Debian's alternative leads to, with its own words",
    installed: ["x-terminal-emulator -> terminator", "terminator"],
    set: "x-terminal-emulator",
    takes: ["terminator", "-x"],
  },
  {
    claim: "Debian's alternative itself if it leads to a terminal that pyl does not know",
    installed: ["x-terminal-emulator -> lxterm", "lxterm"],
    takes: ["x-terminal-emulator", "-e"],
  },
  {
    claim: "not one for X in a session that has only Wayland",
    installed: ["x-terminal-emulator -> xterm", "xterm", "urxvt", "kitty"],
    display: "WAYLAND_DISPLAY",
    takes: ["kitty"],
  },
  {
    claim: "not one for Wayland in a session that has only X",
    installed: ["foot", "xterm"],
    desktop: "sway",
    display: "DISPLAY",
    takes: ["xterm", "-e"],
  },
  { claim: "sway's usual one", installed: ["xterm", "alacritty", "foot"], desktop: "sway", takes: ["foot"] },
  {
    claim: "LXDE's own",
    installed: ["xterm", "xfce4-terminal", "lxterminal"],
    desktop: "LXDE",
    takes: ["lxterminal", "-e"],
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

function find({ installed, desktop, set, display, list }: Omit<Row, "claim" | "takes">): readonly string[] {
  const files: Record<string, Entry> = Object.fromEntries(
    installed.map((name) => {
      const [path, target] = name.split(" -> ");
      const entry = target === undefined ? { kind: "executable" as const } : { link: `/usr/bin/${target}` };
      return [`/usr/bin/${path}`, entry];
    }),
  );
  const displays = display === undefined ? ["DISPLAY", "WAYLAND_DISPLAY"] : [display];
  const environment = {
    PATH: "/usr/bin",
    HOME: "/home/me",
    XDG_CURRENT_DESKTOP: desktop ?? "",
    ...Object.fromEntries(displays.map((name) => [name, "x"])),
  };
  if (list !== undefined) files[`/home/me/.config/${list}`] = { kind: "file" };
  const host = memoryHost({ operatingSystem: "linux", arguments: ["pyl"], environment, files });
  const text = `terminal = ${set}`;
  const setting =
    set === undefined
      ? undefined
      : { value: set, origin: { kind: "file", path: "/py.ini", line: 2, text } as const };
  const [first] = findTerminals(setting, machineOf(host, posix));
  const { program = "", words = [] } = first ?? {};
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
      "konsole, xdg-terminal-exec, x-terminal-emulator",
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
