import type { Machine } from "../../platform/platform.ts";
import type { Mode } from "../../request/mode.ts";
import { readProgramName } from "../../request/program-name.ts";
import { ownProgram } from "../own-program.ts";

/** The two programs, and the command line of a file's class for each mode. */
export interface LauncherPrograms {
  readonly console: string;
  readonly windowed: string | undefined;
  readonly commands: Readonly<Record<Mode, string>>;
}

/** `pyl.exe` and `pylw.exe` beside it, whichever of the two this is, by whatever name. */
export function launcherPrograms(machine: Machine): LauncherPrograms {
  const { platform } = machine;
  const own = ownProgram(machine);
  const stem = own.replace(/\.exe$/i, "");
  const isWindowed = readProgramName(platform.baseName(own)).mode === "windowed";
  const twin = isWindowed ? `${stem.slice(0, -1)}.exe` : `${stem}w.exe`;
  const isThere = machine.kind(twin) === "executable";
  const console = isWindowed && isThere ? twin : own;
  const windowed = isWindowed ? own : isThere ? twin : undefined;
  return {
    console,
    windowed,
    // `%L` is the file's long name, `%*` what follows it on a command line.
    commands: {
      console: isWindowed && !isThere ? `"${own}" --console "%L" %*` : `"${console}" "%L" %*`,
      windowed: windowed === undefined ? `"${own}" --windowed "%L" %*` : `"${windowed}" "%L" %*`,
    },
  };
}
