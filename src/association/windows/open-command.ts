import type { Machine } from "../../platform/platform.ts";
import { isOwnName } from "../../request/program-name.ts";
import { splitWords } from "../../script/shebang-words.ts";
import { parseFileName } from "../../versions/file-name.ts";

/** The command of a verb, as far as it matters to a script: `"C:\Windows\py.exe" "%L" %*`. */
export interface OpenCommand {
  readonly line: string;
  readonly program: string;
  /** Whether it is a Python or a launcher, and the script is what it runs. */
  readonly runsScripts: boolean;
  /** Whether words that are typed behind the script's name arrive (`%*`). */
  readonly passesArguments: boolean;
  /** Whether a path with a blank arrives as one argument. */
  readonly keepsPathsWhole: boolean;
}

/** The file: `%1`, or by one of the letters that stand for its path (ShellExecute). */
const filePlace = /%[1ldv]/i;

export function readOpenCommand(line: string, machine: Machine): OpenCommand {
  const { program, rest } = splitProgram(line.trim(), machine);
  const at = rest.search(filePlace);
  const before = at < 0 ? rest : rest.slice(0, at);
  return {
    line,
    program,
    runsScripts: runsScripts(program, before, machine),
    passesArguments: /%(?:\*|~?[2-9])/.test(rest),
    // Without a place for it, Windows adds the path in quotes.
    keepsPathsWhole: at < 0 || before.endsWith('"') || before.split('"').length % 2 === 0,
  };
}

/** Without quotes, Windows takes the shortest beginning that is a program (CreateProcess). */
function splitProgram(line: string, machine: Machine): { readonly program: string; readonly rest: string } {
  const quoted = /^"([^"]*)"?(.*)$/.exec(line);
  if (quoted !== null) return { program: quoted[1] as string, rest: quoted[2] as string };
  const ends = [...line.matchAll(/(?=\s)|$/g)].map(({ index }) => index);
  const isProgram = (path: string) =>
    machine.platform.isAbsolute(path) && [path, `${path}.exe`].some((each) => isFile(each, machine));
  const [named] = /^.*?\.exe(?=\s|$)/i.exec(line) ?? /^\S*/.exec(line) ?? [""];
  const end = ends.find((each) => isProgram(line.slice(0, each))) ?? named.length;
  return { program: line.slice(0, end), rest: line.slice(end) };
}

function isFile(path: string, machine: Machine): boolean {
  const kind = machine.kind(path);
  return kind !== undefined && kind !== "directory";
}

/** Programs that run a script in the Python that they choose. */
const runners = /^(?:uvw?|ipython3?|pyw?manager|conda|mamba|micromamba|pixi|hatch|poetry|pipenv|rye|pdm)$/;

/** Modules that run the script that they are given. */
const runningModules = ["runpy", "pdb", "trace", "cprofile", "profile", "ipython"];

/** Options of Python and of launchers whose value is the next word. */
const withValue = ["-W", "-X", "--check-hash-based-pycs", "--startup", "--log"];

/** `before` is what stands between the program and the file. */
function runsScripts(program: string, before: string, machine: Machine): boolean {
  if (isRunner(program, machine)) return true;
  const words = splitWords(before).map(({ text }) => text);
  if (!isPython(program, machine))
    // A shell or a terminal that starts one, with quotes in quotes: `cmd.exe /k ""C:\Python\python.exe" "%1""`.
    return [...words, ...before.split('"')].some(
      (word) => isPython(word, machine) || isRunner(word, machine),
    );
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    // The quote in front of the file.
    if (word === "") continue;
    if (!word.startsWith("-")) return false;
    const [, kind, name] = /^-[bBdEiIOPqsSuvx]*([cm])(.*)$/.exec(word) ?? [];
    // Nobody can say what code does with the file.
    if (kind === "c") return true;
    if (kind === "m") return runningModules.includes((name || (words[at + 1] ?? "")).toLowerCase());
    if (withValue.includes(word)) at += 1;
  }
  return true;
}

function isPython(path: string, machine: Machine): boolean {
  const name = machine.platform.baseName(path).replace(/\.(?:bat|cmd|com)$/i, "");
  return parseFileName(name) !== undefined || isOwnName(name) || isSelf(path, machine);
}

function isSelf(path: string, machine: Machine): boolean {
  return machine.platform.isAbsolute(path) && machine.isSelf(path);
}

function isRunner(path: string, machine: Machine): boolean {
  return runners.test(
    machine.platform
      .baseName(path)
      .toLowerCase()
      .replace(/\.(?:exe|bat|cmd|com)$/, ""),
  );
}
