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
  "-h": "help",
  "--help": "help",
  "--launcher-version": "launcherVersion",
} as const;

export type Report = (typeof reports)[keyof typeof reports];

/** Reports that can be had as JSON. */
export const jsonReports: readonly Report[] = ["list", "listPaths", "explain"];

export function reportFor(option: string): Report | undefined {
  return Object.hasOwn(reports, option) ? reports[option as keyof typeof reports] : undefined;
}

/** Launcher options that say how Python is started. */
export const modes: Readonly<Record<string, Mode>> = { "--console": "console", "--windowed": "windowed" };
