import { describeOrigin } from "../origin.ts";
import type { Distrust } from "./distrust.ts";
import { stateWords } from "./file-state.ts";
import type { FurtherFile } from "./further-files.ts";
import type { OwnFile } from "./own-file.ts";

/** What a person is told before the first prompt; undefined where all is well. */
export function ownNotice(own: OwnFile): string | undefined {
  if (own.kind !== "read" || own.state === "there") return undefined;
  return `PYTHONSTARTUP names ${own.path}, which ${stateWords[own.state]}: correct PYTHONSTARTUP, or give --no-startup`;
}

export function furtherNotice({ from, use, path, origin, state, distrust }: FurtherFile): string | undefined {
  if (use !== "read") return undefined;
  if (distrust !== undefined) return `${path} is not read: ${distrustWords(distrust)}`;
  // A folder has a startup file of its own or it has none.
  if (state === "there" || (from === "workingDirectory" && state === "missing")) return undefined;
  return `${path} ${stateWords[state]}: correct ${describeOrigin(origin)}; or give --no-startup`;
}

export function distrustWords(distrust: Distrust): string {
  switch (distrust.kind) {
    case "untrustedFile":
      return `it belongs to user ${distrust.owner}`;
    case "untrustedFolder":
      return `its folder belongs to user ${distrust.owner}, who can put any file there`;
    case "worldWritable":
      return "everybody may write to it";
  }
}

/** Without a file of ours there is no session with further files. */
export function unkeptNotice(files: readonly FurtherFile[], path: string | undefined): string {
  const names = files.map((file) => file.path).join(" and ");
  const why = path === undefined ? "there is no home folder" : `${path} cannot be written`;
  return `${names} ${files.length > 1 ? "are" : "is"} not read, as ${why}`;
}
