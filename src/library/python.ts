import { describeCandidate } from "../commands/explain/candidate.ts";
import { NotPython } from "../errors/library.ts";
import { Failure } from "../failure.ts";
import { architectureOf } from "../interpreters/architecture.ts";
import { readDetails } from "../interpreters/details.ts";
import type { Source } from "../interpreters/interpreter.ts";
import { startedProgram } from "../plan/windowed-executable.ts";
import type { Candidate, Step } from "../select/candidate.ts";
import { printVersion, type Version } from "../versions/version.ts";
import type { Architecture, Implementation, Variant } from "../versions/version-request.ts";
import type { Answer } from "./answer.ts";

/** A version as far as it is known without starting the interpreter. */
export interface PythonVersion {
  /** As it is written: `3.12.4`, `3.14.0rc1`; empty if nothing has the version. */
  readonly text: string;
  readonly major: number | undefined;
  readonly minor: number | undefined;
  readonly micro: number | undefined;
  /** PEP 440's pre-release part: `rc1`, `a2`, `dev`; empty for a release. */
  readonly prerelease: string;
}

/** One thing that the search looked at. */
export interface Reason {
  readonly step: Step;
  /** The path, or what was looked for. */
  readonly where: string;
  /** `taken` for the one that is used. */
  readonly verdict: Candidate["outcome"]["kind"];
  /** The same for people, as `pyl --explain` prints it. */
  readonly sentence: string;
}

/** What `child_process.spawn` and execa take. */
export interface PythonCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** All variables of the process. */
  readonly env: Readonly<Record<string, string>>;
}

/** What is known of a Python without starting it. */
export interface PythonFacts {
  /** The absolute path to start it by, links not resolved: Python finds its environment from that. */
  readonly executable: string;
  /** Arguments that it needs before all others (PEP 514's ExecutableArguments). Nearly always empty. */
  readonly arguments: readonly string[];
  readonly version: PythonVersion;
  readonly implementation: Implementation;
  readonly variant: Variant;
  /** Undefined if its file does not say it. */
  readonly architecture: Architecture | undefined;
  /** The folder of the virtual environment that it belongs to. */
  readonly environment: string | undefined;
  /** What found it: `enclosingEnvironment`, `path`, `pyenv`, `registry`... */
  readonly source: Source;
}

/** The Python that was found. */
export interface Python extends PythonFacts {
  /** All that was looked at, in the order of the search. The last one was taken. */
  readonly reasons: readonly Reason[];
  /** Returns how it is started with these arguments, for `spawn(file, args, { env })`. */
  command(args?: readonly string[]): PythonCommand;
}

/**
 * Returns the Python that was chosen. Throws `Failure` if there is none, or the script's line names another program.
 * @internal
 */
export function pythonOf({ decided, request, machine, variables }: Answer): Python {
  if (decided instanceof Failure) throw decided;
  const { choice } = decided;
  const { interpreter, candidates } = choice;
  if (interpreter === undefined) throw new NotPython(request.script ?? "", choice.executable);
  const { name, arguments: own } = startedProgram(request, choice, machine);
  const { version, implementation, variant } = readDetails(
    interpreter.identity,
    interpreter.executable,
    machine,
  );
  return {
    executable: name,
    arguments: own,
    version: versionParts(version),
    implementation,
    variant,
    architecture: architectureOf(interpreter, machine),
    environment: interpreter.environment,
    source: interpreter.source,
    reasons: candidates.map((candidate) => ({
      step: candidate.step,
      where: candidate.where,
      verdict: candidate.outcome.kind,
      sentence: describeCandidate(candidate, interpreter.identity),
    })),
    command: (args = []) => ({ file: name, args: [...own, ...args], env: { ...variables } }),
  };
}

/** @internal */
export function versionParts(version: Version): PythonVersion {
  const [major, minor, micro] = version.release;
  return { text: printVersion(version), major, minor, micro, prerelease: version.prerelease };
}
