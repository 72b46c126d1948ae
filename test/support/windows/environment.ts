import { readFileSync } from "node:fs";
import type { Wine } from "./wine.ts";

/** What an environment's python.exe is: CPython's redirector, the launcher in its place, a copy of CPython. */
export type EnvironmentProgram = "redirector" | "launcher" | "copy";

/** An environment as venv makes it, of one of the Pythons in `C:\py`. */
export function makeWindowsEnvironment(
  wine: Wine,
  folder: string,
  version: string,
  program: EnvironmentProgram = "redirector",
): string {
  const base = `C:\\py\\${version}`;
  const lines = [`home = ${base}`, "include-system-site-packages = false", `version = ${version}`];
  wine.write(`${folder}\\pyvenv.cfg`, `${lines.join("\r\n")}\r\n`);
  wine.write(`${folder}\\Lib\\site-packages\\README.txt`, "");
  const [, minor = ""] = version.split(".");
  const copied = {
    redirector: { "python.exe": "C:\\pyl\\redirector.exe" },
    launcher: { "python.exe": "C:\\pyl\\pyl.exe", "pythonw.exe": "C:\\pyl\\pylw.exe" },
    copy: {
      "python.exe": `${base}\\python.exe`,
      "pythonw.exe": `${base}\\pythonw.exe`,
      [`python3${minor}.dll`]: `${base}\\python3${minor}.dll`,
    },
  }[program];
  for (const [name, source] of Object.entries(copied))
    wine.write(`${folder}\\Scripts\\${name}`, readFileSync(wine.unix(source)));
  return folder;
}
