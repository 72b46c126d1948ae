import type { Host } from "./host/host.ts";
import type { Machine } from "./platform/platform.ts";
import { parseRequest } from "./request/request.ts";
import { resolve } from "./resolve.ts";
import { isReported } from "./select/reported.ts";

/**
 * The launch chunk: starts the script when there is nothing to say, which is nearly always.
 * Comes back when something is to be told (a report, a failure, a stranger's environment):
 * then the full program decides again, as nothing has been changed so far. Failures come
 * here as `HandOver`, see scripts/bundle.ts.
 */
export function launch(host: Host, machine: Machine): void {
  try {
    const request = parseRequest(machine);
    if (request.report !== undefined || isReported(machine)) return;
    const { choice, plan } = resolve(request, machine);
    if (choice.considered.some(({ verdict }) => verdict.kind === "untrusted")) return;
    host.launch(plan);
  } catch (error) {
    if (error !== handOver) throw error;
  }
}

/** What every constructor of errors.ts throws in the launch chunk. */
export const handOver = "hand over";
