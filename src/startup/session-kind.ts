import type { Machine } from "../platform/platform.ts";
import type { Request } from "../request/request.ts";
import type { Choice } from "../select/choice.ts";
import { readOptions } from "./python-options.ts";

/** What Python will run, which decides which startup files run. */
export type SessionKind =
  /** A person types, or `-i` says so. */
  | "session"
  /** Python reads a program from standard input, which is not a terminal. */
  | "pipedInput"
  | "script"
  | "code"
  | "module"
  /** Python prints its version or its options, and ends. */
  | "versionOrHelp"
  /** The program is not a Python. */
  | "otherProgram";

/** Returns what Python will run. A session reads from a terminal, or has `-i` (Modules/main.c, pymain_run_stdin). */
export function sessionKindOf(request: Request, choice: Choice, machine: Machine): SessionKind {
  if (choice.interpreter === undefined) return "otherProgram";
  const { letters, subject } = readOptions(request, choice, machine);
  if (subject !== "interactive" && subject !== "stdin") return subject;
  return letters.includes("i") || machine.isTerminal("input") ? "session" : "pipedInput";
}
