import { readFileSync } from "node:fs";

/** What the tests look at in a program for Windows (Microsoft's "PE Format"). */
export interface Program {
  readonly bytes: Buffer;
  /** 3 has a console, 2 has none. */
  readonly subsystem: number;
  readonly sections: readonly Section[];
  /** The libraries it is linked to. */
  readonly imports: readonly string[];
  /** Strings of its version resource, by name. */
  readonly version: Readonly<Record<string, string>>;
  readonly manifest: string;
  /** The widths of its icon, 0 for 256. */
  readonly iconSizes: readonly number[];
}

export interface Section {
  readonly name: string;
  readonly address: number;
  readonly size: number;
  readonly offset: number;
}

export function readProgram(path: string): Program {
  const bytes = readFileSync(path);
  const header = headerAt(bytes);
  const sections = readSections(bytes, header);
  const resources = readResources(bytes, directory(bytes, header, 2, sections));
  const resource = (type: number) => resources.find((each) => each.type === type)?.bytes ?? Buffer.alloc(0);
  return {
    bytes,
    subsystem: bytes.readUInt16LE(header + 24 + 68),
    sections,
    imports: readImports(bytes, directory(bytes, header, 1, sections), sections),
    version: readVersion(resource(16)),
    manifest: resource(24).toString("utf8"),
    iconSizes: readIconSizes(resource(14)),
  };
}

/** The file as one for another processor, as far as its header goes; undefined leaves it. */
export function programFor(path: string, processor: number | undefined): Buffer {
  const bytes = readFileSync(path);
  if (processor !== undefined) bytes.writeUInt16LE(processor, headerAt(bytes) + 4);
  return bytes;
}

function headerAt(bytes: Buffer): number {
  return bytes.readUInt32LE(0x3c);
}

function readSections(bytes: Buffer, header: number): Section[] {
  const first = header + 24 + bytes.readUInt16LE(header + 20);
  return Array.from({ length: bytes.readUInt16LE(header + 6) }, (_, index) => {
    const at = first + index * 40;
    return {
      name: bytes.toString("latin1", at, at + 8).replace(/\0+$/, ""),
      address: bytes.readUInt32LE(at + 12),
      size: bytes.readUInt32LE(at + 8),
      offset: bytes.readUInt32LE(at + 20),
    };
  });
}

/** Where in the file an entry of the data directories of a 64-bit program leads to. */
function directory(bytes: Buffer, header: number, index: number, sections: readonly Section[]): number {
  return offsetOf(bytes.readUInt32LE(header + 24 + 112 + index * 8), sections);
}

function offsetOf(address: number, sections: readonly Section[]): number {
  const section = sections.find((each) => address >= each.address && address < each.address + each.size);
  if (section === undefined) throw new Error(`no section has the address ${address}`);
  return address - section.address + section.offset;
}

function readImports(bytes: Buffer, start: number, sections: readonly Section[]): string[] {
  const names: string[] = [];
  for (let at = start; bytes.readUInt32LE(at + 12) !== 0; at += 20)
    names.push(textAt(bytes, offsetOf(bytes.readUInt32LE(at + 12), sections)));
  return names;
}

function textAt(bytes: Buffer, at: number): string {
  return bytes.toString("latin1", at, bytes.indexOf(0, at));
}

interface Resource {
  readonly type: number;
  readonly bytes: Buffer;
}

/** Three levels: type, name, language. Addresses in it are the program's, so the section's own is taken off. */
function readResources(bytes: Buffer, start: number): Resource[] {
  const entries = (at: number) => {
    const count = bytes.readUInt16LE(at + 12) + bytes.readUInt16LE(at + 14);
    return Array.from({ length: count }, (_, index) => {
      const entry = at + 16 + index * 8;
      return { id: bytes.readUInt32LE(entry), at: start + (bytes.readUInt32LE(entry + 4) & 0x7fffffff) };
    });
  };
  const sections = readSections(bytes, headerAt(bytes));
  return entries(start).flatMap((type) =>
    entries(type.at)
      .flatMap((name) => entries(name.at))
      .map(({ at }) => {
        const offset = offsetOf(bytes.readUInt32LE(at), sections);
        return { type: type.id, bytes: bytes.subarray(offset, offset + bytes.readUInt32LE(at + 4)) };
      }),
  );
}

/** The strings of VS_VERSIONINFO: lengths and a key, padding to 32 bits, a value, each ended by a NUL. */
function readVersion(bytes: Buffer): Record<string, string> {
  const words = bytes.toString("utf16le").split("\0");
  const values: Record<string, string> = {};
  for (const name of versionNames) {
    const at = words.findIndex((word) => word.endsWith(name));
    if (at >= 0) values[name] = words.slice(at + 1).find((word) => word !== "") ?? "";
  }
  return values;
}

const versionNames = [
  "FileDescription",
  "FileVersion",
  "InternalName",
  "LegalCopyright",
  "OriginalFilename",
  "ProductName",
  "ProductVersion",
];

function readIconSizes(group: Buffer): number[] {
  if (group.length === 0) return [];
  return Array.from({ length: group.readUInt16LE(4) }, (_, index) => group.readUInt8(6 + index * 14));
}
