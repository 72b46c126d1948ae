import * as errors from "../errors.ts";
import { findTool } from "../platform/find-tool.ts";
import { mayCreate } from "../platform/ownership.ts";
import makeProgram from "../python/make_environment.py" with { type: "text" };
import type { ScriptNeeds } from "../select/script-environment/needs.ts";
import type { Situation } from "./command.ts";

/**
 * Makes the environment that a script needs, by uv if it is there, else by venv and pip. The base interpreter does all of
 * it (src/python/make_environment.py): two launches at once make one. Throws `Failure` if that fails.
 */
export function makeEnvironment(needs: ScriptNeeds, { machine, host }: Situation): void {
  // Root keeps nothing in another user's home.
  if (!mayCreate(needs.folder, machine)) throw errors.environmentNotOwn(needs.folder, needs.requirements);
  const task = {
    folder: needs.folder,
    needs: needs.text,
    uv: findTool("uv", machine) ?? null,
    requirements: needs.requirements,
    options: [],
    terminal: machine.isTerminal("error"),
  };
  const words = ["-I", "-S", "-c", makeProgram, JSON.stringify(task)];
  if (host.run(needs.base.executable, words) !== 0) throw errors.environmentFailed(needs.requirements);
}
