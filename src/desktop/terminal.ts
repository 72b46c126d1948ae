import * as errors from "../errors.ts";
import type { Sourced } from "../origin.ts";
import { expandHome } from "../platform/expand-path.ts";
import { findTool } from "../platform/find-tool.ts";
import type { Machine } from "../platform/platform.ts";
import { splitWords } from "../script/shebang-words.ts";

/** A terminal, and its own arguments in front of a command. */
export interface Terminal {
  readonly program: string;
  readonly words: readonly string[];
}

/**
 * Returns the terminal of the setting; or else what the desktop chose (`xdg-terminal-exec`, a proposal at
 * freedesktop.org), the desktop's own terminal, Debian's alternative, or any other, in this order.
 * Throws `Failure` if there is none.
 */
export function findTerminal(set: Sourced<string> | undefined, machine: Machine): Terminal {
  if (set !== undefined) return terminalAsSet(set, machine);
  const names = [...new Set(["xdg-terminal-exec", ...desktopTerminals(machine), ...Object.keys(terminals)])];
  for (const name of names) {
    const program = findTool(name, machine);
    if (program !== undefined) return { program, words: terminals[name] ?? [] };
  }
  throw errors.noTerminal(names);
}

/** Uses the options of the setting. A known terminal without options gets those that a command needs. */
function terminalAsSet(set: Sourced<string>, machine: Machine): Terminal {
  const [written = "", ...options] = splitWords(set.value).map(({ text }) => text);
  const name = expandHome(written, machine);
  const program = machine.platform.isAbsolute(name) ? name : findTool(name, machine);
  if (program === undefined || machine.kind(program) !== "executable")
    throw errors.terminalMissing(name, set.origin);
  const own = terminals[machine.platform.baseName(name)] ?? [];
  return { program, words: options.length > 0 ? options : own };
}

/** The arguments in front of a command, from the manual pages. pyl tries the terminals in this order. */
const terminals: Readonly<Record<string, readonly string[]>> = {
  "xdg-terminal-exec": [],
  "x-terminal-emulator": ["-e"],
  ptyxis: ["--"],
  kgx: ["--"],
  "gnome-terminal": ["--"],
  konsole: ["-e"],
  "xfce4-terminal": ["-x"],
  "mate-terminal": ["-x"],
  qterminal: ["-e"],
  terminator: ["-x"],
  foot: [],
  alacritty: ["-e"],
  kitty: [],
  wezterm: ["start", "--"],
  urxvt: ["-e"],
  xterm: ["-e"],
};

/** The terminals of a desktop, by its name in XDG_CURRENT_DESKTOP. */
const desktops: Readonly<Record<string, readonly string[]>> = {
  GNOME: ["ptyxis", "kgx", "gnome-terminal"],
  Unity: ["gnome-terminal"],
  "X-Cinnamon": ["gnome-terminal"],
  KDE: ["konsole"],
  XFCE: ["xfce4-terminal"],
  MATE: ["mate-terminal"],
  LXQt: ["qterminal"],
};

function desktopTerminals({ environment }: Machine): string[] {
  const names = (environment("XDG_CURRENT_DESKTOP") ?? "").split(":");
  return names.flatMap((name) => (Object.hasOwn(desktops, name) ? (desktops[name] ?? []) : []));
}
