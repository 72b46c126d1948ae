import type { Identity } from "../versions/constraint.ts";
import { printMinor } from "../versions/version.ts";
import { type Architecture, companies, variantLetters } from "../versions/version-request.ts";
import type { ManagerName } from "./managers/managers.ts";

/** Which search found an interpreter. */
export type Source =
  | "ownEnvironment"
  | "activeEnvironment"
  | "enclosingEnvironment"
  | "shebang"
  | "registry"
  | "store"
  | "installManager"
  | "conda"
  | ManagerName
  | "path"
  | "shim";

/** How an installer has made an interpreter known: PEP 514's values, or the like. */
export interface Registration {
  readonly company: string;
  readonly tag: string;
  readonly displayName: string;
  readonly architecture: Architecture | undefined;
  /** Arguments that come before all others. */
  readonly arguments: readonly string[];
  /** The executable that opens no console, of the same Python; it need not be there. */
  readonly windowed: { readonly executable: string; readonly arguments: readonly string[] } | undefined;
}

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
  readonly registration?: Registration;
}

/** What a search found that told no more of it than where it is. */
export function interpreterAt(executable: string, identity: Identity, source: Source): Interpreter {
  return { kind: "interpreter", executable, name: executable, identity, source, environment: undefined };
}

/** The company that `-V:` takes for it; its implementation's where nobody has registered it. */
export function companyOf({ identity }: Interpreter): string {
  return identity.company ?? companies[identity.implementation];
}

/** The tag that `-V:` takes for it; its version where nobody has registered it. */
export function tagOf({ identity, registration }: Interpreter): string {
  if (registration !== undefined) return registration.tag;
  return printMinor(identity.version) + variantLetters[identity.variant];
}
