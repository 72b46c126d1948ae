import type { Asked, FallibleFact, Host } from "./host.ts";

/** Why the system could not report a fact: an exception of a host's own functions, like those of Node. */
export class SystemError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * Returns facts that report an exception as `Asked` says. A call that a signal interrupted is made again.
 * launcher/src/host.rs does this for the native program.
 */
export function fallible<T extends Partial<Host>>(facts: T): T {
  const named = Object.entries(facts).map(([name, ask]) => {
    function fact(this: Asked | undefined, ...given: readonly unknown[]): unknown {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return (ask as (...given: readonly unknown[]) => unknown)(...given);
        } catch (error) {
          const code = codeOf(error);
          if (isMissing(code)) return noFact(name as FallibleFact, given);
          if (code !== "EINTR" || attempt === attempts)
            return this?.onSystemError?.(code, name as FallibleFact, ...given);
        }
      }
    }
    return [name, fact];
  });
  return Object.fromEntries(named);
}

/** As in launcher/src/platform/unix.rs: a file system that always says EINTR would stop pyl for ever. */
const attempts = 100;

/** Returns what the fact is if nothing is there. */
export function noFact(fact: FallibleFact, given: readonly unknown[]): unknown {
  if (fact === "isSelf" || fact === "contains") return false;
  return fact === "registryValues" ? (given[2] as readonly string[]).map(() => undefined) : undefined;
}

/** As in launcher/src/platform/unix/system_error.rs; Node's own errors are about paths that no system has. */
function isMissing(code: string): boolean {
  return missing.includes(code) || code.startsWith("ERR_");
}

const missing = ["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "ESRCH"];

/** Returns the name of the system's error. Throws an exception that has none. */
function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown }).code;
  if (typeof code !== "string") throw error;
  return code;
}
