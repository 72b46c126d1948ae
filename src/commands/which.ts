import { startOf } from "../plan/windowed-executable.ts";
import { resolve } from "../resolve.ts";
import { type Command, print } from "./command.ts";

/**
 * The path of what would be started, for scripts and editors: one line, nothing else. It is what
 * Python will call `sys.executable`, so that starting it again is starting the same.
 */
export const which: Command = (situation) => {
  const { request, machine } = situation;
  const { choice } = resolve(request, machine);
  return print(situation, `${startOf(request, choice, machine).name}\n`);
};
