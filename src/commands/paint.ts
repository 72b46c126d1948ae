import type { Machine } from "../platform/platform.ts";

/** How a piece of text is emphasised. */
export type Style = "dim" | "green" | "yellow" | "red";

/** Returns the text with the escape codes of the style. */
export type Paint = (style: Style, text: string) => string;

/** Returns how to paint standard output: without colour if that is not a terminal that shows colours. */
export function paintFor(machine: Machine): Paint {
  if (!machine.isTerminal("output") || !hasColour(machine)) return (_style, text) => text;
  return (style, text) => (text === "" ? "" : `\x1b[${codes[style]}m${text}\x1b[0m`);
}

/** Colours of the terminal's own palette that are readable on light and dark backgrounds (ECMA-48, SGR). */
const codes: Readonly<Record<Style, number>> = { dim: 2, green: 32, yellow: 33, red: 31 };

/** NO_COLOR counts unless it is empty (https://no-color.org). */
function hasColour(machine: Machine): boolean {
  if (machine.environment("NO_COLOR")) return false;
  const terminal = machine.environment("TERM");
  if (terminal) return terminal !== "dumb";
  // The console of Windows prints the codes as characters until a program switches them on, which pyl
  // does not. These two terminals always interpret them.
  const { operatingSystem } = machine;
  if (operatingSystem !== "windows") return false;
  return Boolean(machine.environment("WT_SESSION")) || machine.environment("ConEmuANSI") === "ON";
}
