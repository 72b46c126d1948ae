import { type Shebang, splitShebang } from "./shebang-line.ts";
import { parseShellForm } from "./shell-form.ts";

/** What makes a `/bin/sh` script the start of a Python string as well. */
const shellFormStart = "'''exec' ";

/** Undefined without `#!`, and for `#!` with nothing behind it. */
export function parseShebang(firstLine: string, secondLine: string): Shebang | undefined {
  if (!firstLine.startsWith("#!")) return undefined;
  const shebang = splitShebang(firstLine.slice(2), firstLine, 1);
  const isShellForm = shebang?.command === "/bin/sh" && secondLine.startsWith(shellFormStart);
  return isShellForm ? (parseShellForm(secondLine) ?? shebang) : shebang;
}
