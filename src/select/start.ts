import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Choice } from "./choice.ts";
import { startAs } from "./twin.ts";

/** What of a choice is started. */
export interface Start {
  readonly program: string;
  /** What it is called: an environment's executable, where its base's is started for it. */
  readonly name: string;
  /** Arguments that it needs by itself, before all others. */
  readonly arguments: readonly string[];
  /** It is a console program, and no console is to be seen. */
  readonly hidesConsole: boolean;
}

/** The executable itself; on Windows its twin, where one with or without a console is asked for. */
export function startOf({ mode }: Request, choice: Choice, machine: Machine): Start {
  const asked = mode ?? choice.trimmings.mode;
  if (asked !== undefined && !machine.platform.hasPosixPaths) return startAs(asked, choice, machine);
  const { executable, interpreter } = choice;
  return {
    program: executable,
    name: interpreter?.name ?? executable,
    arguments: interpreter?.registration?.arguments ?? [],
    hidesConsole: false,
  };
}
