import { execute } from "./commands/commands.ts";
import * as errors from "./errors.ts";
import { Failure } from "./failure.ts";
import type { Host } from "./host/host.ts";
import type { Machine } from "./platform/platform.ts";
import { parseRequest } from "./request/request.ts";
import { shellFor } from "./shell.ts";

/** The exit status; undefined when the host ends the process with the started program's. */
export function main(host: Host, machine: Machine, edition: string): number | undefined {
  try {
    return execute({ request: parseRequest(machine), machine, host, edition });
  } catch (error) {
    const failure = error instanceof Failure ? error : errors.internalFault(String(error), edition);
    host.show(failure.print(shellFor(machine.platform)));
    return failure.status;
  }
}
