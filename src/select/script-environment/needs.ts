import type { Interpreter } from "../../interpreters/interpreter.ts";
import { knownFolder } from "../../platform/known-folders.ts";
import type { Machine } from "../../platform/platform.ts";

/** What the environment of a script is made for. Scripts with the same needs share one. */
export interface ScriptNeeds {
  readonly base: Interpreter;
  /** As the block has them (PEP 508). */
  readonly requirements: readonly string[];
  /** Where the environment is, or will be. */
  readonly folder: string;
  /** Everything that it depends on. It stands in the environment as soon as that is complete. */
  readonly text: string;
}

/** The file in an environment that holds the text. It is written last. */
export const readyFile = "pyl-ready";

/** A change of what an environment is made of gets another number. */
const format = "pyl 1";

/**
 * Returns the needs of dependencies on a base interpreter. The base counts by its file, so that an upgrade in place makes
 * another environment. Undefined if the system has no cache folder, or the base is gone.
 */
export function needsOf(
  base: Interpreter,
  requirements: readonly string[],
  machine: Machine,
): ScriptNeeds | undefined {
  const { join } = machine.platform;
  const cache = knownFolder("cache", machine);
  const real = machine.realPath(base.executable);
  const fingerprint = real && machine.fingerprint(real);
  if (cache === undefined || fingerprint === undefined) return undefined;
  const names = [...new Set(requirements.map(normalized))].sort();
  const text = `${[format, real, fingerprint, ...names].join("\n")}\n`;
  const folder = join(join(join(cache, "pyl"), "scripts"), machine.digest(text));
  return { base, requirements, folder, text };
}

/** Returns a requirement with its name as in the index (PEP 503), and without blanks at its ends. */
function normalized(requirement: string): string {
  const trimmed = requirement.trim();
  const [name = ""] = /^[A-Za-z0-9._-]*/.exec(trimmed) ?? [];
  return name.toLowerCase().replace(/[-_.]+/g, "-") + trimmed.slice(name.length);
}
