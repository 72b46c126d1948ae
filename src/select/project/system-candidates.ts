import { readHit } from "../../interpreters/found-program.ts";
import type { Source } from "../../interpreters/interpreter.ts";
import { findOnPath, searchFolders } from "../../interpreters/search-path.ts";
import { bestOf } from "../best.ts";
import { type Candidate, missingCandidate } from "../candidate.ts";
import { evaluateInterpreter } from "../evaluate.ts";
import { everythingInstalled, type Question } from "../question.ts";

/**
 * Returns what `system` stands for in a version file: the first Python on PATH, without shims and what they stand for
 * (pyenv-which). On Windows none may be on PATH; then it is the best that no version manager has installed.
 */
export function* candidatesFromSystem(question: Question): Generator<Candidate> {
  const { machine } = question;
  for (const name of namesFor(question))
    for (const hit of findOnPath(name, searchFolders(machine.environment("PATH"), machine), machine)) {
      if (hit.kind === "leftOut" || hit.shims !== undefined) continue;
      const found = readHit(hit, machine);
      if (found.kind === "leftOut") continue;
      yield evaluateInterpreter("project", found, question);
      return;
    }
  const installed = everythingInstalled(question);
  const interpreters = installed.interpreters.filter(({ source }) => !managed.includes(source));
  const best = bestOf({ ...installed, interpreters }, question.constraint, machine) ?? interpreters[0];
  yield best === undefined ? missingCandidate("system") : evaluateInterpreter("project", best, question);
}

/** Returns the names that `env` or a shell would search for, the usual one first. */
function namesFor({ shebangRequest, constraint, machine }: Question): string[] {
  if (shebangRequest.kind === "version" && shebangRequest.searchName !== undefined)
    return [shebangRequest.searchName];
  const { release, implementation } = constraint.request;
  if (implementation !== undefined && implementation !== "CPython") return [];
  if (release.length > 0) return [`python${release[0]}`, "python"];
  return machine.platform.hasPosixPaths ? ["python3", "python"] : ["python", "python3"];
}

/** What version managers have installed; Homebrew and the makers of frameworks install for the system. */
const managed: readonly Source[] = ["uv", "pyenv", "mise", "asdf", "hatch", "conda", "shim"];
