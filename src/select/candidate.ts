import type { Environment } from "../interpreters/environment.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { LeftOut } from "../interpreters/left-out.ts";
import type { Origin } from "../origin.ts";
import type { Identity, Mismatch } from "../versions/constraint.ts";

/** The steps of the search, in the order they are taken. */
export type Step =
  | "shebangPath"
  | "ownEnvironment"
  | "activeEnvironment"
  | "enclosingEnvironment"
  | "firstOnPath"
  | "default"
  | "installed";

/** One thing that was looked at and what became of it: the data behind `--explain`. */
export interface Candidate {
  readonly step: Step;
  /** The path, or what was looked for. */
  readonly where: string;
  readonly identity: Identity | undefined;
  /** Where the step was asked for, when somebody set it. */
  readonly origin?: Origin;
  readonly outcome: Outcome;
}

export type Outcome =
  | { readonly kind: "taken"; readonly interpreter: Interpreter }
  | { readonly kind: "mismatch"; readonly mismatch: Mismatch }
  | { readonly kind: "notFound" }
  | { readonly kind: "noExecutable" }
  | { readonly kind: "condaBase" }
  | { readonly kind: "untrusted"; readonly owner: string }
  | { readonly kind: "off" }
  | { readonly kind: "contradicts" }
  | { readonly kind: "leftOut"; readonly why: LeftOut["why"] }
  | { readonly kind: "lowerRank" };

/** An environment as a candidate. */
export function environmentInterpreter(environment: Environment, source: Interpreter["source"]): Interpreter {
  return {
    kind: "interpreter",
    executable: environment.executable,
    name: environment.name,
    identity: environment.identity,
    source,
    environment: environment.prefix,
  };
}
