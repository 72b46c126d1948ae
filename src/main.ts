import { execute } from "./commands/commands.ts";
import { continueInTerminal } from "./commands/terminals/continue-in-terminal.ts";
import { inTerminal, isAtDesktop } from "./desktop/needs-supervision.ts";
import { showFailure } from "./desktop/show-failure.ts";
import * as errors from "./errors.ts";
import { Failure } from "./failure.ts";
import type { Host } from "./host/host.ts";
import { writeErrors } from "./output.ts";
import type { Machine } from "./platform/platform.ts";
import { forReport } from "./platform/system-errors.ts";
import { parseRequest, type Request } from "./request/request.ts";
import { shellFor } from "./shell.ts";
import { traceOf } from "./trace.ts";

/** The exit status; undefined when the host ends the process with the started program's. */
export function main(host: Host, machine: Machine, edition: string): number | undefined {
  let request: Request | undefined;
  try {
    if (machine.argument(1) === inTerminal) return continueInTerminal(host, machine);
    request = parseRequest(machine);
    return execute({ request, machine, host, edition });
  } catch (error) {
    const failure = error instanceof Failure ? error : errors.internalFault(String(error), edition);
    // A second failure must not hide this one.
    const rest = forReport(machine);
    if (request?.report === undefined && isAtDesktop(request, rest))
      showFailure(failure, request, host, rest);
    else host.show(failure.print(shellFor(machine.platform)));
    if (failure !== error && machine.environment("PYL_TRACE")) writeErrors(traceOf(error), host);
    return failure.status;
  }
}
