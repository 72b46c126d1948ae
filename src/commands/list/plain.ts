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
    const name = selector(entry);
    const shown = isOfPyl(entry) ? name : printable(name);
    lines.push(` ${shown.padEnd(16)} ${column(entry, machine)}\n`);
  }
  return lines.join("");
}

/** Returns the environment that would run, then what is installed. */
export function startable({ chosen, installed, environments }: Inventory): readonly Entry[] {
  if (chosen?.environment === undefined) return installed;
  return [...environments().filter(({ isDefault }) => isDefault), ...installed];
}

export function nameOf(entry: Entry, machine: Machine): string {
  const { interpreter } = entry;
  if (isOfPyl(entry)) return printIdentity(interpreter.identity);
  return interpreter.source === "activeEnvironment"
    ? "Active venv"
    : printable(labelOf(interpreter, machine));
}

/** What pyl itself makes of a version has no character to escape, and looking for one takes long. */
function isOfPyl({ interpreter }: Entry): boolean {
  return interpreter.registration === undefined && interpreter.environment === undefined;
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

/** Returns the option and the star. No option names an environment: py.exe prints only the star for it. */
function selector({ interpreter, isDefault }: Entry): string {
  const name = interpreter.environment === undefined ? optionFor(interpreter) : "";
  return isDefault ? `${name} *` : name;
}

function optionFor(interpreter: Interpreter): string {
  const tag = tagOf(interpreter);
  const company = companyOf(interpreter);
  return sameCompany(company, "PythonCore") ? `-V:${tag}` : `-V:${company}/${tag}`;
}
