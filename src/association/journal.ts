import * as errors from "../errors.ts";
import { firstPlace } from "../platform/known-folders.ts";
import type { Machine } from "../platform/platform.ts";
import { type Journal, parseJournal } from "./journal-shape.ts";
import { readText } from "./text-file.ts";

/** Where it is kept, as long as something is registered. Throws a failure where there is no place. */
export function journalPath(machine: Machine): string {
  const path = firstPlace(places[machine.operatingSystem], machine);
  if (path === undefined)
    throw errors.associationWithoutHome(machine.platform.hasPosixPaths ? "HOME" : "LOCALAPPDATA");
  return path;
}

const places: Readonly<Record<Machine["operatingSystem"], readonly string[]>> = {
  linux: ["$XDG_DATA_HOME/pyl/association.json", "~/.local/share/pyl/association.json"],
  macos: ["~/Library/Application Support/pyl/association.json"],
  windows: ["$LOCALAPPDATA\\pyl\\association.json"],
};

/** Undefined where nothing is registered. Throws a failure for what cannot be relied on. */
export function readJournal(path: string, machine: Machine): Journal | undefined {
  const text = readText(path, machine);
  if (text === undefined) return undefined;
  const journal = parseJournal(text);
  if (typeof journal === "string") throw errors.associationJournalBroken(path, journal);
  return journal;
}

export function journalText(journal: Journal): string {
  return `${JSON.stringify({ schemaVersion: 1, ...journal }, null, 2)}\n`;
}
