/**
 * The program as one without a console: a copy of the file whose header names the other
 * subsystem, as `editbin /SUBSYSTEM` makes it. So there is one build and one program to test;
 * what differs at run time, it reads from its own header.
 */
export function windowed(program: Buffer): Buffer {
  const optional = optionalHeader(program);
  const subsystem = optional + 68;
  check(program.readUInt16LE(subsystem) === consoleSubsystem, "it is no console program");
  const copy = Buffer.from(program);
  copy.writeUInt16LE(windowedSubsystem, subsystem);
  // The sum of all words, of which one is another now. 0 is none; only drivers' are looked at.
  copy.writeUInt32LE(0, optional + 64);
  return copy;
}

const consoleSubsystem = 3;
const windowedSubsystem = 2;

/** Where the optional header of a 64-bit program starts (Microsoft's "PE Format"). */
function optionalHeader(program: Buffer): number {
  check(program.length > 0x40 && program.toString("latin1", 0, 2) === "MZ", "it has no DOS header");
  const header = program.readUInt32LE(0x3c);
  check(program.toString("latin1", header, header + 4) === "PE\0\0", "it has no PE header");
  const optional = header + 24;
  check(program.readUInt16LE(optional) === 0x20b, "it is not for 64 bits");
  return optional;
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`the program cannot be made windowed: ${otherwise}`);
}
