import { createHash } from "node:crypto";

/** What the program is told of its heap (launcher/src/image.rs). */
export interface Anchor {
  /** The header's address. */
  readonly header: number;
  /** What a launch writes, the header among it: its address, and how many bytes; 0 for not said. */
  readonly written: number;
  readonly writtenBytes: number;
  readonly task: Task;
}

export type Task = "launch" | "freeze" | "recordHeat";

const tasks: Readonly<Record<Task, number>> = { launch: 0, freeze: 1, recordHeat: 2 };

const mark = Buffer.from("pyl-image-anchor", "latin1");
/** In the order of `Mapping` in launcher/src/image.rs. */
const mappingFields = [
  "mapping.start",
  "mapping.fileOffset",
  "mapping.tableBytes",
  "mapping.heapBytes",
  "mapping.reserve",
  "mapping.programBase",
  "mapping.programPlaces",
  "mapping.heapPlaces",
] as const;
const fields = ["header", "written", "writtenBytes", "program", "task", ...mappingFields, "fields"] as const;
/** What `fields` has the offsets of, and last the header's size. */
const headerFields = [
  "content",
  "program",
  "bytecode",
  "bytecodeBytes",
  "context",
  "main",
  "onExit",
  "kept",
  "next",
  "end",
  "recycles",
  "size",
] as const;
/** Those of the fields that are addresses. */
export const anchorAddresses: readonly (typeof fields)[number][] = ["header", "written"];

/** Where the anchor's fields are in a program's file. */
export function anchorPlace(program: Buffer, field: (typeof fields)[number]): number {
  const at = program.indexOf(mark);
  if (at < 0 || program.indexOf(mark, at + 1) >= 0)
    throw new Error("the program has no place, or two, to say where its image is");
  return at + mark.length + 8 * fields.indexOf(field);
}

/** Fills in the anchor. `id` tells this build of the program from every other. */
export function writeAnchor(
  program: Buffer,
  { header, written, writtenBytes, task }: Anchor,
  id: bigint,
): void {
  program.writeBigUInt64LE(BigInt(header), anchorPlace(program, "header"));
  program.writeBigUInt64LE(BigInt(written), anchorPlace(program, "written"));
  program.writeBigUInt64LE(BigInt(writtenBytes), anchorPlace(program, "writtenBytes"));
  program.writeBigUInt64LE(id, anchorPlace(program, "program"));
  program.writeBigUInt64LE(BigInt(tasks[task]), anchorPlace(program, "task"));
}

/** Where a program's file has its heap, for a program that maps it itself. */
export interface Mapping {
  /** The heap's address. */
  readonly start: number;
  /** Where the tables of places begin in the file. The heap follows them. */
  readonly fileOffset: number;
  readonly tableBytes: number;
  readonly heapBytes: number;
  /** How many zero bytes follow it in memory. */
  readonly reserve: number;
  /** Where the program's file says that the program is loaded. */
  readonly programBase: number;
  /** How many places in the heap hold addresses in the program, and in the heap. */
  readonly programPlaces: number;
  readonly heapPlaces: number;
}

export function writeMapping(program: Buffer, mapping: Mapping): void {
  for (const field of mappingFields)
    program.writeBigUInt64LE(BigInt(mapping[nameOf(field)]), anchorPlace(program, field));
}

export function readMapping(program: Buffer): Mapping {
  const numbers = mappingFields.map((field) => [
    nameOf(field),
    Number(program.readBigUInt64LE(anchorPlace(program, field))),
  ]);
  return Object.fromEntries(numbers) as Mapping;
}

function nameOf(field: (typeof mappingFields)[number]): keyof Mapping {
  return field.slice("mapping.".length) as keyof Mapping;
}

/** Numbers by name. */
export type HeaderOffsets = Readonly<Record<(typeof headerFields)[number], number>>;

/** Where the header's fields are in memory, from its start. */
export function headerOffsets(program: Buffer): HeaderOffsets {
  const at = anchorPlace(program, "fields");
  const offsets = headerFields.map((name, index) => [name, program.readUInt32LE(at + 4 * index)]);
  return Object.fromEntries(offsets) as HeaderOffsets;
}

/** Tells one linked program from every other: the first eight bytes of its SHA-256. */
export function programId(linked: Buffer): bigint {
  return createHash("sha256").update(linked).digest().readBigUInt64LE();
}

/** The kinds of content that a header can name. */
export const contents = { bytecode: 1, image: 2 } as const;
