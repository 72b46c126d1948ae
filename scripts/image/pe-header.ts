export const sectionBytes = 40;

export interface Section {
  readonly name: string;
  /** The section's offset in memory from the program's start. */
  readonly address: number;
  readonly size: number;
  readonly offset: number;
  readonly fileBytes: number;
}

/** Returns the offset of the optional header. Throws if the file is not a 64-bit PE file. */
export function optionalHeader(file: Buffer): number {
  const isDos = file.length > 0x40 && file.toString("latin1", 0, 2) === "MZ";
  const header = isDos ? file.readUInt32LE(0x3c) : 0;
  if (
    !isDos ||
    file.toString("latin1", header, header + 4) !== "PE\0\0" ||
    file.readUInt16LE(header + 24) !== 0x20b
  )
    throw new Error("the program is not a 64-bit PE file");
  return header + 24;
}

export function sectionsIn(file: Buffer): Section[] {
  const { first, count } = sectionTable(file);
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * sectionBytes;
    return {
      name: file.toString("latin1", at, at + 8).replace(/\0+$/, ""),
      size: file.readUInt32LE(at + 8),
      address: file.readUInt32LE(at + 12),
      fileBytes: file.readUInt32LE(at + 16),
      offset: file.readUInt32LE(at + 20),
    };
  });
}

export function sectionTable(file: Buffer): { readonly first: number; readonly count: number } {
  const optional = optionalHeader(file);
  return { first: optional + file.readUInt16LE(optional - 4), count: file.readUInt16LE(optional - 18) };
}
