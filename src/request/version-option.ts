import * as errors from "../errors.ts";
import type { Sourced } from "../origin.ts";
import { parseTag } from "../versions/tag.ts";
import { parseVersionRequest, type VersionRequest } from "../versions/version-request.ts";

/** `-3.12`, `-V:TAG`; undefined for what is Python's, which has no option with a digit. */
export function parseVersionOption(word: string): Sourced<VersionRequest> | undefined {
  const isTag = word.startsWith("-V:") || word.startsWith("--version:");
  const code = word.charCodeAt(1);
  if (!isTag && !(word.startsWith("-") && code >= 48 && code <= 57)) return undefined;
  const request = isTag ? parseTag(word.slice(word.indexOf(":") + 1)) : parseVersionRequest(word.slice(1));
  if (request === undefined) throw errors.badVersionOption(word);
  return { value: request, origin: { kind: "commandLine", text: word } };
}
