import { createHash } from "node:crypto";

/** What the build writes into the program about its heap (launcher/src/image.rs). */
export interface Anchor {
  /** The address of the heap's header. */
  readonly header: number;
  /** The memory that a launch writes, with the header in it: address and number of bytes; 0 if not known. */
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
/** The fields of the header whose offsets `fields` lists, and at the end the header's size. */
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
/** The fields that are addresses. */
export const anchorAddresses: readonly (typeof fields)[number][] = ["header", "written"];

/**
 * Returns the offset of one of the anchor's fields in a program's file. Throws if there is not exactly one
 * anchor.
 */
export function anchorPlace(program: Buffer, field: (typeof fields)[number]): number {
  const at = program.indexOf(mark);
  if (at < 0 || program.indexOf(mark, at + 1) >= 0)
    throw new Error("the program does not have exactly one anchor for its image");
  return at + mark.length + 8 * fields.indexOf(field);
}

/** Fills in the anchor. `id` identifies this build of the program. */
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

/** The place of the heap in a program's file, for a program that maps the heap itself. */
export interface Mapping {
  /** The heap's address. */
  readonly start: number;
  /** The offset in the file of the tables of places. The heap follows them. */
  readonly fileOffset: number;
  readonly tableBytes: number;
  readonly heapBytes: number;
  /** The number of zero bytes that follow the heap in memory. */
  readonly reserve: number;
  /** The address that the program was linked for. */
  readonly programBase: number;
  /** The number of places in the heap that hold addresses in the program, and in the heap. */
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

/** Offsets of the header's fields, and the header's size, by name. */
export type HeaderOffsets = Readonly<Record<(typeof headerFields)[number], number>>;

/** Reads the offsets of the header's fields, which the program's file lists. */
export function headerOffsets(program: Buffer): HeaderOffsets {
  const at = anchorPlace(program, "fields");
  const offsets = headerFields.map((name, index) => [name, program.readUInt32LE(at + 4 * index)]);
  return Object.fromEntries(offsets) as HeaderOffsets;
}

/** Returns a number that identifies a linked program: the first eight bytes of its SHA-256. */
export function programId(linked: Buffer): bigint {
  return createHash("sha256").update(linked).digest().readBigUInt64LE();
}

/** The kinds of content that a heap can have, as the header names them. */
export const contents = { bytecode: 1, image: 2 } as const;
