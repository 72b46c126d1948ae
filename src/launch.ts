import { needsCare } from "./desktop/care.ts";
import { handOver, handOverToReport } from "./hand-over.ts";
import type { Host } from "./host/host.ts";
import type { Machine } from "./platform/platform.ts";
import { parseRequest } from "./request/request.ts";
import { resolve } from "./resolve.ts";
import { isReported } from "./select/reported.ts";

/**
 * Starts the script when there is nothing to say, which is nearly always. Comes back with "reports"
 * when something is to be told (a report, a failed start, a stranger's environment) or looked after, and without
 * when code is needed that this chunk lacks: then the next chunk decides again.
 */
export function launch(host: Host, machine: Machine): "reports" | undefined {
  try {
    const request = parseRequest(machine);
    if (request.report !== undefined || isReported(machine) || needsCare(request, machine)) return "reports";
    const { choice, plan } = resolve(request, machine);
    if (choice.considered.some(({ verdict }) => verdict.kind === "untrusted")) return "reports";
    host.launch(plan);
    return "reports";
  } catch (error) {
    if (error === handOverToReport) return "reports";
    if (error !== handOver) throw error;
    return undefined;
  }
}
