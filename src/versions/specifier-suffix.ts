import { lookup } from "../lookup.ts";

/** What a version of a specifier has besides its release. */
export interface Suffix {
  readonly epoch: number;
  /** Whether it has a pre-release or a development part. */
  readonly isPrerelease: boolean;
  /** Where the version is among those of its release, to be compared from left to right. */
  readonly order: SuffixOrder;
}

type SuffixOrder = readonly [pre: number, serial: number, post: number, dev: number, local: number];

/** The spellings of PEP 440 ("Pre-release spelling"), in the order of a release. */
const stages: Readonly<Record<string, number>> = {
  a: 1,
  alpha: 1,
  b: 2,
  beta: 2,
  c: 3,
  rc: 3,
  pre: 3,
  preview: 3,
};
const beforeAll = 0;
const final = 4;

/** The parts behind a release. Undefined: the version does not have that part. */
export interface SuffixParts {
  readonly stage?: string | undefined;
  readonly serial?: string | undefined;
  readonly post?: string | undefined;
  readonly dev?: string | undefined;
  readonly local?: string | undefined;
}

/**
 * Returns the place of a version among those of its release, as `packaging` orders them: `dev`, `a`, `b`,
 * `rc`, the release, `post`, each with its own development versions before it. A local version is behind the
 * same version without one.
 */
export function suffixOrder({ stage, serial, post, dev, local }: SuffixParts): SuffixOrder {
  const isDevAlone = stage === undefined && post === undefined && dev !== undefined;
  const pre = stage === undefined ? undefined : lookup(stages, stage.toLowerCase());
  return [
    pre ?? (isDevAlone ? beforeAll : final),
    Number(serial ?? 0),
    post === undefined ? -1 : Number(post),
    dev === undefined ? Number.POSITIVE_INFINITY : Number(dev),
    local === undefined ? 0 : 1,
  ];
}

/**
 * Compares an interpreter's pre-release part ("rc1", "dev"; "" for a release) with a specifier's version of the same
 * release.
 */
export function compareSuffix(prerelease: string, { order }: Suffix): number {
  const known = prerelease === "" ? suffixOrder({}) : orderOf(prerelease);
  for (const [at, number] of known.entries()) {
    const bound = order[at] as number;
    if (number !== bound) return number < bound ? -1 : 1;
  }
  return 0;
}

function orderOf(prerelease: string): SuffixOrder {
  const serial = prerelease.replace(/^\D+/, "");
  const stage = prerelease.slice(0, prerelease.length - serial.length);
  return suffixOrder(stage === "dev" ? { dev: serial } : { stage, serial });
}
