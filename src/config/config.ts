import type { Origin, Sourced } from "../origin.ts";
import type { Machine } from "../platform/platform.ts";
import { type PyIni, readPyIni } from "./py-ini.ts";

/** Environment variables and `py.ini`, read when first asked for. */
export interface Config {
  /** What a default is set to: the key `python`, `python3` or `python2`. */
  defaultVersion(key: string): Sourced<string> | undefined;
  /** `[commands]`: what a shebang's first word stands for. */
  command(name: string): Sourced<string> | undefined;
  /** What turned the search for enclosing environments off, if anything did. */
  enclosingOff(): Origin | undefined;
  /** Folders below which a stranger's environment is used all the same. */
  trusted(): readonly string[];
}

export function readConfig(machine: Machine): Config {
  let files: readonly PyIni[] | undefined;
  const value = (section: string, key: string): Sourced<string> | undefined => {
    files ??= readPyIni(machine);
    for (const file of files) {
      const found = file.value(section, key);
      if (found !== undefined) return found;
    }
    return undefined;
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
    trusted: () =>
      (value("pyl", "trusted")?.value ?? "").split(machine.platform.listDelimiter).filter(Boolean),
  };
}

/** An empty variable is none. */
export function variable(machine: Machine, name: string): Sourced<string> | undefined {
  const text = machine.environment(name);
  return text ? { value: text, origin: { kind: "environment", name, text } } : undefined;
}
