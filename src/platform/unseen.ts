import * as errors from "../errors.ts";
import { oncePerRun } from "./once-per-run.ts";
import type { Machine } from "./platform.ts";

/** What pyl did without, because the system could not look at it. */
export interface Unseen {
  readonly look: errors.Look;
  /** A path, or a key of the registry. */
  readonly subject: string;
  readonly systemError: string;
  /** The other user who keeps it closed, or `unknown`; undefined if it is a report that goes on without it. */
  readonly owner: string | undefined;
}

/** Returns what this run did without so far. */
export const everythingUnseen: (machine: Machine) => Unseen[] = oncePerRun(() => []);

/** Returns why it did without: a clause about the subject. */
export function describeUnseen({ look, systemError, owner }: Unseen): string {
  if (owner === undefined) return `it ${errors.describeLook(look, systemError)}`;
  return `${owner === unknownOwner ? "another user" : `user ${owner}`} keeps it closed`;
}

/** The owner whom the system does not name. */
export const unknownOwner = "unknown";
