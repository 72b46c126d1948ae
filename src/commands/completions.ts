import { print } from "../output.ts";
import type { Machine } from "../platform/platform.ts";
import { forReport } from "../platform/system-errors.ts";
import type { Command } from "./command.ts";
import { answerFor } from "./completions/answer.ts";
import { completionScript } from "./completions/script.ts";

/**
 * Prints the completions for a shell. After `--` are the words that are typed so far, the one to complete last: then it
 * prints what can stand there (docs/completions.md). It searches as `--list` does, and starts nothing.
 */
export const completions: Command = (situation) => {
  const { request, machine } = situation;
  const words = typedWords(request.forwardFrom, machine);
  return print(
    situation,
    words === undefined
      ? completionScript(request.report?.shell, machine)
      : answerFor(words, forReport(machine)),
  );
};

function typedWords(start: number, machine: Machine): string[] | undefined {
  if (machine.argument(start) !== "--") return undefined;
  const words: string[] = [];
  for (let index = start + 1; machine.argument(index) !== undefined; index += 1)
    words.push(machine.argument(index) as string);
  // Windows PowerShell passes no empty word on.
  if (words.at(-1) === "''") words[words.length - 1] = "";
  return words;
}
