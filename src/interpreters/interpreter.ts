import type { Identity } from "../versions/constraint.ts";

/** Which search found an interpreter. */
export type Source =
  | "ownEnvironment"
  | "activeEnvironment"
  | "enclosingEnvironment"
  | "shebang"
  | "path"
  | "shim";

/** One Python that can be started. */
export interface Interpreter {
  readonly kind: "interpreter";
  /** Absolute, links not resolved: Python finds its environment from the path it is started by. */
  readonly executable: string;
  /** What it is started as (`argv[0]`): the same, but for a redirected environment's. */
  readonly name: string;
  readonly identity: Identity;
  readonly source: Source;
  /** The prefix of the environment it belongs to. */
  readonly environment: string | undefined;
}
