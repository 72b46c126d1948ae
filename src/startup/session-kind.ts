import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Choice } from "../select/choice.ts";
import { readOptions } from "./python-options.ts";

/** What a launch is, as far as startup files go by it. */
export type SessionKind =
  /** Somebody types. */
  | "session"
  /** Python reads what it runs from standard input, and nobody types it. */
  | "pipedInput"
  | "script"
  | "code"
  | "module"
  /** Python tells its version or its options, and ends. */
  | "versionOrHelp"
  /** It is no Python that is started. */
  | "otherProgram";

/** Modules/main.c, pymain_run_stdin: a terminal to read from, or `-i`. */
export function sessionKindOf(request: Request, choice: Choice, machine: Machine): SessionKind {
  if (choice.interpreter === undefined) return "otherProgram";
  const { letters, subject } = readOptions(request, choice, machine);
  if (letters.includes("V") || letters.includes("h")) return "versionOrHelp";
  if (subject !== "interactive" && subject !== "stdin") return subject;
  return letters.includes("i") || machine.isTerminal("input") ? "session" : "pipedInput";
}
