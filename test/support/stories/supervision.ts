import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ending, LaunchPlan } from "../../../src/host/host.ts";
import type { Calls } from "../hosts/driven-hosts.ts";
import { type Call, type Reported, supervisionOf } from "../hosts/host-calls.ts";
import { shellPlan } from "../hosts/host-plans.ts";
import { type Outcome, start } from "./stories.ts";

/** What may be done with a supervised process, and what is reported when it has ended. */
export interface SupervisionStories {
  /** A file in the home. */
  at(name: string): string;
  /** The launcher's command; calls are made when the process has ended. */
  command(plan: LaunchPlan, how: How, calls?: readonly Call[]): readonly string[];
  reported(): Reported;
  /** Looks after a shell: how the launcher has ended, and how the shell. */
  run(script: string, how: How): Promise<Outcome & { readonly ending: Ending }>;
}

/** What becomes of its standard error. */
export type How = "kept" | "passed";

export function useSupervision(host: Calls): SupervisionStories {
  const at = (name: string) => join(host.home.folder, name);
  const reported = () => JSON.parse(readFileSync(at("reported"), "utf8")) as Reported;
  const command = (plan: LaunchPlan, how: How, calls: readonly Call[] = []) => {
    const supervise = supervisionOf(how === "kept", { file: at("reported"), calls });
    return [...host.command(), JSON.stringify([["launch", { ...plan, supervise }]]), at("answers")];
  };
  const run = async (script: string, how: How) => {
    const outcome = await start({ home: host.home, command: command(shellPlan(script), how), arguments: [] });
    return { ...outcome, ending: reported().ending };
  };
  return { at, command, reported, run };
}
