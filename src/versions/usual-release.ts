import { python3Minors } from "./version.ts";

/**
 * Returns the numbers of a name such as `3.12.1`; undefined for every other text, which may be a version too. There may be
 * hundreds of such names, and a look into two tables costs the engine a fourth of what a regular expression does.
 */
export function usualRelease(name: string): readonly number[] | undefined {
  const dot = name.lastIndexOf(".");
  const minor = minors.get(name.slice(0, dot));
  const micro = micros.get(name.slice(dot + 1));
  return minor === undefined || micro === undefined ? undefined : [3, minor, micro];
}

const minors: ReadonlyMap<string, number> = new Map(python3Minors.map((text, minor) => [text, minor]));
const micros: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 32 }, (_, micro) => [`${micro}`, micro]),
);
