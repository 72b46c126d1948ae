/** How much pyl reads of one thing. What is larger is a defect or an attack, and must not cost time or memory. */
export interface Limit {
  readonly value: number;
  /** What has the limit, and what is counted: `${where} has more than ${value} ${unit}`. */
  readonly where: string;
  readonly unit: string;
  /** Why nothing real reaches it. */
  readonly why: string;
  /** What happens above it. Words between backticks are code. */
  readonly above: Above;
}

/** Nothing is cut silently: pyl says it, or does not use what it cannot read whole. */
export type Above =
  | "exit status 101"
  | "exit status 102"
  | "skipped"
  | "another source is used"
  | "not a version"
  | "as far as it goes";

/** Returns what is wrong with something above a limit. */
export function aboveLimit({ where, value, unit }: Limit): string {
  return `${where} has more than ${value} ${unit}`;
}
