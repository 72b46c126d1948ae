import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { initialize, newPrefix, type Prefix, removePrefix, wineCommand } from "../../../scripts/wine.ts";
import { windowsPrograms } from "../stories/programs.ts";
import { asOrdinaryUser } from "./rights.ts";

/** For the programs that stand for others (stub.c, redirector.c). */
export const compiler = "x86_64-w64-mingw32-gcc";

/** The path on this machine of one on drive C or on another computer: what is there, in any case. */
export function unixPath(prefix: Prefix, path: string): string {
  const [, root = "", rest] = /^(c:|\\)\\(.*)$/i.exec(path) ?? [];
  if (rest === undefined) throw new Error(`${path} is neither on drive C nor on another computer`);
  // Where Wine looks for what Windows would fetch from another computer.
  const start = root === "\\" ? "dosdevices/unc" : "drive_c";
  return rest
    .split(/[\\/]/)
    .reduce((folder, part) => join(folder, sameName(folder, part)), join(prefix.folder, "prefix", start));
}

function sameName(folder: string, name: string): string {
  if (existsSync(join(folder, name)) || !existsSync(folder)) return name;
  return readdirSync(folder).find((each) => each.toLowerCase() === name.toLowerCase()) ?? name;
}

/** What every test starts from: Wine's own files, and a registry that knows no Python. */
export async function makeTemplate(interpreters: string): Promise<Prefix> {
  const prefix = newPrefix();
  try {
    await fillTemplate(prefix, interpreters);
    return prefix;
  } catch (error) {
    await removePrefix(prefix);
    throw error;
  }
}

async function fillTemplate(prefix: Prefix, interpreters: string): Promise<void> {
  await initialize(prefix);
  mkdirSync(unixPath(prefix, "C:\\pyl"));
  for (const name of readdirSync(windowsPrograms).filter((name) => name.endsWith(".exe")))
    copyFileSync(join(windowsPrograms, name), unixPath(prefix, `C:\\pyl\\${name}`));
  mkdirSync(unixPath(prefix, "C:\\py"));
  for (const version of readdirSync(interpreters).filter((name) => /^\d+\.\d+\.\d+$/.test(name)))
    await execa("cp", ["-r", join(interpreters, version), unixPath(prefix, `C:\\py\\${version}`)]);
  for (const name of ["stub", "redirector"]) {
    const program = unixPath(prefix, `C:\\pyl\\${name}.exe`);
    await execa(compiler, ["-municode", "-O1", "-s", "-o", program, `test/support/windows/${name}.c`]);
  }
}

/** A copy with a server of its own. Programs are links to the template's files: they are not written to. */
export async function copyTemplate(template: Prefix, display?: string): Promise<Prefix> {
  const prefix = { ...newPrefix(), ...(display === undefined ? {} : { display }) };
  await execa("cp", ["-al", join(template.folder, "prefix"), join(prefix.folder, "prefix")]);
  for (const name of ["system.reg", "user.reg", "userdef.reg"]) {
    const path = join(prefix.folder, "prefix", name);
    if (!existsSync(path)) continue;
    rmSync(path);
    copyFileSync(join(template.folder, "prefix", name), path);
  }
  // It stays between programs, as starting it takes a second; and it ends by itself.
  const [command = "", ...words] = asOrdinaryUser(["wineserver", "-p60"]);
  await wineCommand(prefix, command, words);
  return prefix;
}
