import type { Identity } from "../versions/constraint.ts";
import { printMinor } from "../versions/version.ts";
import { type Architecture, companies, variantLetters } from "../versions/version-request.ts";
import type { ManagerName } from "./managers/managers.ts";

/** Which search found an interpreter. */
export type Source =
  | "ownEnvironment"
  | "activeEnvironment"
  | "scriptEnvironment"
  | "enclosingEnvironment"
  | "project"
  | "shebang"
  | "registry"
  | "store"
  | "installManager"
  | "conda"
  | ManagerName
  | "path"
  | "shim";

/** How an installer has registered an interpreter: PEP 514's values, or their equivalents. */
export interface Registration {
  readonly company: string;
  readonly tag: string;
  readonly displayName: string;
  readonly architecture: Architecture | undefined;
  /** Arguments that come before all others. */
  readonly arguments: readonly string[];
  /** The windowed executable of the same Python. It may be missing. */
  readonly windowed: { readonly executable: string; readonly arguments: readonly string[] } | undefined;
}

/** A Python that can be started. */
export interface Interpreter {
  readonly kind: "interpreter";
  /** Absolute, links not resolved: Python finds its environment from the path it is started by. */
  readonly executable: string;
  /** What it is started as (`argv[0]`): the executable, except in a redirected environment. */
  readonly name: string;
  readonly identity: Identity;
  readonly source: Source;
  /** The prefix of the environment that it belongs to. */
  readonly environment: string | undefined;
  readonly registration?: Registration;
}

/** Returns the interpreter of a search that knows only where it is. */
export function interpreterAt(executable: string, identity: Identity, source: Source): Interpreter {
  return { kind: "interpreter", executable, name: executable, identity, source, environment: undefined };
}

/** Returns the company that `-V:` selects it by: the registered one, else its implementation's. */
export function companyOf({ identity }: Interpreter): string {
  return identity.company ?? companies[identity.implementation];
}

/** Returns the tag that `-V:` selects it by: the registered one, else its version. */
export function tagOf({ identity, registration }: Interpreter): string {
  if (registration !== undefined) return registration.tag;
  return printMinor(identity.version) + variantLetters[identity.variant];
}
