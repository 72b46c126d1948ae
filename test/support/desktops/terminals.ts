import type { Screen } from "./screen.ts";
import type { DesktopSession } from "./session.ts";
import { installedPyl } from "./system.ts";

/** A terminal that the tests open scripts in. */
export interface TestedTerminal {
  readonly name: string;
  /**
   * The only kind of screen that it is tried on. sway does not always show the window of a program for X: in one of ten
   * runs it has no window at all, while the program runs.
   */
  readonly screen?: Screen["kind"];
  /** Whether Debian 12 lacks it. */
  readonly isNew?: true;
  /** The keys that answer its question whether to close a window in which a script runs. */
  readonly confirm?: string;
  /** Whether its window stays when the script has ended. */
  readonly staysOpen?: true;
  /** Whether it shows the windows of all its starts in one process. */
  readonly isShared?: true;
  /** It only starts another terminal. */
  readonly isOther?: true;
}

export const testedTerminals: readonly TestedTerminal[] = [
  { name: "gnome-terminal", isShared: true },
  { name: "kgx", staysOpen: true, isShared: true },
  { name: "ptyxis", isNew: true },
  { name: "konsole" },
  { name: "xfce4-terminal", isShared: true },
  { name: "mate-terminal", isShared: true },
  { name: "lxterminal", isShared: true },
  { name: "qterminal", confirm: "Return" },
  { name: "tilix", isShared: true },
  { name: "terminator", isShared: true },
  { name: "kitty", confirm: "y" },
  { name: "alacritty" },
  { name: "foot", screen: "wayland" },
  { name: "xterm", screen: "x11" },
  { name: "urxvt", screen: "x11" },
  { name: "xdg-terminal-exec", isNew: true, isOther: true },
  { name: "x-terminal-emulator", isOther: true },
];

/** Terminals that pyl knows and these systems lack, with pyl's words for them, and why they are not here. */
export const absentTerminals = [
  ["wezterm", "wezterm start --", "not in Debian"],
  ["ghostty", "ghostty -e", "not in Debian"],
  ["cosmic-term", "cosmic-term --", "not in Debian"],
  ["deepin-terminal", "deepin-terminal -e", "not installed: it needs Deepin's libraries"],
  ["io.elementary.terminal", "io.elementary.terminal -n -x", "not in Debian"],
] as const;

/** Returns how pyl starts the terminal of py.ini: the program, and its own words up to the command. */
export async function ownWords({ run }: DesktopSession): Promise<readonly string[]> {
  const { output } = await run(installedPyl, "--open", "--dry-run", "/home/me/a.py");
  const words = output.split(" ");
  return words.slice(0, words.indexOf(installedPyl));
}
