import type { Situation } from "../commands/command.ts";
import { withProbes } from "../commands/probe.ts";
import { textOf } from "../host/bytes.ts";
import { askOptions, busy, endGroup, mayBeAsked, withoutVariables } from "../host/node-ask.ts";
import { loadExeca } from "./load-execa.ts";

/** What a decision has to know from a program before it can go on. */
class NeedsAnswer {
  readonly program: string;
  readonly words: readonly string[];
  readonly without: readonly string[];

  constructor(program: string, words: readonly string[], without: readonly string[]) {
    this.program = program;
    this.words = words;
    this.without = without;
  }
}

/**
 * Returns what `decide` returns, without keeping Node waiting: if it has to ask a program, it is called again once the
 * answer is there. Rejects with the signal's reason if that aborts.
 */
export async function decideLater<T>(
  situation: Situation,
  decide: (situation: Situation) => T,
  variables: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<T> {
  const answers = new Map<string, string | undefined>();
  const ask = (program: string, words: readonly string[], without: readonly string[]) => {
    const key = JSON.stringify([program, words]);
    if (!answers.has(key)) throw new NeedsAnswer(program, words, without);
    return answers.get(key);
  };
  const asking = { ...situation, host: { ...situation.host, ask } };
  while (true) {
    signal?.throwIfAborted();
    try {
      return withProbes(asking, decide);
    } catch (error) {
      if (!(error instanceof NeedsAnswer)) throw error;
      const { program, words, without } = error;
      const answer = await askLater(program, words, withoutVariables(variables, without), signal);
      answers.set(JSON.stringify([program, words]), answer);
    }
  }
}

/** Does what `Effects.ask` says. */
async function askLater(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (!mayBeAsked(program, words)) return undefined;
  const asked = loadExeca().execa(program, words, {
    ...askOptions,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
    encoding: "buffer",
    env,
    extendEnv: false,
    reject: false,
    stdin: "ignore",
    stderr: "ignore",
    stripFinalNewline: false,
  });
  const { code = "", exitCode, isMaxBuffer, stdout } = await asked;
  endGroup(asked.pid);
  signal?.throwIfAborted();
  if (busy.includes(code)) throw Object.assign(new Error(code), { code });
  return exitCode === 0 && !isMaxBuffer ? textOf(stdout) : undefined;
}
