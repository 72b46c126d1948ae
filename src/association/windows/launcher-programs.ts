import type { Machine } from "../../platform/platform.ts";
import type { Mode } from "../../request/mode.ts";
import { readProgramName } from "../../request/program-name.ts";
import { ownProgram } from "../own-program.ts";

/** The console and the windowed program, and the command line of a file class for each mode. */
export interface LauncherPrograms {
  readonly console: string;
  readonly windowed: string | undefined;
  readonly commands: Readonly<Record<Mode, string>>;
}

/** Finds `pyl.exe` and the `pylw.exe` beside it. Either can be running, and both can have other names. */
export function launcherPrograms(machine: Machine): LauncherPrograms {
  const { platform } = machine;
  const own = ownProgram(machine);
  const stem = own.replace(/\.exe$/i, "");
  const isWindowed = readProgramName(platform.baseName(own)).mode === "windowed";
  const counterpart = isWindowed ? `${stem.slice(0, -1)}.exe` : `${stem}w.exe`;
  const isThere = machine.kind(counterpart) === "executable";
  const console = isWindowed && isThere ? counterpart : own;
  const windowed = isWindowed ? own : isThere ? counterpart : undefined;
  return {
    console,
    windowed,
    // `%L` is the file's long name, `%*` are the words after it on a command line.
    commands: {
      console: isWindowed && !isThere ? `"${own}" --console "%L" %*` : `"${console}" "%L" %*`,
      windowed: windowed === undefined ? `"${own}" --windowed "%L" %*` : `"${windowed}" "%L" %*`,
    },
  };
}
