import { anyVersion, type VersionRequest } from "../../../src/versions/version-request.ts";
import { readCases } from "./cases.ts";

/** A text of test/cases/versions.json and the parts of a version it asks for; null when it is none. */
export interface RequestCase {
  readonly text: string;
  readonly request: (Partial<VersionRequest> & { windowed?: boolean }) | null;
}

type Section = "requests" | "tags" | "defaults" | "names" | "fileNames";

export function requestCases(section: Section): readonly RequestCase[] {
  return readCases<Record<Section, readonly RequestCase[]>>("versions.json")[section];
}

/** What is not named in the row is not asked for. */
export function expectedRequest({ request }: RequestCase): VersionRequest | undefined {
  if (request === null) return undefined;
  const { windowed: _windowed, ...asked } = request;
  return { ...anyVersion, ...asked };
}

/** The row as a claim. */
export function titleOf({ text, request }: RequestCase): string {
  return request === null ? `"${text}" asks for no version` : `"${text}" asks for ${JSON.stringify(request)}`;
}
