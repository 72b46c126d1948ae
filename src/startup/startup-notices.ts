import { describeOrigin } from "../origin.ts";
import { describeDistrust } from "../trust/describe.ts";
import type { ExtraStartupFile } from "./extra-startup-files.ts";
import { describedStates } from "./file-state.ts";
import type { PythonStartup } from "./python-startup.ts";

/** Returns what is wrong with the file of PYTHONSTARTUP, to be printed before the first prompt. */
export function pythonStartupNotice(own: PythonStartup): string | undefined {
  if (own.kind !== "read" || own.state === "there") return undefined;
  return `PYTHONSTARTUP names ${own.path}, which ${describedStates[own.state]}: correct PYTHONSTARTUP, or give --no-startup`;
}

/** Returns what is wrong with an extra startup file; undefined if nothing is. */
export function extraStartupFileNotice({
  from,
  use,
  path,
  origin,
  state,
  trustProblem,
}: ExtraStartupFile): string | undefined {
  if (use !== "read") return undefined;
  if (trustProblem !== undefined) return `${path} is not read: ${describeDistrust(path, trustProblem)}`;
  // Not every working directory has a startup file of its own.
  if (state === "there" || (from === "workingDirectory" && state === "missing")) return undefined;
  return `${path} ${describedStates[state]}: correct ${describeOrigin(origin)}; or give --no-startup`;
}

/** Returns the notice that extra startup files are not read, as pyl's own file cannot be written. */
export function noSessionFileNotice(files: readonly ExtraStartupFile[], path: string | undefined): string {
  const names = files.map((file) => file.path).join(" and ");
  const why = path === undefined ? "there is no home folder" : `${path} cannot be written`;
  return `${names} ${files.length > 1 ? "are" : "is"} not read, because ${why}`;
}
