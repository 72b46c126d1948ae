import type { Situation } from "../commands/command.ts";
import { examineForReport } from "../commands/examine-for-report.ts";
import { resolutionOf } from "../commands/install/decide-or-install.ts";
import { withProbes } from "../commands/probe.ts";
import { Failure, resultOrFailure, status } from "../failure.ts";
import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Resolution } from "../resolve.ts";
import { OwnLineFound } from "../select/own-line.ts";
import { decideLater } from "./ask-later.ts";
import type { Call } from "./call.ts";

/** What a decision needs of a call. */
type Asking = Pick<Call, "situation" | "variables">;

/** What was decided for a call, or why nothing can be started. */
export interface Answer {
  readonly decided: Resolution | Failure;
  /** Those of the call, or of the words in the script's line if that starts pyl. */
  readonly request: Request;
  readonly machine: Machine;
  readonly variables: Call["variables"];
}

export function answerNow({ situation, variables }: Asking): Answer {
  return withProbes(situation, (current) => decide(current, variables));
}

/** The same, without keeping Node waiting. Rejects with the signal's reason if that aborts. */
export function answerLater({ situation, variables }: Asking, signal?: AbortSignal): Promise<Answer> {
  return decideLater(situation, (current) => decide(current, variables), variables, signal);
}

function decide(situation: Situation, variables: Call["variables"]): Answer {
  return followingOwnLine(situation, (current) => {
    const { request, machine } = current;
    examineForReport("which", machine);
    return { decided: resultOrFailure(() => resolutionOf(current)), request, machine, variables };
  });
}

/** Returns the result of the function. If the script's line starts pyl, its words count, as in `execute`. */
export function followingOwnLine<T>(situation: Situation, work: (situation: Situation) => T): T {
  try {
    return work(situation);
  } catch (error) {
    if (!(error instanceof OwnLineFound)) throw error;
    const { request, machine } = error;
    return work({ ...situation, request, machine });
  }
}

/** Returns whether nothing on this machine matches. A setting that makes no sense is an error, not an absence. */
export function isAbsent({ decided }: Answer): boolean {
  if (!(decided instanceof Failure) || decided.details.isBadSetting) return false;
  return decided.status === status.noMatchingPython || decided.status === status.noPythonAtAll;
}

/** Returns whether only the environment of the script is missing, which pyl can make. */
export function isUnmade({ decided }: Answer): boolean {
  return decided instanceof Failure && decided.details.isMadeByLaunch === true;
}
