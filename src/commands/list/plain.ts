import { companyOf, type Interpreter, tagOf } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import { printable } from "../../printable.ts";
import { quoteWindows } from "../../shell.ts";
import { printIdentity, sameCompany } from "../../versions/constraint.ts";
import type { Entry } from "./entries.ts";
import type { Inventory } from "./inventory.ts";

/** Returns what is printed after the selector. */
export type PlainColumn = (entry: Entry, machine: Machine) => string;

/** Returns the list in py.exe's format, which other programs parse: only the environment that would run is in it. */
export function printPlain(inventory: Inventory, column: PlainColumn, machine: Machine): string {
  const entries = startable(inventory);
  if (entries.length === 0) return "No installed Pythons found!\n";
  const lines: string[] = [];
  for (const entry of entries) {
    const option = optionFor(entry);
    const name = entry.isDefault ? `${option} *` : option;
    const shown = entry.interpreter.registration === undefined ? name : printable(name);
    lines.push(` ${shown.padEnd(16)} ${column(entry, machine)}\n`);
  }
  return lines.join("");
}

/** Returns the environment that would run, then what is installed. */
export function startable({ chosen, installed, environments }: Inventory): readonly Entry[] {
  if (chosen?.environment === undefined) return installed;
  return [...environments().filter(({ isDefault }) => isDefault), ...installed];
}

export function nameOf({ interpreter }: Entry, machine: Machine): string {
  const { identity, environment, registration, source } = interpreter;
  // What pyl itself makes of a version has no character to escape, and looking for one takes long.
  if (environment === undefined && registration === undefined) return printIdentity(identity);
  return source === "activeEnvironment" ? "Active venv" : printable(labelOf(interpreter, machine));
}

/** The path is exact, as programs start it. */
export function pathOf({ interpreter }: Entry): string {
  // For an environment this is its own executable, not that of the base interpreter.
  const { name, registration } = interpreter;
  return [name, ...(registration?.arguments ?? []).map(quoteWindows)].join(" ");
}

/** Returns the name that its installer registered, or else its version. */
export function labelOf({ identity, environment, registration }: Interpreter, { platform }: Machine): string {
  const label = registration?.displayName ?? printIdentity(identity);
  return environment === undefined ? label : `${label} in ${platform.normalize(environment)}`;
}

/** No option names an environment: py.exe prints only the star for it. */
function optionFor({ interpreter }: Entry): string {
  if (interpreter.environment !== undefined) return "";
  const tag = tagOf(interpreter);
  const company = companyOf(interpreter);
  return sameCompany(company, "PythonCore") ? `-V:${tag}` : `-V:${company}/${tag}`;
}
