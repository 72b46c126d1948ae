import type { CheckContext } from "../check-context.ts";

/** What a channel's rule found out, by the names of the places in its command lines. */
export type Values = Readonly<Record<string, string>>;

/** What the rules look at. */
export type Searching = Pick<CheckContext, "machine" | "installed">;

/** A way by which people get pyl. */
export interface Channel {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Returns whether the program at this real path came by it, and what its command lines need. Starts nothing. */
  readonly find: (program: string, searching: Searching) => Values | undefined;
  /** The first step that can be filled is the one. */
  readonly update: readonly Step[];
  readonly remove: readonly Step[];
  /** The program belongs to one project, or to one run: another pyl beside it is meant to be there. */
  readonly isPrivate?: true;
  /** Its files may belong to root, whose rights both command lines need then. */
  readonly needsOwner?: true;
}

/** A command line, in which `{name}` stands for one of the values, or a sentence for a person with such places. */
export type Step = { readonly command: string } | { readonly advice: string };
