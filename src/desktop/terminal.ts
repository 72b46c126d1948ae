import * as errors from "../errors.ts";
import type { Sourced } from "../origin.ts";
import { findTool } from "../platform/find-tool.ts";
import type { Machine } from "../platform/platform.ts";
import { splitWords } from "../script/shebang-words.ts";

/** A terminal, and its words in front of a command's. */
export interface Terminal {
  readonly program: string;
  readonly words: readonly string[];
}

/**
 * The one that is set; else the one that the person's desktop has chosen (`xdg-terminal-exec`, a
 * proposal at freedesktop.org), else the desktop's own, Debian's alternative, and then any.
 * Throws a failure where there is none.
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

/** Its options as they are written; of one that is known, those in front of a command are added. */
function terminalAsSet(set: Sourced<string>, machine: Machine): Terminal {
  const [name = "", ...options] = splitWords(set.value).map(({ text }) => text);
  const program = machine.platform.isAbsolute(name) ? name : findTool(name, machine);
  if (program === undefined || machine.kind(program) !== "executable")
    throw errors.terminalMissing(name, set.origin);
  const own = terminals[machine.platform.baseName(name)] ?? [];
  return { program, words: options.length > 0 ? options : own };
}

/** What stands in front of a command, by their manual pages, in the order in which they are tried. */
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

/** By what XDG_CURRENT_DESKTOP lists. */
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
