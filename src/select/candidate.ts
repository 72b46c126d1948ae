import type { Failure } from "../failure.ts";
import type { Environment } from "../interpreters/environment.ts";
import type { Interpreter, Source } from "../interpreters/interpreter.ts";
import type { LeftOut } from "../interpreters/left-out.ts";
import type { Origin } from "../origin.ts";
import type { Distrust } from "../trust/persons.ts";
import type { Identity, Mismatch } from "../versions/constraint.ts";
import type { Unusable } from "./environments/unusable.ts";

/** The steps of the search, in their order. */
export type Step =
  | "shebangPath"
  | "ownEnvironment"
  | "activeEnvironment"
  | "enclosingEnvironment"
  | "project"
  | "firstOnPath"
  | "command"
  | "default"
  | "installed"
  | "scriptEnvironment";

/** One thing that the search looked at, and the outcome: what `--explain` prints. */
export interface Candidate {
  readonly step: Step;
  /** The path, or what was searched for. */
  readonly where: string;
  readonly identity: Identity | undefined;
  /** Where the step was asked for, if it was set somewhere. */
  readonly origin?: Origin;
  readonly outcome: Outcome;
  /** The environment that was compared with the constraint, also if it is broken. */
  readonly environment?: Environment;
  /** The tool that keeps the environment, and the file or folder that shows its project. */
  readonly keptFor?: { readonly tool: string; readonly marker: string };
}

export type Outcome =
  | { readonly kind: "taken"; readonly interpreter: Interpreter }
  | { readonly kind: "mismatch"; readonly mismatch: Mismatch }
  /** It would have been taken, but cannot be used: that ends the search. */
  | { readonly kind: "broken"; readonly failure: Failure }
  | { readonly kind: "notFound" }
  | { readonly kind: "notInstalled" }
  | { readonly kind: "noExecutable" }
  | { readonly kind: "unusable"; readonly why: Unusable }
  | { readonly kind: "condaBase" }
  | { readonly kind: "untrusted"; readonly distrust: Distrust }
  | { readonly kind: "off" }
  /** PATH and the folders of version managers: something registered satisfies (Windows). */
  | { readonly kind: "notSearched" }
  /** `isOther`: no version satisfies both, installed or not. */
  | { readonly kind: "contradicts"; readonly isOther: boolean }
  | { readonly kind: "leftOut"; readonly why: LeftOut["why"] }
  /** On Windows, another company's may be newer. */
  | { readonly kind: "lowerRank"; readonly isForeign: boolean };

/** A step that can find environments; it is also the source of the interpreter that it finds. */
export type EnvironmentStep = Step & Source;

export function isEnvironmentStep(step: Step): step is EnvironmentStep {
  return step.endsWith("Environment");
}

/** Returns an installed interpreter that the search looked at. */
export function installedCandidate(
  step: Step,
  { executable, identity }: Interpreter,
  outcome: Outcome,
): Candidate {
  return { step, where: executable, identity, outcome };
}

/** Returns what a project asks for and this machine does not have. */
export function missingCandidate(where: string): Candidate {
  return { step: "project", where, identity: undefined, outcome: { kind: "notInstalled" } };
}

/** Returns the interpreter of an environment. */
export function environmentInterpreter(environment: Environment, source: Source): Interpreter {
  return {
    kind: "interpreter",
    executable: environment.executable,
    name: environment.name,
    identity: environment.identity,
    source,
    environment: environment.prefix,
  };
}
