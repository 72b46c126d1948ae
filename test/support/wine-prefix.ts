import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";

/** A Windows as Wine has it: a folder with drives and a registry, and a server of its own. */
export interface Prefix {
  readonly folder: string;
  /** The X server that shows its windows (DISPLAY); without one, they are shown nowhere. */
  readonly display?: string;
}

/** For the programs that stand for others (stub.c, redirector.c). */
export const compiler = "x86_64-w64-mingw32-gcc";

export const programsFolder = resolve("dist/windows-x64");

/** Everything of this machine that Wine is to see. */
export function wineEnvironment({ folder, display }: Prefix): Record<string, string> {
  return {
    ...(display === undefined ? {} : { DISPLAY: display }),
    WINEPREFIX: join(folder, "prefix"),
    // Explorer's folders are links into the home: nobody's real one.
    HOME: folder,
    LANG: "C.UTF-8",
    PATH: "/usr/bin:/bin",
    WINEDEBUG: "-all",
    // No menus on this machine's desktop, no offers to install Mono and Gecko.
    WINEDLLOVERRIDES: "winemenubuilder.exe=d;mscoree=d;mshtml=d",
  };
}

/** An empty folder for one, outside of the checkout. */
export function newPrefix(): Prefix {
  return { folder: realpathSync(mkdtempSync(join(tmpdir(), "pyl-wine-"))) };
}

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

/** The path in Wine of a file of this machine. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll("/", "\\")}`;
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
  // It fails now and then, for a reason that is not ours, and at once.
  const initialize = () => wineCommand(prefix, "wineboot", ["-i"]);
  await initialize().catch(initialize);
  // It writes the registry when the last program has ended.
  await wineCommand(prefix, "wineserver", ["-w"]);
  mkdirSync(unixPath(prefix, "C:\\pyl"));
  for (const name of readdirSync(programsFolder).filter((name) => name.endsWith(".exe")))
    copyFileSync(join(programsFolder, name), unixPath(prefix, `C:\\pyl\\${name}`));
  mkdirSync(unixPath(prefix, "C:\\py"));
  for (const version of readdirSync(interpreters).filter((name) => /^\d+\.\d+\.\d+$/.test(name)))
    await execa("cp", ["-r", join(interpreters, version), unixPath(prefix, `C:\\py\\${version}`)]);
  for (const name of ["stub", "redirector"]) {
    const program = unixPath(prefix, `C:\\pyl\\${name}.exe`);
    await execa(compiler, ["-municode", "-O1", "-s", "-o", program, `test/support/${name}.c`]);
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
  // It stays between programs, as starting it takes a second; and ends though nobody ends it.
  await wineCommand(prefix, "wineserver", ["-p60"]);
  return prefix;
}

/** Ends what runs in it, and takes it away. */
export async function removePrefix(prefix: Prefix): Promise<void> {
  for (const word of ["-k", "-w"]) await wineCommand(prefix, "wineserver", [word]).catch(() => {});
  rmSync(prefix.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function wineCommand(prefix: Prefix, program: string, words: readonly string[]): Promise<void> {
  const env = wineEnvironment(prefix);
  await execa(program, words, { env, extendEnv: false, stdio: "ignore", timeout: 120_000 });
}
