import type { Kind, LaunchPlan, OperatingSystem } from "./host.ts";

/** A machine described as data: what tests decide on instead of the one they run on. */
export interface Description {
  readonly operatingSystem: OperatingSystem;
  readonly architecture?: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly program?: string;
  readonly user?: number;
  /** Everything there is, by absolute path; the folders in between are there as well. */
  readonly files: Readonly<Record<string, Entry>>;
}

/** Text is a file's content; "executable" a program nobody reads; `{ link }` a link. */
export type Entry =
  | string
  | {
      readonly content?: string;
      readonly link?: string;
      readonly kind?: Kind;
      readonly owner?: number;
      /** Nobody may read it. */
      readonly unreadable?: true;
      /** It is the launcher itself. */
      readonly self?: true;
    };

/** What was written and started. */
export interface Record_ {
  output: string;
  error: string;
  launched: LaunchPlan | undefined;
}
