import * as errors from "../errors.ts";
import { limits } from "../limits.ts";
import type { Origin } from "../origin.ts";
import { absenceOf } from "../platform/absence.ts";
import { drivePath } from "../platform/drive-path.ts";
import { isOnPath } from "../platform/find-tool.ts";
import { absoluteHere, type Machine } from "../platform/platform.ts";
import { decodeLine } from "../platform/read-text.ts";
import { trustScript } from "../trust/persons.ts";
import { readAppended } from "./appended-archive.ts";
import { isArchive, mainModule, readMainOf } from "./archive.ts";
import { type Compiled, compiledBy } from "./compiled.ts";
import { scriptEndings } from "./file-kind.ts";
import { mayHaveBlock, type PlaceOfBlock } from "./place-of-block.ts";
import { parseShebang, type Shebang } from "./shebang.ts";
import { isShell, shellStarts } from "./shell-form.ts";
import { firstLines } from "./source-lines.ts";

/** What the first bytes of a script say. */
export interface Script {
  /** As the user gave it, for messages; `C:\x.py` for Cygwin's `/cygdrive/c/x.py`, which Python does not know. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  /** The folder from which environments are looked for, and relative paths start: that of its source. */
  readonly folder: string;
  readonly shebang: Shebang | undefined;
  /** The file that the shebang stands in, for messages: the script, or the `__main__.py` in it. */
  readonly shebangPath: string;
  /** Where a metadata block may be (PEP 723). Only code that needs the block looks for it. */
  readonly block: PlaceOfBlock | undefined;
  /** Of a `.pyc` file, the Python that it was compiled by. */
  readonly compiled: Compiled | undefined;
}

/** One read is enough for every shebang that a system accepts, and for most metadata blocks. */
export const startBytes = limits.shebang.value;

/** Reads the start of a script. Throws `Failure` for a script that Python could not run either. */
export function readScript(written: string, machine: Machine): Script {
  const { platform } = machine;
  const isOnDrive = !platform.hasPosixPaths && drivePath(written) !== undefined;
  const path = isOnDrive ? platform.normalize(written) : written;
  const file = absoluteHere(path, machine);
  trustScript(file, machine);
  const kind = machine.permitted.kind(path);
  if (kind === undefined) throw errors.scriptMissing(path, whatIsThere(path, file, machine));
  if (kind === "directory") return readFolder(path, file, machine);
  const names: Names = { path, file, folder: machine.platform.parent(file) };
  // A pipe (`pyl <(...)`) can be read only once, and Python has to read it.
  return kind === "other"
    ? scriptOf(names, path, undefined, undefined, undefined)
    : readStart(path, names, machine);
}

type Names = Pick<Script, "path" | "file" | "folder">;

/** Makes every script, so that all of them have one shape: the image has it. */
function scriptOf(
  { path, file, folder }: Names,
  shebangPath: string,
  shebang: Shebang | undefined,
  block: PlaceOfBlock | undefined,
  compiled: Compiled | undefined,
): Script {
  return { path, file, folder, shebang, shebangPath, block, compiled };
}

/** Returns the script of a folder with a `__main__.py`, or a compiled one, which Python runs. */
function readFolder(path: string, file: string, machine: Machine): Script {
  for (const name of [mainModule, `${mainModule}c`]) {
    const main = machine.platform.join(path, name);
    const kind = machine.kind(main);
    if (kind === "file" || kind === "executable")
      return readStart(main, { path, file, folder: file }, machine);
  }
  throw errors.scriptIsFolder(path);
}

/** Returns why there is no such script, and `hello.py` if that is there and `hello` was asked for. */
function whatIsThere(path: string, file: string, machine: Machine): errors.Nearby {
  const absence = absenceOf(file, machine);
  if (absence.kind !== "noName") return absence;
  const similar = scriptEndings
    .map((suffix) => path + suffix)
    .find((name) => machine.permitted.kind(name) !== undefined);
  return similar === undefined ? absence : { kind: "similar", path: similar };
}

/** Returns the script that starts at a path: what the start of that file says. */
function readStart(path: string, names: Names, machine: Machine): Script {
  const start = machine.permitted.readStart(path, startBytes);
  if (start === undefined) throw errors.scriptUnreadable(path);
  const compiled = compiledBy(start);
  if (compiled !== undefined) return scriptOf(names, path, undefined, undefined, compiled);
  if (isUtf16(start)) throw errors.scriptInUtf16(path);
  const text = start.charCodeAt(0) === 0xfeff ? start.slice(1) : start;
  const { firstLine, secondStart, isEnded } = firstLines(text);
  const isZipped = isArchive(text, secondStart);
  if (firstLine.includes("\0") && !isZipped) {
    const { main, line } = readAppended(path, text, names.folder, machine);
    return readArchive(path, shebangOf(line, line, machine), names, machine, main);
  }
  if (firstLine.startsWith("#!") && !isEnded && isCut(path, start, machine))
    throw errors.shebangTooLong(path, startBytes);
  const shebang = shebangOf(firstLine, text, machine);
  if (isZipped) return readArchive(path, shebang, names, machine);
  const block = mayHaveBlock(text, path, machine) ? { path, text: undefined } : undefined;
  return scriptOf(names, path, shebang, block, undefined);
}

/** Returns what an archive says. Its own first line counts before that of its `__main__.py`. */
function readArchive(
  path: string,
  own: Shebang | undefined,
  names: Names,
  machine: Machine,
  text = readMainOf(path, machine),
): Script {
  if (text === undefined) return scriptOf(names, path, own, undefined, undefined);
  const main = machine.platform.join(path, mainModule);
  const block = { path: main, text };
  if (own !== undefined) return scriptOf(names, path, own, block, undefined);
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return scriptOf(names, main, shebangOf(firstLines(plain).firstLine, plain, machine), block, undefined);
}

/** Returns what the first line says, or what a script gives to the shell that its first line starts. */
function shebangOf(firstLine: string, text: string, machine: Machine): Shebang | undefined {
  const shebang = parseShebang(decodeLine(firstLine, machine));
  if (shebang === undefined || !isShell(shebang)) return shebang;
  const starts = shellStarts(decodeLine(text, machine));
  const first = starts.find(({ ifOnPath }) => ifOnPath === undefined || isOnPath(ifOnPath, machine));
  return first?.shebang ?? shebang;
}

/** Returns where the shebang stands, for messages about it. */
export function shebangOrigin(script: Script, shebang: Shebang): Origin {
  return { kind: "file", path: script.shebangPath, line: shebang.lineNumber, text: shebang.line };
}

/** Returns what says which Python has to run a `.pyc` file. */
export function compiledOrigin(script: Script, { magic }: Compiled): Origin {
  return { kind: "file", path: script.shebangPath, line: 1, text: `compiled, magic number ${magic}` };
}

/**
 * Returns whether the text starts with UTF-16's byte-order mark. Its two bytes are not UTF-8, so they come
 * escaped (PEP 383).
 */
function isUtf16(start: string): boolean {
  return start.startsWith("\udcff\udcfe") || start.startsWith("\udcfe\udcff");
}

/** Returns whether the line continues behind the text that was read. */
function isCut(path: string, start: string, machine: Machine): boolean {
  const more = machine.readStart(path, startBytes + 1);
  const next = more?.slice(start.length);
  return more !== undefined && more !== start && next !== "\r" && next !== "\n";
}
