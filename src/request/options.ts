import type { Sourced } from "../origin.ts";
import type { VersionRequest } from "../versions/version-request.ts";
import type { LaunchOptions } from "./launch-options.ts";
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
  "--register": "register",
  "--unregister": "unregister",
  "-h": "help",
  "--help": "help",
  "--launcher-version": "launcherVersion",
} as const;

export type Report = (typeof reports)[keyof typeof reports];

/** Reports that can be had as JSON. */
export const jsonReports: readonly Report[] = [
  "list",
  "listPaths",
  "explain",
  "info",
  "doctor",
  "activate",
  "register",
  "unregister",
];

/** What changes something, so that it can be tried first: with `--dry-run` it only tells. */
export const changes: readonly Report[] = ["register", "unregister"];

/** The launcher's own part of the command line. */
export interface Options {
  readonly report: Report | undefined;
  readonly isDryRun: boolean;
  readonly format: "text" | "json";
  readonly shell: string | undefined;
  readonly version: Sourced<VersionRequest> | undefined;
  readonly mode: Mode | undefined;
  readonly ignoresEnclosing: boolean;
  /** Undefined where no option says anything of it. */
  readonly launchOptions: LaunchOptions | undefined;
  /** The first argument that is no launcher option. */
  readonly end: number;
}
