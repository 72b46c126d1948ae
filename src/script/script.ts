import * as errors from "../errors.ts";
import type { Origin } from "../origin.ts";
import { absoluteHere, type Machine } from "../platform/platform.ts";
import { scriptEndings } from "./file-kind.ts";
import { parseShebang, type Shebang } from "./shebang.ts";
import { contains, firstLines } from "./source-lines.ts";

/** A script, as far as its first bytes tell. */
export interface Script {
  /** As the user gave it: what messages show. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  readonly shebang: Shebang | undefined;
  /** Whether there may be a metadata block (PEP 723); reading it is for who needs it. */
  readonly hasBlock: boolean;
}

/** One read is enough for any shebang a system accepts, and for most metadata blocks. */
export const startBytes = 4096;

/** A line that starts so opens a block; whether it is a good one is metadata.ts's business. */
const blockOpening = "# /// script";

/** Reads a script's start. Throws a failure for what Python could not run either. */
export function readScript(path: string, machine: Machine): Script {
  const file = absoluteHere(path, machine);
  const kind = machine.kind(path);
  if (kind === undefined) throw errors.scriptMissing(path, whatIsThere(path, file, machine));
  if (kind === "directory") return directoryScript(path, file, machine);
  // A pipe (`pyl <(...)`) can be read only once, and that is Python's.
  if (kind === "other") return { path, file, shebang: undefined, hasBlock: false };
  const start = machine.readStart(path, startBytes);
  if (start === undefined) throw errors.scriptUnreadable(path);
  return parseScript(path, file, start, machine);
}

/** A link that leads nowhere, a folder that is not there, or `hello.py` where `hello` was asked for. */
function whatIsThere(path: string, file: string, machine: Machine): errors.Nearby | undefined {
  const target = machine.readLink(path);
  if (target !== undefined) return { kind: "link", target };
  const folder = machine.platform.parent(file);
  if (machine.kind(folder) !== "directory") return { kind: "noFolder", folder };
  if (machine.kind(machine.platform.join(folder, ".")) === undefined) return { kind: "closedFolder", folder };
  const similar = scriptEndings
    .map((suffix) => path + suffix)
    .find((name) => machine.kind(name) !== undefined);
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
    hasBlock: contains(text, blockOpening),
  };
}

/** Where the shebang stands, for whoever tells of it. */
export function shebangOrigin(script: Script, shebang: Shebang): Origin {
  return { kind: "file", path: script.path, line: shebang.lineNumber, text: shebang.line };
}

/** Python runs a folder that holds a `__main__.py`. */
function directoryScript(path: string, file: string, machine: Machine): Script {
  const main = machine.platform.join(path, "__main__.py");
  const kind = machine.kind(main);
  if (kind !== "file" && kind !== "executable") throw errors.scriptIsFolder(path);
  return { path, file, shebang: undefined, hasBlock: false };
}

/** By its mark, whose two bytes are no UTF-8 and so come escaped (PEP 383). */
function isUtf16(start: string): boolean {
  return start.startsWith("\udcff\udcfe") || start.startsWith("\udcfe\udcff");
}

/** A zip file (Python runs those); a pyc needs no case, as its CR ends the line before any NUL. */
function isArchive(text: string): boolean {
  return text.startsWith("PK\u0003\u0004");
}

/** Whether the line goes on behind what was read. */
function isCut(path: string, start: string, machine: Machine): boolean {
  const more = machine.readStart(path, startBytes + 1);
  const next = more?.slice(start.length);
  return more !== undefined && more !== start && next !== "\r" && next !== "\n";
}
