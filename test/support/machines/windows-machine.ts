import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { bytesOf } from "../../../src/host/bytes.ts";
import type { Entry, FileEntry } from "../../../src/host/memory/description.ts";
import { programFor } from "../windows/program.ts";
import { launcher, stub, type Wine } from "../windows/wine.ts";

/** Makes the files of a described machine, which its user owns; what it gives takes them away again. */
export function placeFiles(
  wine: Wine,
  files: Readonly<Record<string, Entry>>,
  user?: number | string,
): () => void {
  const made: string[] = [];
  const closed: string[] = [];
  for (const [path, entry] of Object.entries(files)) {
    if (isPassedOver(entry)) continue;
    const place = wine.unix(path);
    made.push(firstMissing(place));
    mkdirSync(dirname(place), { recursive: true });
    placeEntry(wine, place, path, entry);
    if (typeof entry === "object" && entry.owner !== undefined && entry.owner !== user)
      chownSync(place, anotherUser, anotherUser);
    if (isUnreadable(entry)) closed.push(place);
  }
  // Not before: what is in a closed folder has to be made first.
  for (const path of closed) chmodSync(path, 0);
  return () => {
    for (const path of closed) chmodSync(path, 0o700);
    for (const path of made) rmSync(path, { recursive: true, force: true });
  };
}

/** Debian's user `nobody`: to Wine, every user but its own is an anonymous one. */
const anotherUser = 65534;

function placeEntry(wine: Wine, place: string, path: string, entry: Entry): void {
  if (typeof entry === "string") writeFileSync(place, Buffer.from(bytesOf(entry)));
  // Wine follows a link, and reports none.
  else if ("link" in entry) symlinkSync(entry.link.replaceAll("\\", "/"), place);
  else if (entry.kind === "directory") mkdirSync(place, { recursive: true });
  else if (entry.is === "self") copyFileSync(wine.unix(launcher), place);
  else if (isProgram(path, entry))
    writeFileSync(place, programFor(wine.unix(stub), describedProcessor(entry)));
  else writeFileSync(place, Buffer.from(bytesOf(entry.content ?? "")));
}

/** Something that can be started, though a description may hold no more of it than its header. */
function isProgram(path: string, { kind, content = "" }: FileEntry): boolean {
  return kind === "executable" && /\.exe$/i.test(path) && (content === "" || content.startsWith("MZ"));
}

/** The processor in the header as it is described (test/machines/windows.ts). */
function describedProcessor({ content }: FileEntry): number | undefined {
  if (content === undefined || content === "") return undefined;
  const header = Buffer.from(bytesOf(content));
  return header.readUInt16LE(header.readUInt32LE(0x3c) + 4);
}

/** Aliases that stand for no Python: the launcher passes them over, and Wine has none. */
function isPassedOver(entry: Entry): boolean {
  return isAlias(entry) && !isStorePython(entry);
}

/** Whether this user may not read it. */
export function isUnreadable(entry: Entry): boolean {
  return typeof entry === "object" && "access" in entry && entry.access !== "held";
}

/** An alias that differs from a program only by the package behind it. */
export function isStorePython(entry: Entry): boolean {
  return isAlias(entry) && /\.Python\.\d/.test(entry.packageFamily ?? "");
}

export function isAlias(entry: Entry): entry is FileEntry {
  return typeof entry === "object" && "packageFamily" in entry;
}

/** The highest folder of the path that is not there yet, or the file itself. */
function firstMissing(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) ? path : firstMissing(folder);
}
