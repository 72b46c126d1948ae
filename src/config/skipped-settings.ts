import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { addNotice } from "../platform/run-notices.ts";

/** A part of `py.ini` that has no effect: a line that means nothing, or a folder that no path is below. */
export interface SkippedSetting {
  readonly kind: "strayLine" | "trustedFolder";
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Returns what this run has skipped. */
export function skippedSettings(machine: Machine): SkippedSetting[] {
  return [...skipped(machine).values()];
}

/** Records a part of `py.ini` that is skipped: a line on standard error, or in a report, says so. */
export function skipSetting(setting: SkippedSetting, machine: Machine): void {
  skipped(machine).set(`${setting.path}:${setting.line}:${setting.text}`, setting);
  addNotice(describeSkippedSetting(setting), machine);
}

const skipped = oncePerRun((): Map<string, SkippedSetting> => new Map());

/** Returns why it is skipped: a sentence with its place in front. */
export function describeSkippedSetting({ kind, path, line, text }: SkippedSetting): string {
  const why =
    kind === "strayLine"
      ? "this line is skipped, because it is not a section, a comment, or key = value"
      : "this folder of [pyl] trusted is skipped, because it is not the absolute path of a folder";
  return `${path}:${line}: ${why}: "${text}"`;
}
