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
  return new LazyConfig(machine);
}

/** A class, because the engine creates an object's own functions anew at each launch. */
class LazyConfig implements Config {
  private readonly machine: Machine;
  private files: readonly PyIni[] | undefined;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  defaultVersion(key: string): Sourced<string> | undefined {
    // PY_PYTHON is the variable for the key `python`, PY_PYTHON3 for `python3`.
    return variable(this.machine, `PY_${key.toUpperCase()}`) ?? this.value("defaults", key);
  }

  command(name: string): Sourced<string> | undefined {
    return this.value("commands", name);
  }

  enclosingOff(): Origin | undefined {
    const off = variable(this.machine, "PYL_NO_VENV");
    if (off !== undefined) return off.origin;
    const setting = this.value("pyl", "venv");
    return setting?.value === "no" ? setting.origin : undefined;
  }

  trusted(): readonly string[] {
    const setting = this.value("pyl", "trusted");
    return setting === undefined ? [] : trustedFolders(setting, this.machine);
  }

  private value(section: string, key: string): Sourced<string> | undefined {
    this.files ??= readPyIni(this.machine);
    return firstValue(this.files, section, key);
  }
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
