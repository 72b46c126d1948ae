import type { Machine } from "../../platform/platform.ts";
import { bundleContent, type Content } from "../content.ts";
import type { Context } from "../context.ts";
import type { BundleEdit } from "../edit.ts";
import { requireTrusted } from "../require-trusted.ts";
import { readText } from "../text-file.ts";

// On macOS an application receives opened files as Apple events, never as arguments. The program that
// the system's AppleScript compiler puts into an application handles those events; pyl writes the
// shell script that this program runs, and the property list.

/** Stands for the name of that program, which the compiler chooses, in the property list. */
export const programName = "PROGRAM-NAME";

const places = {
  programs: "Contents/MacOS",
  list: "Contents/Info.plist",
  script: "Contents/Resources/open.sh",
};

const tools = {
  compile: "/usr/bin/osacompile",
  sign: "/usr/bin/codesign",
  register:
    "/System/Library/Frameworks/CoreServices.framework/Versions/A/Frameworks/LaunchServices.framework/Versions/A/Support/lsregister",
};

/**
 * Returns the bundle's property list and script; "" if a build was interrupted, undefined if there is no
 * bundle.
 */
export function readBundle(path: string, machine: Machine): Content {
  requireTrusted(path, machine);
  if (machine.kind(sourcePath(path)) !== undefined) return "";
  if (machine.kind(path) === undefined) return undefined;
  const [program = ""] = programsIn(path, machine);
  const list = readText(`${path}/${places.list}`, machine) ?? "";
  const script = readText(`${path}/${places.script}`, machine) ?? "";
  const general = program === "" ? list : list.replaceAll(inList(program), inList(programName));
  return bundleContent(general, script);
}

/** Returns the path of the program that is compiled into the bundle. */
export function sourcePath(path: string): string {
  return `${path}.applescript`;
}

/** Builds the bundle again, or removes it. Returns whether that succeeded. */
export function writeBundle(edit: BundleEdit, content: Content, context: Context): boolean {
  const { machine, host } = context;
  const { path } = edit;
  if (machine.kind(path) !== undefined) {
    // Otherwise Launch Services would still open files with the removed bundle.
    if (content === undefined) host.ask(tools.register, ["-u", path], []);
    if (!removeAll(path, context)) return false;
  }
  return content === undefined ? host.remove(sourcePath(path)) : build(edit, context);
}

/**
 * The source file exists until the build is complete, so that the next run sees an interrupted build and
 * repeats it.
 */
function build({ path, source, propertyList, script }: BundleEdit, { machine, host }: Context): boolean {
  // This creates the folder too, which the compiler does not.
  if (!host.replace(sourcePath(path), source)) return false;
  if (host.ask(tools.compile, ["-o", path, sourcePath(path)], []) === undefined) return false;
  const [program] = programsIn(path, machine);
  const isComplete =
    program !== undefined &&
    host.replace(`${path}/${places.script}`, script) &&
    host.replace(`${path}/${places.list}`, propertyList.replaceAll(programName, program)) &&
    // The compiler has signed its own files. macOS would not start a bundle that was changed after that.
    host.ask(tools.sign, ["--force", "--sign", "-", path], []) !== undefined;
  if (!isComplete) return false;
  // macOS also scans that folder by itself, but later.
  host.ask(tools.register, ["-f", path], []);
  return host.remove(sourcePath(path));
}

function programsIn(path: string, machine: Machine): readonly string[] {
  return machine.list(`${path}/${places.programs}`, [""]) ?? [];
}

function inList(text: string): string {
  return `<string>${text}</string>`;
}

/** Removes a folder with its contents; does not follow links. Returns whether it succeeded. */
function removeAll(path: string, context: Context): boolean {
  const { machine, host } = context;
  if (machine.readLink(path) === undefined)
    for (const name of machine.list(path, [""]) ?? [])
      if (!removeAll(`${path}/${name}`, context)) return false;
  return host.remove(path);
}
