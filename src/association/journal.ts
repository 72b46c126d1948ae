import * as errors from "../errors.ts";
import { type Fields, isFields, parseObject } from "../interpreters/json-object.ts";
import { knownFolder } from "../platform/known-folders.ts";
import type { Machine } from "../platform/platform.ts";
import type { Entry } from "./content.ts";
import type { Created } from "./created.ts";
import type { RecordedDatabase } from "./database.ts";
import type { Edit } from "./edit.ts";
import { readText } from "./text-file.ts";

/**
 * What a registration is about to do or has done, and what was there before it. The file has the same
 * fields.
 */
export interface Journal {
  readonly state: "registering" | "registered" | "unregistering";
  /** The program that scripts open with. */
  readonly program: string;
  readonly entries: readonly Entry[];
  readonly databases: readonly RecordedDatabase[];
  readonly made: Created;
}

/** Returns the path of the journal. Throws `Failure` if the variable for its folder is not set. */
export function journalPath(machine: Machine): string {
  const { platform } = machine;
  const folder = knownFolder("data", machine);
  if (folder === undefined)
    throw errors.associationWithoutHome(platform.hasPosixPaths ? "HOME" : "LOCALAPPDATA");
  return platform.join(platform.join(folder, "pyl"), "association.json");
}

/** Returns undefined if nothing is registered. Throws `Failure` if the journal cannot be relied on. */
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

/**
 * Returns the journal, or a sentence that says why it cannot be used. Nothing is guessed: a guess could
 * undo too much.
 */
function parseJournal(text: string): Journal | string {
  const file = parseObject(text);
  if (file === undefined) return "it is not a JSON object";
  if (file.schemaVersion !== 1) return "another version of pyl wrote it";
  return isJournal(file) ? { ...file } : "a field is missing or has the wrong type";
}

function isJournal(file: Fields): file is Fields & Journal {
  const { state, program, entries, databases, made } = file;
  return (
    ["registering", "registered", "unregistering"].includes(state as string) &&
    isText(program) &&
    isListOf(entries, isEntry) &&
    isListOf(databases, isRecordedDatabase) &&
    isFields(made) &&
    isListOf(made.folders, isText) &&
    isListOf(made.keys, isText)
  );
}

function isEntry(value: unknown): value is Entry {
  if (!isFields(value)) return false;
  const { edit, earlier, before } = value;
  return isEdit(edit) && isListOf(earlier, isEdit) && (before === undefined || isText(before));
}

const texts: Readonly<Record<Edit["kind"], readonly string[]>> = {
  file: ["path", "text"],
  lines: ["path", "section"],
  value: ["key", "name", "data"],
  words: ["key", "name", "otherwise"],
  bundle: ["path", "identifier", "source", "propertyList", "script"],
  handler: ["tool", "type", "identifier"],
};

function isEdit(value: unknown): value is Edit {
  if (!isFields(value) || !isText(value.kind) || !Object.hasOwn(texts, value.kind)) return false;
  const names = texts[value.kind as Edit["kind"]];
  if (!names.every((name) => isText(value[name]))) return false;
  if (value.kind === "lines") return isFields(value.lines) && Object.values(value.lines).every(isText);
  return value.kind !== "words" || isListOf(value.words, isText);
}

function isRecordedDatabase(value: unknown): value is RecordedDatabase {
  if (!isFields(value) || !isFields(value.database) || !isListOf(value.before, isText)) return false;
  const { tool, options, folder, packages, results, proof } = value.database;
  return (
    isText(tool) &&
    (options === undefined || isListOf(options, isText)) &&
    isText(folder) &&
    isFields(packages) &&
    isText(packages.start) &&
    isText(packages.end) &&
    (results === undefined || isListOf(results, isText)) &&
    isFields(proof) &&
    isText(proof.name) &&
    isText(proof.text)
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isListOf<T>(value: unknown, isOne: (each: unknown) => each is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}
