import { existsSync } from "node:fs";
import which from "which";

/** Returns the system's own Python, whatever a version manager has put first on PATH. */
export function systemPython(): string | undefined {
  const usual = "/usr/bin/python3";
  return existsSync(usual) ? usual : (which.sync("python3", { nothrow: true }) ?? undefined);
}
