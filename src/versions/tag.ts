import {
  anyVersion,
  type Implementation,
  parseVersionRequest,
  type VersionRequest,
} from "./version-request.ts";

/**
 * Parses `TAG`, `COMPANY/TAG` or `COMPANY/`, as they follow `-V:`. A tag alone may be any company's, and any
 * text, as in py.exe. Returns undefined if the text has neither.
 */
export function parseTag(text: string): VersionRequest | undefined {
  const slash = text.indexOf("/");
  const tag = text.slice(slash + 1);
  const request = tag === "" ? anyVersion : { ...(parseVersionRequest(tag) ?? anyVersion), tag };
  if (slash > 0) return { ...request, company: text.slice(0, slash) };
  return tag === "" ? undefined : request;
}

/** Parses a value of `PY_PYTHON`: a version without a company means the same as after a dash (py.exe). */
export function parseDefault(text: string): VersionRequest | undefined {
  return (text === "" ? undefined : parseVersionRequest(text)) ?? parseTag(text);
}

/** Parses a line of `.python-version`: `pypy3.10-7.3.12`, `cpython-3.12.1`, `3.13t`. */
export function parseVersionName(text: string): VersionRequest | undefined {
  for (const { prefix, implementation } of namedImplementations) {
    if (!text.startsWith(prefix)) continue;
    const start = text.startsWith("-", prefix.length) ? prefix.length + 1 : prefix.length;
    const rest = text.slice(start);
    // The implementation's own version follows the language version. A request does not contain it.
    const dash = rest.indexOf("-");
    const request = parseVersionRequest(dash < 0 ? rest : rest.slice(0, dash));
    return request && { ...request, implementation };
  }
  return text === "" ? anyVersion : parseVersionRequest(text);
}

const namedImplementations: readonly { readonly prefix: string; readonly implementation: Implementation }[] =
  [
    { prefix: "pypy", implementation: "PyPy" },
    { prefix: "graalpy", implementation: "GraalPy" },
    { prefix: "cpython", implementation: "CPython" },
  ];
