import { type Shebang, splitShebang } from "./shebang-line.ts";
import { splitString } from "./split-string.ts";

/**
 * What pip and distlib write when the interpreter's path has blanks or is too long for the
 * kernel: a `/bin/sh` script whose second line is also the start of a Python string.
 * A path that only a shell can work out (`$(...)`, uv's relocatable form) is left to it.
 */
export function parseShellForm(line: string): Shebang | undefined {
  const start = line.indexOf(" ") + 1;
  const end = line.lastIndexOf(' "$0" "$@"');
  const text = line.slice(start, Math.max(start, end));
  if (text === "" || text.includes("$")) return undefined;
  const shebang = splitShebang(text, line, 2);
  if (shebang === undefined || !/['"]/.test(text)) return shebang;
  // uv quotes as shlex.quote does, an apostrophe in five characters.
  const words = splitString(text, () => undefined);
  if (typeof words === "string") return shebang;
  const [command = "", ...rest] = words;
  return { ...shebang, command, arguments: rest };
}
