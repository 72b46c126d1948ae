import { parseVersion, type Version } from "../versions/version.ts";
import type { Implementation, Variant } from "../versions/version-request.ts";

/** What the place tells that an interpreter is installed in. */
export interface Installed {
  readonly implementation: Implementation;
  readonly version: Version;
  readonly variant: Variant;
}

/** `3.12.1` (pyenv), `cpython-3.13.0+freethreaded-linux-x86_64-gnu` (uv), `pypy3.10-7.3.12`. */
export function readFolderName(name: string): Installed | undefined {
  for (const { prefix, implementation } of folderPrefixes) {
    if (!name.startsWith(prefix)) continue;
    const rest = name.slice(prefix.length);
    const version = parseVersion(rest);
    if (version === undefined || version.release.length < 2) continue;
    const isFreeThreaded = rest.includes("+freethreaded") || endsInT(rest);
    return { implementation, version, variant: isFreeThreaded ? "freethreaded" : "standard" };
  }
  return undefined;
}

const folderPrefixes: readonly { readonly prefix: string; readonly implementation: Implementation }[] = [
  { prefix: "cpython-", implementation: "CPython" },
  { prefix: "pypy", implementation: "PyPy" },
  { prefix: "", implementation: "CPython" },
];

/** pyenv's `3.13.0t`, where uv writes `+freethreaded`. */
function endsInT(text: string): boolean {
  const last = text.charCodeAt(text.length - 2);
  return text.endsWith("t") && last >= 48 && last <= 57;
}
