import type { Options, ResultPromise } from "execa";
import { NotPython, programNotStarted } from "../errors/library.ts";
import { Failure } from "../failure.ts";
import { commandOf } from "../host/node-image.ts";
import { type Answer, answerNow, isUnmade } from "./answer.ts";
import { type Call, callFor, scriptWords, withPylErrors } from "./call.ts";
import { loadExeca } from "./load-execa.ts";
import { makeEnvironmentNow } from "./make-environment.ts";
import type { SearchOptions } from "./search-options.ts";

/** What is run: the path of a script, a module as by `-m`, or code as by `-c`. */
export type Subject = string | URL | { readonly module: string } | { readonly code: string };

/** Which Python runs it. `cwd` and `env` are execa's, and count here too. */
export type RunPythonOptions = Pick<SearchOptions, "version" | "venv">;

/** The options of execa, without those that choose another program. */
export type StartOptions = Omit<
  Options,
  "argv0" | "localDir" | "node" | "nodeOptions" | "nodePath" | "preferLocal" | "shell"
>;

/** An option that does not exist has no value, so it does not compile. */
type Known<O> = O & {
  readonly [Name in Exclude<keyof O, keyof RunPythonOptions | keyof StartOptions>]: never;
};

/**
 * Starts Python as `pyl` does, by execa: the result, its streams, and what aborts it are execa's. Makes the environment of a
 * script with dependencies if it is not there; Node waits for that, unless `findPython({ script, make: true })` did it before.
 * Throws `PylError` if nothing can be started.
 */
export function runPython<O extends RunPythonOptions & StartOptions = Record<never, never>>(
  subject: Subject,
  args: readonly string[] = [],
  options?: Known<O>,
): ResultPromise<O> {
  const { version, venv, ...rest }: RunPythonOptions & StartOptions = options ?? {};
  const env = rest.extendEnv === false ? { ...rest.env } : { ...process.env, ...rest.env };
  const search = { cwd: rest.cwd, env, venv, version };
  const words = [...subjectWords(subject, search), ...args];
  const call = callFor("find", search, words);
  const {
    program,
    words: all,
    options: own,
  } = withPylErrors(call.situation.machine.platform, () => startOf(answerFor(call, search, words), call));
  return loadExeca().execa(program, all, {
    ...rest,
    argv0: own.argv0,
    cwd: own.cwd ?? call.directory,
    env: own.env,
    extendEnv: false,
  }) as unknown as ResultPromise<O>;
}

function subjectWords(subject: Subject, { cwd }: SearchOptions): string[] {
  if (typeof subject === "string" || subject instanceof URL) return scriptWords({ script: subject, cwd });
  return "module" in subject ? ["-m", subject.module] : ["-c", subject.code];
}

function answerFor(call: Call, search: SearchOptions, words: readonly string[]): Answer {
  const answer = answerNow(call);
  if (!isUnmade(answer)) return answer;
  makeEnvironmentNow(call);
  return answerNow(callFor("find", search, words));
}

/** Returns what is started. Throws `Failure` if nothing can be. */
function startOf({ decided, request }: Answer, { words, variables }: Call) {
  if (decided instanceof Failure) throw decided;
  const { choice, plan } = decided;
  if (choice.interpreter === undefined) throw new NotPython(request.script ?? "", choice.executable);
  const command = commandOf(plan, words, variables);
  if (typeof command === "string") throw programNotStarted(plan.program, command);
  return command;
}
