import { resolve } from "../resolve.ts";
import { type Command, print } from "./command.ts";

/** The path of what would be started, for scripts and editors: one line, nothing else. */
export const which: Command = (situation) => {
  const { choice } = resolve(situation.request, situation.machine);
  return print(situation, `${choice.executable}\n`);
};
