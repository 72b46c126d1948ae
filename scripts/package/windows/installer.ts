import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { execa } from "execa";
import which from "which";
import { drawIcon } from "../../icons/icon.ts";
import { licensesFile } from "../licenses.ts";
import { version as ownVersion } from "../names.ts";
import { packedAt, packedFrom } from "../packed-file.ts";
import type { PackageTarget } from "../targets.ts";
import { uuidOf } from "../uuid.ts";
import { installerSource, installerVersion } from "./installer-source.ts";
import { statements, textTables } from "./installer-tables.ts";
import { setSummary } from "./summary.ts";

/** The sizes in the list of installed programs. */
const iconSizes = [16, 32, 48];

/** Where a program's version is in it (VS_FIXEDFILEINFO). */
const versionSignature = Buffer.from("bd04effe", "hex");

/** Returns the installer of a target, which Windows Installer installs for one user; or why it cannot be made. */
export async function installerOf(
  { name }: PackageTarget,
  programs: readonly string[],
  version: string = ownVersion,
): Promise<[name: string, content: Buffer] | { readonly missing: string }> {
  for (const tool of ["wixl", "msibuild"])
    if ((await which(tool, { nothrow: true })) === null)
      return { missing: `${tool} is not installed (Debian: wixl and msitools)` };
  const folder = await mkdtemp(join(tmpdir(), "pyl-installer-"));
  try {
    return [`pyl-${version}-${name}.msi`, await build(folder, programs, version)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(folder: string, programs: readonly string[], version: string): Promise<Buffer> {
  const sources = [...programs, licensesFile].map((path) => packedFrom(basename(path), path));
  const changes = statements(fileVersionOf(sources[0]?.content), installerVersion(version));
  const tables = textTables();
  const described = installerSource({ version, packageCode: uuidOf("") });
  const packageCode = uuidOf(JSON.stringify([described, changes, tables, packedAt(), sources])).toUpperCase();
  for (const { path, content } of sources) {
    await writeFile(join(folder, path), content);
    // A cabinet has the dates of the files, in the local time.
    await utimes(join(folder, path), packedAt(), packedAt());
  }
  await writeFile(join(folder, "pyl.ico"), await drawIcon(iconSizes));
  await writeFile(join(folder, "pyl.wxs"), installerSource({ version, packageCode }));
  const run = (program: string, ...words: readonly string[]) =>
    execa(program, words, { cwd: folder, env: { TZ: "UTC" } });
  await run("wixl", "--arch", "x64", "--output", "pyl.msi", "pyl.wxs");
  for (const { name, text } of tables) {
    await writeFile(join(folder, `${name}.idt`), text);
    await run("msibuild", "pyl.msi", "-i", `${name}.idt`);
  }
  await run("msibuild", "pyl.msi", "-q", ...changes);
  const installer = await readFile(join(folder, "pyl.msi"));
  setSummary(installer, packageCode, packedAt());
  return installer;
}

/** Returns the version of a program as Windows compares it: four numbers. */
function fileVersionOf(program: Buffer = Buffer.alloc(0)): string {
  const at = program.indexOf(versionSignature);
  if (at < 0) throw new Error("the program has no version");
  const [high, low] = [program.readUInt32LE(at + 8), program.readUInt32LE(at + 12)];
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join(".");
}
