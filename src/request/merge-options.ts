import type { Origin } from "../origin.ts";
import type { LaunchOptions } from "./launch-options.ts";
import type { Options } from "./parse-options.ts";

/** Returns the typed options, and those of a script's own line below them. `origin` is that line. */
export function mergeOptions(typed: Options, own: Options, origin: Origin): Options {
  const { path, line, text } = origin as Extract<Origin, { kind: "file" }>;
  const version = own.version && { ...own.version, origin: { kind: "ownLine", path, line, text } as const };
  return {
    report: typed.report ?? own.report,
    isDryRun: typed.isDryRun || own.isDryRun,
    shell: typed.shell ?? own.shell,
    format: typed.report === undefined && own.format === "json" ? "json" : typed.format,
    version: typed.version ?? version,
    mode: typed.mode ?? own.mode,
    ignoresEnclosing: typed.ignoresEnclosing || own.ignoresEnclosing,
    environment: typed.environment ?? own.environment,
    installs: typed.installs || own.installs,
    launchOptions: mergeLaunch(typed.launchOptions, own.launchOptions),
    end: typed.end,
  };
}

/** `--open` in a line would open a terminal in each terminal, so it counts only if it is typed. */
function mergeLaunch(
  typed: LaunchOptions | undefined,
  own: LaunchOptions | undefined,
): LaunchOptions | undefined {
  if (own === undefined) return typed;
  if (typed === undefined) return { ...own, place: "here" };
  return {
    place: typed.place,
    background: typed.background || own.background,
    log: typed.log ?? own.log,
    pause: typed.pause ?? own.pause,
    startup: typed.startup ?? own.startup,
  };
}
