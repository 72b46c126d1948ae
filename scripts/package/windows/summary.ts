/** FMTID_SummaryInformation, as it is in a file ([MS-OLEPS] 3.1.2). */
const formatId = Buffer.from("e0859ff2f94f6810ab9108002b27b3d9", "hex");
const properties = { revision: 9, created: 12, saved: 13 } as const;

/** Of 100 nanoseconds between 1601 and 1970. */
const untilUnix = 116_444_736_000_000_000n;

/**
 * Writes the package code and the date into the summary of an installer's package: wixl invents the one, and takes the
 * present time for the other. The summary is small and in one piece.
 */
export function setSummary(installer: Buffer, packageCode: string, seconds: number): void {
  const at = installer.indexOf(formatId);
  if (at < 0) throw new Error("the package has no summary");
  // The property set begins 28 bytes before its format, and says where its section is.
  const section = at - 28 + installer.readUInt32LE(at + 16);
  const count = installer.readUInt32LE(section + 4);
  const date = BigInt(seconds) * 10_000_000n + untilUnix;
  for (let index = 0; index < count; index += 1) {
    const entry = section + 8 + 8 * index;
    const id = installer.readUInt32LE(entry);
    // A value begins with its type.
    const value = section + installer.readUInt32LE(entry + 4) + 4;
    if (id === properties.revision) installer.write(`{${packageCode}}`, value + 4, "latin1");
    if (id === properties.created || id === properties.saved) installer.writeBigUInt64LE(date, value);
  }
}
