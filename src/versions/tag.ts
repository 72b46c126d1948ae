import { parseVersionName, parseVersionRequest } from "./notation.ts";
import { anyVersion, type VersionRequest } from "./version-request.ts";

/**
 * Parses `TAG`, `COMPANY/TAG`, `COMPANY\TAG` (Python Install Manager) or `COMPANY/`, as they follow `-V:`. A tag alone
 * may be any company's, and any text, as in py.exe. Returns undefined if the text has neither.
 */
export function parseTag(text: string): VersionRequest | undefined {
  // Neither character can be in a company: it is the name of a registry key.
  const slash = text.search(/[/\\]/);
  const tag = text.slice(slash + 1);
  const request = tag === "" ? anyVersion : { ...(parseVersionRequest(tag) ?? anyVersion), tag };
  if (slash > 0) return { ...request, company: text.slice(0, slash) };
  return tag === "" ? undefined : request;
}

/** Parses a value of `PY_PYTHON`: a version without a company means the same as after a dash (py.exe). */
export function parseDefault(text: string): VersionRequest | undefined {
  return (text === "" ? undefined : parseVersionName(text)) ?? parseTag(text);
}
