import type { Sourced } from "../origin.ts";
import { anyVersion, type VersionRequest } from "../versions/version-request.ts";
import { defaultFor } from "./defaults.ts";
import { namedPython } from "./project/named-python.ts";
import { projectEntries } from "./project/version-entries.ts";
import type { Question } from "./question.ts";

/**
 * Returns the version that completes what was asked for, for reports: the project's, or else the user's default. Throws
 * `Failure` if the default is not a version.
 */
export function presetFor(question: Question): Sourced<VersionRequest> | undefined {
  const { request, shebangRequest, machine } = question;
  if (request.version !== undefined || shebangRequest.kind === "program") return defaultFor(question);
  const [entry] = projectEntries(question);
  if (entry === undefined) return defaultFor(question);
  const named = namedPython(entry, machine);
  // A name or a path is not a version. Reports print it as it is written.
  const value = named.kind === "request" ? named.request : { ...anyVersion, tag: entry.value };
  return { value, origin: entry.origin };
}
