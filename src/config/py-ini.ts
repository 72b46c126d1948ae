import * as errors from "../errors.ts";
import { limits } from "../limits.ts";
import type { Sourced } from "../origin.ts";
import { knownFolder } from "../platform/known-folders.ts";
import type { Machine } from "../platform/platform.ts";
import { readText } from "../platform/read-text.ts";
import { mayRead } from "../trust/passed-over.ts";
import { type IniFile, parseIni } from "./ini.ts";
import { pyIniKeys } from "./py-ini-keys.ts";
import { skipSetting } from "./skipped-settings.ts";

/** A `py.ini` file. */
export interface PyIni {
  readonly path: string;
  value(section: string, key: string): Sourced<string> | undefined;
}

/**
 * Reads the `py.ini` files that exist, the user's first. As in py.exe, the first file that has a key decides. A file that
 * another user may change is passed over: its `[commands]` and startup files would run.
 */
export function readPyIni(machine: Machine): readonly PyIni[] {
  return readablePyIni(machine).map((path) => loadPyIni(path, machine));
}

/** Returns the paths of the `py.ini` files that are read. */
export function readablePyIni(machine: Machine): string[] {
  const paths: string[] = [];
  for (const path of pyIniPaths(machine))
    if (machine.kind(path) !== undefined && mayRead("the settings file", path, machine)) paths.push(path);
  return paths;
}

/** Returns the value of the first file that has the key. */
export function firstValue(
  files: readonly PyIni[],
  section: string,
  key: string,
): Sourced<string> | undefined {
  for (const file of files) {
    const found = file.value(section, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns every place of a `py.ini`, the one that counts most first. */
export function pyIniPaths(machine: Machine): string[] {
  const { platform } = machine;
  const paths: string[] = [];
  const folder = knownFolder("config", machine);
  if (folder) paths.push(platform.join(folder, "py.ini"));
  const program = machine.program();
  if (program !== undefined) paths.push(platform.join(platform.parent(program), "py.ini"));
  if (machine.operatingSystem !== "windows") paths.push("/etc/py.ini");
  return paths;
}

/** Reads and checks one file. Throws `Failure` if the file is invalid. A line that is none of py.ini's is skipped. */
export function loadPyIni(path: string, machine: Machine): PyIni {
  const content = readText(path, limits.pyIniBytes, machine, machine.permitted);
  if (content === undefined) throw errors.pyIniUnreadable(path);
  if (typeof content !== "string") throw errors.tooLarge(path, limits.pyIniBytes);
  const file = parseIni(path, content);
  for (const { line, text } of file.strayLines) skipSetting({ kind: "strayLine", path, line, text }, machine);
  checkSettings(file);
  return {
    path,
    value(section, key) {
      const found = file.sections.get(section)?.get(key.toLowerCase());
      if (found === undefined) return undefined;
      const text = `${key} = ${found.written}`;
      return { value: found.text, origin: { kind: "file", path, line: found.line, text } };
    },
  };
}

/** Throws `Failure` for a key of `[pyl]` that is unknown, or has a value that it cannot have. */
function checkSettings(file: IniFile): void {
  const known = pyIniKeys.filter(({ section }) => section === "pyl");
  for (const [key, { text, line }] of file.sections.get("pyl") ?? []) {
    const row = known.find(({ keys }) => keys.includes(key));
    if (row === undefined)
      throw errors.unknownSetting(
        file.path,
        line,
        key,
        known.flatMap(({ keys }) => keys),
      );
    if (row.values !== undefined && !row.values.includes(text))
      throw errors.badSetting(file.path, line, key, text, row.values);
  }
}
