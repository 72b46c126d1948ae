import { companyOf, type Identity, sameCompany } from "./constraint.ts";
import { compareReleases } from "./version.ts";
import { companies } from "./version-request.ts";

/** In what two interpreters differ, the most important first. */
export type Rank = "prerelease" | "variant" | "version" | "implementation" | "company";

/**
 * Returns what makes `better` the better one: a release before a pre-release, the standard build before
 * others, the newer version, CPython before others of that version, and the implementation's own company
 * before those that redistribute it. Undefined if something else must have decided.
 */
export function outrankedBy(identity: Identity, better: Identity): Rank | undefined {
  const first = ranks.find(([, compare]) => compare(identity, better) !== 0);
  if (first !== undefined) return first[1](identity, better) > 0 ? first[0] : undefined;
  return compareReleases(better.version.release, identity.version.release) > 0 ? "version" : undefined;
}

/** select/rank.ts sorts by the same order, as numbers; rank.test.ts compares the two. */
const ranks: readonly (readonly [Rank, (left: Identity, right: Identity) => number])[] = [
  [
    "prerelease",
    (left, right) => flag(left.version.prerelease !== "") - flag(right.version.prerelease !== ""),
  ],
  ["variant", (left, right) => flag(left.variant !== "standard") - flag(right.variant !== "standard")],
  ["version", (left, right) => compareReleases(minorOf(right), minorOf(left))],
  [
    "implementation",
    (left, right) => flag(left.implementation !== "CPython") - flag(right.implementation !== "CPython"),
  ],
  ["company", (left, right) => flag(isPassedOn(left)) - flag(isPassedOn(right))],
];

function isPassedOn(identity: Identity): boolean {
  return !sameCompany(companyOf(identity), companies[identity.implementation]);
}

function minorOf(identity: Identity): readonly number[] {
  return identity.version.release.slice(0, 2);
}

function flag(value: boolean): number {
  return Number(value);
}
