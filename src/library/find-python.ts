import { type Answer, answerLater, answerNow, isAbsent, isUnmade } from "./answer.ts";
import { callFor, scriptWords, withPylErrors } from "./call.ts";
import { makeEnvironment, makeEnvironmentNow } from "./make-environment.ts";
import { type Python, pythonOf } from "./python.ts";
import type { SearchOptions } from "./search-options.ts";

export interface FindOptions extends SearchOptions {
  /** Whether the environment of a script with dependencies is made if it is not there (`--make`). Takes seconds. */
  readonly make?: boolean | undefined;
}

export interface FindLaterOptions extends FindOptions {
  /** Ends the search: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Returns the Python that `pyl` would start, as `pyl --which` prints it. Undefined only if no Python on this machine
 * matches. Rejects with `PylError` for everything else, such as a script that cannot be read.
 */
export async function findPython(options: FindLaterOptions = {}): Promise<Python | undefined> {
  const { signal } = options;
  const call = callFor("find", options, scriptWords(options));
  let answer = await answerLater(call, signal);
  if (options.make && isUnmade(answer)) {
    await makeEnvironment(call, signal);
    answer = await answerLater(callFor("find", options, scriptWords(options)), signal);
  }
  return foundIn(answer);
}

/** The same without a promise. If an interpreter has to be asked for its version, or with `make`, Node waits for that. */
export function findPythonSync(options: FindOptions = {}): Python | undefined {
  const call = callFor("find", options, scriptWords(options));
  let answer = answerNow(call);
  if (options.make && isUnmade(answer)) {
    makeEnvironmentNow(call);
    answer = answerNow(callFor("find", options, scriptWords(options)));
  }
  return foundIn(answer);
}

/**
 * Returns the Python that was found; undefined if none matches. Throws `PylError` for everything else.
 * @internal
 */
export function foundIn(answer: Answer): Python | undefined {
  return withPylErrors(answer.machine.platform, () => (isAbsent(answer) ? undefined : pythonOf(answer)));
}
