import { roundUp } from "./memory.ts";

/** Reads and changes the parts of a Mach-O file that matter when a heap is put into it (mach-o/loader.h). */

/** Returns the address that the program was linked for. Throws if the file is not a 64-bit Mach-O file. */
export function linkedAddress(file: Buffer): number {
  return segmentNamed(file, "__TEXT").address;
}

/**
 * Returns a copy of the file without its signature. The copy ends with the string table of its last
 * segment. Throws if something else is at the end.
 */
export function withoutSignature(program: Buffer): Buffer {
  const unsigned = cutSignature(program);
  const { last, strings } = endOf(unsigned);
  const end = strings.offset + strings.bytes;
  if (strings.offset < last.offset || end > unsigned.length || unsigned.length - end >= slack)
    throw new Error("the program's string table is not at the end of its file");
  return unsigned;
}

/** Extends the string table and the last segment to the end of the file. */
export function extendToEnd(file: Buffer): void {
  const { last, strings } = endOf(file);
  const bytes = file.length - last.offset;
  file.writeUInt32LE(file.length - strings.offset, strings.at + 20);
  file.writeBigUInt64LE(BigInt(roundUp(bytes, page)), last.at + 32);
  file.writeBigUInt64LE(BigInt(bytes), last.at + 48);
}

const magic = 0xfeedfacf;
const headerBytes = 32;
const segmentCommand = 0x19;
const symbolTableCommand = 2;
const signatureCommand = 0x1d;
const page = 16 << 10;
/**
 * Signatures start at multiples of 16, so fewer bytes than that are between the string table and a signature.
 */
const slack = 16;

interface Command {
  /** The command's offset in the file. */
  readonly at: number;
  readonly kind: number;
  readonly bytes: number;
}

function commandsIn(file: Buffer): Command[] {
  if (file.length < headerBytes || file.readUInt32LE(0) !== magic)
    throw new Error("the program is not a 64-bit Mach-O file");
  const [count, bytes] = [file.readUInt32LE(16), file.readUInt32LE(20)];
  const end = headerBytes + bytes;
  const commands: Command[] = [];
  let at = headerBytes;
  for (let index = 0; index < count; index += 1) {
    const size = at + 8 <= Math.min(end, file.length) ? file.readUInt32LE(at + 4) : 0;
    if (size < 8 || at + size > Math.min(end, file.length))
      throw new Error("a part of the program's header is missing: its file was cut off");
    commands.push({ at, kind: file.readUInt32LE(at), bytes: size });
    at += size;
  }
  return commands;
}

interface MachSegment {
  /** The offset of its command in the file. */
  readonly at: number;
  readonly name: string;
  readonly address: number;
  readonly offset: number;
}

function segmentsIn(file: Buffer): MachSegment[] {
  return commandsIn(file)
    .filter(({ kind }) => kind === segmentCommand)
    .map(({ at }) => ({
      at,
      name: file.toString("latin1", at + 8, at + 24).replace(/\0+$/, ""),
      address: Number(file.readBigUInt64LE(at + 24)),
      offset: Number(file.readBigUInt64LE(at + 40)),
    }));
}

function segmentNamed(file: Buffer, name: string): MachSegment {
  const segment = segmentsIn(file).find((each) => each.name === name);
  if (segment === undefined) throw new Error(`the program has no segment ${name}`);
  return segment;
}

function endOf(file: Buffer): {
  readonly last: MachSegment;
  readonly strings: { readonly at: number; readonly offset: number; readonly bytes: number };
} {
  const last = segmentNamed(file, "__LINKEDIT");
  if (segmentsIn(file).some(({ address, offset }) => address > last.address || offset > last.offset))
    throw new Error("the program's last segment is not __LINKEDIT");
  const table = commandsIn(file).find(({ kind }) => kind === symbolTableCommand);
  if (table === undefined) throw new Error("the program has no symbol table");
  const { at } = table;
  return { last, strings: { at, offset: file.readUInt32LE(at + 16), bytes: file.readUInt32LE(at + 20) } };
}

/** Returns a copy of the file without its signature and without the command that names it. */
function cutSignature(program: Buffer): Buffer {
  const commands = commandsIn(program);
  const signature = commands.find(({ kind }) => kind === signatureCommand);
  if (signature === undefined) return Buffer.from(program);
  const start = program.readUInt32LE(signature.at + 8);
  const end = start + program.readUInt32LE(signature.at + 12);
  if (end < program.length) throw new Error("the program's signature is not at the end of its file");
  if (start > program.length) throw new Error("a part of the program is missing: its file was cut off");
  const file = Buffer.from(program.subarray(0, start));
  const commandsEnd = headerBytes + file.readUInt32LE(20);
  file.copy(file, signature.at, signature.at + signature.bytes, commandsEnd);
  file.fill(0, commandsEnd - signature.bytes, commandsEnd);
  file.writeUInt32LE(commands.length - 1, 16);
  file.writeUInt32LE(file.readUInt32LE(20) - signature.bytes, 20);
  return file;
}
