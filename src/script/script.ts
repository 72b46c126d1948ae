import * as errors from "../errors.ts";
import { limits } from "../limits.ts";
import type { Origin } from "../origin.ts";
import { absoluteHere, type Machine } from "../platform/platform.ts";
import { trustScript } from "../trust/persons.ts";
import { scriptEndings } from "./file-kind.ts";
import { parseShebang, type Shebang } from "./shebang.ts";
import { firstLines } from "./source-lines.ts";

/** What the first bytes of a script say. */
export interface Script {
  /** As the user gave it, for messages. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  readonly shebang: Shebang | undefined;
  /** Whether there may be a metadata block (PEP 723). Only code that needs the block reads it. */
  readonly hasBlock: boolean;
}

/** One read is enough for every shebang that a system accepts, and for most metadata blocks. */
export const startBytes = limits.shebang.value;

/** A line with this start opens a block. metadata.ts checks whether the block is valid. */
const blockOpening = "# /// script";

/** Reads the start of a script. Throws `Failure` for a script that Python could not run either. */
export function readScript(path: string, machine: Machine): Script {
  const file = absoluteHere(path, machine);
  trustScript(file, machine);
  const kind = machine.permitted.kind(path);
  if (kind === undefined) throw errors.scriptMissing(path, whatIsThere(path, file, machine));
  if (kind === "directory") return directoryScript(path, file, machine);
  // A pipe (`pyl <(...)`) can be read only once, and Python has to read it.
  if (kind === "other") return { path, file, shebang: undefined, hasBlock: false };
  const start = machine.permitted.readStart(path, startBytes);
  if (start === undefined) throw errors.scriptUnreadable(path);
  return parseScript(path, file, start, machine);
}

/**
 * Returns what is near a missing script: the target of a dangling link, a missing folder, or `hello.py` if
 * `hello` was asked for.
 */
function whatIsThere(
  path: string,
  file: string,
  { platform, permitted }: Machine,
): errors.Nearby | undefined {
  const target = permitted.readLink(path);
  if (target !== undefined) return { kind: "link", target };
  const folder = platform.parent(file);
  if (permitted.kind(folder) !== "directory") return { kind: "noFolder", folder };
  if (permitted.kind(platform.join(folder, ".")) === undefined) return { kind: "closedFolder", folder };
  const similar = scriptEndings
    .map((suffix) => path + suffix)
    .find((name) => permitted.kind(name) !== undefined);
  return similar === undefined ? undefined : { kind: "similar", path: similar };
}

function parseScript(path: string, file: string, start: string, machine: Machine): Script {
  if (isUtf16(start)) throw errors.scriptInUtf16(path);
  const text = start.charCodeAt(0) === 0xfeff ? start.slice(1) : start;
  const { firstLine, secondLine, isEnded } = firstLines(text);
  if (firstLine.includes("\0") && !isArchive(text)) throw errors.nulInScript(path);
  if (firstLine.startsWith("#!") && !isEnded && isCut(path, start, machine))
    throw errors.shebangTooLong(path, startBytes);
  return {
    path,
    file,
    shebang: parseShebang(firstLine, secondLine),
    hasBlock: machine.contains(path, blockOpening, startBytes),
  };
}

/** Returns where the shebang stands, for messages about it. */
export function shebangOrigin(script: Script, shebang: Shebang): Origin {
  return { kind: "file", path: script.path, line: shebang.lineNumber, text: shebang.line };
}

/** Returns the script of a folder with a `__main__.py`, which Python runs. */
function directoryScript(path: string, file: string, machine: Machine): Script {
  const main = machine.platform.join(path, "__main__.py");
  const kind = machine.kind(main);
  if (kind !== "file" && kind !== "executable") throw errors.scriptIsFolder(path);
  return { path, file, shebang: undefined, hasBlock: false };
}

/**
 * Returns whether the text starts with UTF-16's byte-order mark. Its two bytes are not UTF-8, so they come
 * escaped (PEP 383).
 */
function isUtf16(start: string): boolean {
  return start.startsWith("\udcff\udcfe") || start.startsWith("\udcfe\udcff");
}

/**
 * Returns whether the text is a zip file, which Python runs. A `.pyc` file needs no such check: the CR in it
 * ends the line before any NUL.
 */
function isArchive(text: string): boolean {
  return text.startsWith("PK\u0003\u0004");
}

/** Returns whether the line continues behind the text that was read. */
function isCut(path: string, start: string, machine: Machine): boolean {
  const more = machine.readStart(path, startBytes + 1);
  const next = more?.slice(start.length);
  return more !== undefined && more !== start && next !== "\r" && next !== "\n";
}
