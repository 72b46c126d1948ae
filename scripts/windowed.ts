/**
 * Returns the program without a console: a copy of the file with the other subsystem in its header, as
 * `editbin /SUBSYSTEM` writes it. So there is one build and one program to test. At run time the program
 * reads its own header to see which one it is.
 */
export function windowed(program: Buffer): Buffer {
  const optional = optionalHeader(program);
  const subsystem = optional + 68;
  check(program.readUInt16LE(subsystem) === consoleSubsystem, "it is not a console program");
  const copy = Buffer.from(program);
  copy.writeUInt16LE(windowedSubsystem, subsystem);
  // The checksum is not correct any more. 0 means that there is none; Windows checks only those of drivers.
  copy.writeUInt32LE(0, optional + 64);
  return copy;
}

const consoleSubsystem = 3;
const windowedSubsystem = 2;

/** Returns the offset of a 64-bit program's optional header (Microsoft's "PE Format"). */
function optionalHeader(program: Buffer): number {
  check(program.length > 0x40 && program.toString("latin1", 0, 2) === "MZ", "it has no DOS header");
  const header = program.readUInt32LE(0x3c);
  check(program.toString("latin1", header, header + 4) === "PE\0\0", "it has no PE header");
  const optional = header + 24;
  check(program.readUInt16LE(optional) === 0x20b, "it is not for 64 bits");
  return optional;
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`the windowed program cannot be created: ${otherwise}`);
}
