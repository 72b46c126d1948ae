import { badVersionOption } from "../errors/library.ts";
import type { Machine } from "../platform/platform.ts";
import { parseRequest, type Request } from "../request/request.ts";
import { parseDefault } from "../versions/tag.ts";
import type { VersionRequest } from "../versions/version-request.ts";

/** Which Python is looked for. Without any of these, it is the one that `pyl` starts in the working directory. */
export interface SearchOptions {
  /** The script whose Python is looked for. A relative path belongs to `cwd`. */
  readonly script?: string | URL | undefined;
  /** The working directory, from which an environment is looked for without a script. `process.cwd()` by default. */
  readonly cwd?: string | URL | undefined;
  /**
   * A version, a range or a tag, as PY_PYTHON has them: `3.12`, `3.13t`, `>=3.11,<3.14`, `PyPy/3.10`. As on the command line,
   * environments and the first line of the script do not count then.
   */
  readonly version?: string | undefined;
  /** The variables that count (PATH, VIRTUAL_ENV, PY_PYTHON...). `process.env` by default, which is never changed. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Whether an environment is looked for from the script upward. `false` is `--no-venv`. */
  readonly venv?: boolean | undefined;
}

/**
 * Returns the options of `pyl` that mean the same, but for the version.
 * @internal
 */
export function optionsOf({ venv }: SearchOptions): string[] {
  return venv === false ? ["--no-venv"] : [];
}

/**
 * Returns the request of that command line with the version. Throws `Failure` if that is none.
 * @internal
 */
export function requestOf({ version: text }: SearchOptions, machine: Machine): Request {
  const request = parseRequest(machine);
  if (text === undefined) return request;
  const value = parseDefault(text);
  if (value === undefined || isUnknownWord(value, machine)) throw badVersionOption(text);
  return { ...request, version: { value, origin: { kind: "call", text } } };
}

/** Only Windows has names of Pythons that are not versions (PEP 514's tags). */
function isUnknownWord({ tag, company, release }: VersionRequest, { platform }: Machine): boolean {
  return platform.hasPosixPaths && tag !== undefined && company === undefined && release.length === 0;
}
