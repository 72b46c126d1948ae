import type { Config } from "../config/config.ts";
import { type Machine, plainFolder } from "../platform/platform.ts";
import type { Mode } from "../request/mode.ts";
import type { EnvCommand } from "../script/env.ts";
import type { Script } from "../script/script.ts";
import type { Shebang } from "../script/shebang.ts";
import type { VersionRequest } from "../versions/version-request.ts";

/** What a shebang asks for on this machine. */
export type ShebangRequest =
  | { readonly kind: "nothing" }
  /** This very program, Python or not. */
  | (ShebangOptions & { readonly kind: "program"; readonly path: string; readonly isPython: boolean })
  /** A version; `searchName` is what env would look for on the search path. */
  | (ShebangOptions & {
      readonly kind: "version";
      readonly request: VersionRequest;
      readonly searchName: string | undefined;
    });

/** What goes with the program. */
export interface ShebangOptions {
  readonly arguments: readonly string[];
  readonly env: EnvCommand | undefined;
  /** Where the name says it: `pythonw` asks for none. */
  readonly mode?: Mode;
}

/** What reading a shebang's command needs at hand. */
export interface Reader {
  readonly script: Script;
  readonly shebang: Shebang;
  readonly config: Config;
  readonly machine: Machine;
}

export const nothing: ShebangRequest = { kind: "nothing" };

/** The last part, whichever system's path it is. */
export function lastPart(command: string): string {
  return command.slice(Math.max(command.lastIndexOf("/"), command.lastIndexOf("\\")) + 1);
}

/** The path as written; or the whole line, for a path with blanks that nobody quoted. */
export function findPath(
  command: string,
  shebangOptions: ShebangOptions,
  reader: Reader,
): (ShebangOptions & { readonly path: string }) | undefined {
  const { machine, shebang } = reader;
  for (const suffix of machine.platform.executableSuffixes) {
    const path = fromScript(command + suffix, reader);
    if (machine.kind(path) === "executable") return { ...shebangOptions, path };
  }
  if (shebangOptions.env !== undefined || shebang.whole === command) return undefined;
  const whole = fromScript(shebang.whole, reader);
  return machine.kind(whole) === "executable" ? { arguments: [], env: undefined, path: whole } : undefined;
}

/** Relative paths are taken from the script's folder, as in py.exe: the working directory is anyone's. */
export function fromScript(path: string, { script, machine }: Reader): string {
  const { platform } = machine;
  if (platform.isAbsolute(path)) return platform.normalize(path);
  const whole = platform.join(platform.parent(script.file), path);
  // What Python is started by shows in sys.executable and sys.prefix.
  const folder = plainFolder(platform.normalize(platform.parent(whole)), machine);
  return platform.join(folder, platform.baseName(whole));
}
