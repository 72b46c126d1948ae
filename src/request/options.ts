import type { Mode } from "./mode.ts";

/** Launcher options that report instead of starting, by every spelling. */
export const reports = {
  "-0": "list",
  "--list": "list",
  "-0p": "listPaths",
  "--list-paths": "listPaths",
  "--which": "which",
  "--explain": "explain",
  "--dry-run": "dryRun",
  "--info": "info",
  "--doctor": "doctor",
  "--activate": "activate",
  "-h": "help",
  "--help": "help",
  "--launcher-version": "launcherVersion",
} as const;

export type Report = (typeof reports)[keyof typeof reports];

/** Reports that can be had as JSON. */
export const jsonReports: readonly Report[] = ["list", "listPaths", "explain", "info", "doctor", "activate"];

/** `--activate=fish` says for which shell. */
export const shellOption = "--activate=";

export function reportFor(option: string): Report | undefined {
  if (option.startsWith(shellOption)) return "activate";
  return Object.hasOwn(reports, option) ? reports[option as keyof typeof reports] : undefined;
}

/** Launcher options that say how Python is started. */
export const modes: Readonly<Record<string, Mode>> = { "--console": "console", "--windowed": "windowed" };
