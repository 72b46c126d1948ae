import type { Machine } from "../../platform/platform.ts";
import { findDistrust } from "../../trust/distrust.ts";

/** The file of a type has a few KB. */
const maximumBytes = 1 << 16;

/**
 * Returns the names of a MIME type by language, as `update-mime-database` has written them for this system: none if there
 * is no such file, or if a user who is not trusted can change it. They are XML, and contain no other element.
 */
export function systemComments(type: string, machine: Machine): ReadonlyMap<string, string> {
  const folders = (machine.environment("XDG_DATA_DIRS") || "/usr/local/share:/usr/share").split(":");
  for (const folder of folders) {
    const path = `${folder}/mime/${type}.xml`;
    if (!folder.startsWith("/") || findDistrust(path, "entry", machine) !== undefined) continue;
    const text = machine.permitted.readStart(path, maximumBytes);
    if (text !== undefined) return commentsIn(text);
  }
  return new Map();
}

function commentsIn(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/<comment xml:lang="([\w@.-]+)">([^<&\p{Surrogate}]+)<\/comment>/gu);
  return new Map(Array.from(found, ([, language = "", comment = ""]) => [language, comment]));
}
