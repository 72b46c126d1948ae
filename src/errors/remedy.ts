import type { Shell } from "../shell.ts";

/** What advice can offer on this machine: commands that work if they are pasted. */
export interface Remedy {
  /** The launcher option of an installed Python that the script accepts: `-3.10`. Undefined if there is none. */
  readonly option: string | undefined;
  /** The script, as the user gave it. */
  readonly script: string | undefined;
}

/** For a report that has its own advice. */
export const noRemedy: Remedy = { option: undefined, script: undefined };

/** Returns what a user can do, as one sentence: "a", "a, or b", "a, b, or c". */
export function oneOf(...advice: readonly (string | undefined)[]): string {
  const all = advice.filter((each) => each !== undefined);
  const last = all.pop() ?? "";
  return all.length === 0 ? last : `${all.join(", ")}, or ${last}`;
}

/** Returns advice to name a version on the command line, because pyl then ignores the first line of the script. */
export function chooseYourself({ option, script }: Remedy, { quote }: Shell): string | undefined {
  if (option === undefined || script === undefined) return undefined;
  return `choose a version yourself: pyl ${option} ${quote(script)}`;
}

/** Returns advice to create an environment at the prefix, with a Python that the script accepts. */
export function createAgain(prefix: string, { option }: Remedy, { quote }: Shell): string {
  return option === undefined
    ? "install a Python, and create it again with that"
    : `create it again: pyl ${option} -m venv ${quote(prefix)}`;
}

/** Returns what is installed, to be printed as available. */
export function installedOrNone(labels: readonly string[]): readonly string[] {
  return labels.length > 0 ? labels : ["no Python that pyl can find"];
}
