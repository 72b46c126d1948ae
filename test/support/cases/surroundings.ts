import type { CaseFile, ShebangCase } from "./cases.ts";

/** A row's machine as absolute paths and plain values. Every host gets the same. */
export interface Surroundings {
  readonly root: string;
  readonly files: ReadonlyMap<string, CaseFile>;
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly arguments: readonly string[];
}

/** Returns the files and variables that every row has, and those of this row, which win. Takes a placed row. */
export function surroundingsOf(row: ShebangCase, root: string): Surroundings {
  const separator = row.platform === "windows" ? "\\" : "/";
  const below = (name: string) => `${root}${separator}${name.replaceAll("/", separator)}`;
  const files = new Map<string, CaseFile>();
  const script: Record<string, CaseFile> =
    row.script === undefined ? {} : { "script.py": { text: row.script } };
  const usual = row.platform === "windows" ? usualWindowsFiles : usualFiles;
  for (const [name, file] of Object.entries({ ...usual, ...script, ...row.files })) {
    const path = /^[/\\]/.test(name) ? name : below(name);
    if (file !== null) files.set(path, file);
  }
  return {
    root,
    files,
    environment: { ...usualEnvironment(row, below), ...row.environment },
    directory: row.directory ?? root,
    arguments: row.arguments ?? [below("script.py")],
  };
}

const usualFiles: Readonly<Record<string, CaseFile>> = {
  "bin/python": { link: "python3" },
  "bin/python3": { link: "python3.12" },
  "bin/python3.12": "stub",
  "bin/python3.5": "stub",
};

const usualWindowsFiles: Readonly<Record<string, CaseFile>> = {
  "bin/python.exe": { link: "python3.exe" },
  "bin/python3.exe": { link: "python3.12.exe" },
  "bin/python3.12.exe": "stub",
  "bin/python3.5.exe": "stub",
};

function usualEnvironment(row: ShebangCase, below: (name: string) => string): Record<string, string> {
  if (row.platform === "windows") return { PATH: below("bin"), LOCALAPPDATA: below("config") };
  return { PATH: below("bin"), HOME: below("home"), XDG_CONFIG_HOME: below("config") };
}
