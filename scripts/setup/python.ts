import { existsSync } from "node:fs";
import which from "which";

/** The system's own Python, in front of whatever a version manager puts first on PATH. */
export function systemPython(): string | undefined {
  const usual = "/usr/bin/python3";
  return existsSync(usual) ? usual : (which.sync("python3", { nothrow: true }) ?? undefined);
}
