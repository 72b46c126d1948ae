import type { Machine } from "../../platform/platform.ts";
import { bundleContent, type Content } from "../content.ts";
import type { Context } from "../context.ts";
import type { BundleEdit } from "../edit.ts";
import { readText } from "../text-file.ts";

// Opened files reach an application of macOS as Apple events, never as arguments. What hears them
// is the program that the system's AppleScript compiler puts into an application; the shell script
// beside it and the property list are ours.

/** In our texts for the name of that program, which the compiler chooses. */
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

/** Those texts as they are, nothing of them while it is being made; undefined without a bundle. */
export function readBundle(path: string, machine: Machine): Content {
  if (machine.kind(sourcePath(path)) !== undefined) return "";
  if (machine.kind(path) === undefined) return undefined;
  const [program = ""] = programsIn(path, machine);
  const list = readText(`${path}/${places.list}`, machine) ?? "";
  const script = readText(`${path}/${places.script}`, machine) ?? "";
  const general = program === "" ? list : list.replaceAll(inList(program), inList(programName));
  return bundleContent(general, script);
}

/** Makes the bundle anew, or takes all of it away. Whether that was done. */
export function writeBundle(edit: BundleEdit, content: Content, context: Context): boolean {
  const { machine, host } = context;
  const { path } = edit;
  if (machine.kind(path) !== undefined) {
    // It must not open files any more when it is gone.
    if (content === undefined) host.ask(tools.register, ["-u", path], []);
    if (!removeAll(path, context)) return false;
  }
  return content === undefined ? host.remove(sourcePath(path)) : build(edit, context);
}

/** Its source is there until all is done: who is stopped midway finds it, and starts again. */
function build({ path, source, propertyList, script }: BundleEdit, { machine, host }: Context): boolean {
  // This makes the folder as well, which the compiler does not.
  if (!host.replace(sourcePath(path), source)) return false;
  if (host.ask(tools.compile, ["-o", path, sourcePath(path)], []) === undefined) return false;
  const [program] = programsIn(path, machine);
  const isWhole =
    program !== undefined &&
    host.replace(`${path}/${places.script}`, script) &&
    host.replace(`${path}/${places.list}`, propertyList.replaceAll(programName, program)) &&
    // What was signed is what the compiler has made: changed, it would not be started.
    host.ask(tools.sign, ["--force", "--sign", "-", path], []) !== undefined;
  if (!isWhole) return false;
  // The system looks into that folder by itself too, only later.
  host.ask(tools.register, ["-f", path], []);
  return host.remove(sourcePath(path));
}

function programsIn(path: string, machine: Machine): readonly string[] {
  return machine.list(`${path}/${places.programs}`, [""]) ?? [];
}

function sourcePath(path: string): string {
  return `${path}.applescript`;
}

function inList(text: string): string {
  return `<string>${text}</string>`;
}

/** With all that is in it; links are not followed. Whether it is gone. */
function removeAll(path: string, context: Context): boolean {
  const { machine, host } = context;
  if (machine.readLink(path) === undefined)
    for (const name of machine.list(path, [""]) ?? [])
      if (!removeAll(`${path}/${name}`, context)) return false;
  return host.remove(path);
}
