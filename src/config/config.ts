import type { Origin, Sourced } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { plainValue } from "./plain-value.ts";
import { firstValue, type PyIni, readPyIni } from "./py-ini.ts";
import { trustedFolders } from "./trusted-folders.ts";

/** The settings in environment variables and `py.ini` that a decision needs. The files are read at the first use. */
export interface Config {
  /** Returns the default version for the key `python`, `python3` or `python2`. */
  defaultVersion(key: string): Sourced<string> | undefined;
  /** Returns the program that `[commands]` gives the first word of a shebang. */
  command(name: string): Sourced<string> | undefined;
  /** Returns the setting that turns off the search for enclosing environments, if there is one. */
  enclosingOff(): Origin | undefined;
  /** Returns the folders below which pyl trusts an environment of any owner, absolute and normalised. */
  trusted(): readonly string[];
}

export function readConfig(machine: Machine): Config {
  let files: readonly PyIni[] | undefined;
  const value = (section: string, key: string) => {
    files ??= readPyIni(machine);
    return firstValue(files, section, key);
  };
  return {
    // PY_PYTHON is the variable for the key `python`, PY_PYTHON3 for `python3`.
    defaultVersion: (key) => variable(machine, `PY_${key.toUpperCase()}`) ?? value("defaults", key),
    command: (name) => value("commands", name),
    enclosingOff() {
      const off = variable(machine, "PYL_NO_VENV");
      if (off !== undefined) return off.origin;
      const setting = value("pyl", "venv");
      return setting?.value === "no" ? setting.origin : undefined;
    },
    trusted() {
      const setting = value("pyl", "trusted");
      return setting === undefined ? [] : trustedFolders(setting, machine);
    },
  };
}

/**
 * Reads an environment variable, without the blanks and quotes around its value. Returns undefined if nothing else is in
 * it.
 */
export function variable(machine: Machine, name: string): Sourced<string> | undefined {
  const text = machine.environment(name);
  const value = text && plainValue(text);
  return value ? { value, origin: { kind: "environment", name, text } } : undefined;
}
