import type { Machine } from "../platform/platform.ts";

/** What a piece of text is to stand out by, or to stand back. */
export type Style = "dim" | "green" | "yellow" | "red";

/** The text as a terminal shows it in that style. */
export type Paint = (style: Style, text: string) => string;

/** For standard output: without colour where that is no terminal, or one that does not ask for any. */
export function paintFor(machine: Machine): Paint {
  if (!machine.isTerminal("output") || !hasColour(machine)) return (_style, text) => text;
  return (style, text) => (text === "" ? "" : `\x1b[${codes[style]}m${text}\x1b[0m`);
}

/** Of the terminal's own colours those that show on light and dark ones (ECMA-48, SGR). */
const codes: Readonly<Record<Style, number>> = { dim: 2, green: 32, yellow: 33, red: 31 };

/** https://no-color.org: any value but an empty one. */
function hasColour(machine: Machine): boolean {
  if (machine.environment("NO_COLOR")) return false;
  const terminal = machine.environment("TERM");
  if (terminal) return terminal !== "dumb";
  // Windows' console shows the codes as letters until a program has switched them on, which
  // pyl does not; these terminals take them from any program.
  const { operatingSystem } = machine;
  if (operatingSystem !== "windows") return false;
  return Boolean(machine.environment("WT_SESSION")) || machine.environment("ConEmuANSI") === "ON";
}
