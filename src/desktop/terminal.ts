import * as errors from "../errors.ts";
import type { Sourced } from "../origin.ts";
import { expandHome } from "../platform/expand-path.ts";
import { findTool } from "../platform/find-tool.ts";
import { knownFolder } from "../platform/known-folders.ts";
import type { Machine } from "../platform/platform.ts";
import { splitWords } from "../script/shebang-words.ts";

/** A terminal, and its own arguments in front of a command. */
export interface Terminal {
  readonly program: string;
  readonly words: readonly string[];
  /** Whether its window stays open when the command has ended, so that pyl need not wait. */
  readonly staysOpen?: true;
}

/**
 * Returns the terminal of the setting; or else what the user has chosen for `xdg-terminal-exec` (a proposal at
 * freedesktop.org), the desktop's own terminal, what `xdg-terminal-exec` takes otherwise, Debian's alternative, and all
 * others that are installed and can open a window on this display, in this order. Throws `Failure` if there is none.
 */
export function findTerminals(set: Sourced<string> | undefined, machine: Machine): readonly Terminal[] {
  if (set !== undefined) return [terminalAsSet(set, machine)];
  const chosen = hasChosen(machine) ? ["xdg-terminal-exec"] : [];
  const all = [...new Set([...chosen, ...desktopTerminals(machine), ...Object.keys(terminals)])];
  const names = all.filter((name) => canShow(name, machine));
  const found = names.flatMap((name) => {
    const program = findTool(name, machine);
    const terminal = program && terminalAt(program, machine);
    return terminal ? [terminal] : [];
  });
  if (found.length === 0) throw errors.noTerminal(names);
  return found.filter(({ program }, at) => found.findIndex((other) => other.program === program) === at);
}

/** Uses the options of the setting. A known terminal without options gets those that a command needs. */
function terminalAsSet(set: Sourced<string>, machine: Machine): Terminal {
  const [written = "", ...options] = splitWords(set.value).map(({ text }) => text);
  const name = expandHome(written, machine);
  const program = machine.platform.isAbsolute(name) ? name : findTool(name, machine);
  if (program === undefined || machine.kind(program) !== "executable")
    throw errors.terminalMissing(name, set.origin);
  const own = rowOf(machine.platform.baseName(name)) ?? {};
  const known = terminalAt(program, machine) ?? { program, words: [] };
  return options.length > 0 ? { ...own, program, words: options } : known;
}

/**
 * Returns the terminal with its words. Debian's alternative is a link, which some lead to a script that takes xterm's
 * options (`gnome-terminal.wrapper`): pyl starts the terminal behind it. Undefined if that cannot open a window here.
 */
function terminalAt(program: string, machine: Machine): Terminal | undefined {
  const { baseName } = machine.platform;
  const name = baseName(program);
  const real = baseName(machine.realPath(program) ?? "").replace(/\.wrapper$/, "");
  const isLink = name === alternative && real !== alternative && rowOf(real) !== undefined;
  const behind = isLink ? findTool(real, machine) : undefined;
  if (behind) return canShow(real, machine) ? terminalAt(behind, machine) : undefined;
  const { words = [], staysOpen } = rowOf(name) ?? {};
  return staysOpen ? { program, words, staysOpen } : { program, words };
}

const alternative = "x-terminal-emulator";

interface Row {
  /** The arguments in front of a command. */
  readonly words: readonly string[];
  /** The variable of the only kind of display that it can open a window on. */
  readonly needs?: "DISPLAY" | "WAYLAND_DISPLAY";
  readonly staysOpen?: true;
}

/**
 * pyl tries the terminals in this order. Those in docs/desktops.md have been tried, and the words of the others are from
 * their manuals. Konsole shows the title that a program sets only if its tabs do.
 */
const terminals: Readonly<Record<string, Row>> = {
  "xdg-terminal-exec": { words: [] },
  [alternative]: { words: ["-e"] },
  ptyxis: { words: ["--"] },
  kgx: { words: ["--"], staysOpen: true },
  "gnome-terminal": { words: ["--"] },
  konsole: { words: ["-p", "LocalTabTitleFormat=%w", "-e"] },
  "xfce4-terminal": { words: ["-x"] },
  "mate-terminal": { words: ["-x"] },
  qterminal: { words: ["-e"] },
  lxterminal: { words: ["-e"] },
  "cosmic-term": { words: ["--"] },
  "deepin-terminal": { words: ["-e"] },
  "io.elementary.terminal": { words: ["-n", "-x"] },
  terminator: { words: ["-x"] },
  tilix: { words: ["-e"] },
  foot: { words: [], needs: "WAYLAND_DISPLAY" },
  alacritty: { words: ["-e"] },
  kitty: { words: [] },
  wezterm: { words: ["start", "--"] },
  ghostty: { words: ["-e"] },
  urxvt: { words: ["-e"], needs: "DISPLAY" },
  xterm: { words: ["-e"], needs: "DISPLAY" },
};

/** The terminals of a desktop, by its name in XDG_CURRENT_DESKTOP. */
const desktops: Readonly<Record<string, readonly string[]>> = {
  GNOME: ["ptyxis", "kgx", "gnome-terminal"],
  Unity: ["gnome-terminal"],
  "X-Cinnamon": ["gnome-terminal"],
  Cinnamon: ["gnome-terminal"],
  Budgie: ["tilix", "gnome-terminal"],
  KDE: ["konsole"],
  XFCE: ["xfce4-terminal"],
  MATE: ["mate-terminal"],
  LXQt: ["qterminal"],
  LXDE: ["lxterminal"],
  COSMIC: ["cosmic-term"],
  DDE: ["deepin-terminal"],
  Deepin: ["deepin-terminal"],
  Pantheon: ["io.elementary.terminal"],
  sway: ["foot"],
  Hyprland: ["kitty", "foot"],
  niri: ["alacritty", "foot"],
  labwc: ["foot"],
  river: ["foot"],
  wlroots: ["foot"],
};

function rowOf(name: string): Row | undefined {
  return Object.hasOwn(terminals, name) ? terminals[name] : undefined;
}

/** On Wayland, DISPLAY is set only if programs for X can open a window too (Xwayland). */
function canShow(name: string, { environment }: Machine): boolean {
  const needs = rowOf(name)?.needs;
  return needs === undefined || Boolean(environment(needs));
}

/** Returns whether the user has a list for `xdg-terminal-exec`. A distribution's list knows no desktop but GNOME. */
function hasChosen(machine: Machine): boolean {
  const settings = knownFolder("config", machine);
  const lists = ["", ...currentDesktops(machine).map((name) => `${name.toLowerCase()}-`)];
  return lists.some((start) => machine.kind(`${settings}/${start}xdg-terminals.list`) !== undefined);
}

function currentDesktops({ environment }: Machine): string[] {
  return (environment("XDG_CURRENT_DESKTOP") ?? "").split(":");
}

function desktopTerminals(machine: Machine): string[] {
  const names = currentDesktops(machine);
  return names.flatMap((name) => (Object.hasOwn(desktops, name) ? (desktops[name] ?? []) : []));
}
