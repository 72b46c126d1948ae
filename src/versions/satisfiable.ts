import type { Machine } from "../platform/platform.ts";
import { dependsOnMicro, matchesSpecifiers } from "./specifier.ts";

/** Returns whether a version could exist that begins with these numbers and is in the PEP 440 specifier set. */
export function isSatisfiable(release: readonly number[], specifiers: string, machine: Machine): boolean {
  const [major, minor] = release;
  if (release.length > 2) return matchesSpecifiers({ release, prerelease: "" }, specifiers, machine);
  const majors = major === undefined ? plausible(4) : [major];
  const minors = minor === undefined ? plausible(100) : [minor];
  return majors.some((first) =>
    minors.some((second) => {
      const version = { release: [first, second], prerelease: "" };
      return matchesSpecifiers(version, specifiers, machine) || dependsOnMicro(version, specifiers, machine);
    }),
  );
}

/** Returns the numbers from 0 on. Python's first number has been 3 since 2008, its second one grows each year. */
function plausible(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number);
}
