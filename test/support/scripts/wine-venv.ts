import { readFileSync } from "node:fs";
import type { Wine } from "../windows/wine.ts";

/**
 * Gives a CPython in Wine what its venv and pip need. Wine 8 ends a program that calls two functions of Windows, and Python
 * can do without both. The tests' CPython has no venvlauncher.exe: test/support/windows/redirector.c stands for it.
 */
export function enableVenv(wine: Wine, python: string): void {
  // Beside the standard library, as environments import it from there too.
  wine.write(`${python}\\lib\\sitecustomize.py`, withoutMissingFunctions);
  const redirector = readFileSync(wine.unix("C:\\pyl\\redirector.exe"));
  for (const name of ["venvlauncher", "venvwlauncher"])
    wine.write(`${python}\\lib\\venv\\scripts\\nt\\${name}.exe`, redirector);
}

const withoutMissingFunctions = `import sys
import _winapi

if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
# It asks the Windows Management Instrumentation.
sys.modules["_wmi"] = None
`;
