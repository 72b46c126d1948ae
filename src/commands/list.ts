import { Failure } from "../errors.ts";
import { companyOf, type Interpreter, tagOf } from "../interpreters/interpreter.ts";
import { pathKey } from "../interpreters/path-key.ts";
import type { Machine } from "../platform/platform.ts";
import { resolve } from "../resolve.ts";
import { basesOf, findInstalled } from "../select/installed.ts";
import { quoteWindows } from "../shell.ts";
import { printIdentity, sameCompany } from "../versions/constraint.ts";
import { printVersion } from "../versions/version.ts";
import { type Command, print, type Situation } from "./command.ts";

/** One row of the list. */
interface Row {
  readonly tag: string;
  readonly company: string;
  readonly version: string;
  readonly name: string;
  readonly executable: string;
  /** Arguments that it needs by itself. */
  readonly arguments: readonly string[] | undefined;
  readonly source: string;
  readonly environment: string | undefined;
  readonly isDefault: boolean;
}

/** Every interpreter known, newest first, in py.exe's format: other programs parse it. */
export const list: Command = (situation) =>
  printRows(situation, ({ name, source }) => (source === "activeEnvironment" ? "Active venv" : name));

export const listPaths: Command = (situation) =>
  printRows(situation, (row) => [row.executable, ...(row.arguments ?? []).map(quoteWindows)].join(" "));

function printRows(situation: Situation, column: (row: Row) => string): number {
  const rows = readRows(situation);
  if (situation.request.format === "json")
    return print(situation, `${JSON.stringify({ schemaVersion: 1, interpreters: rows }, null, 2)}\n`);
  if (rows.length === 0) return print(situation, "No installed Pythons found!\n");
  return print(situation, rows.map((row) => ` ${selector(row).padEnd(16)} ${column(row)}\n`).join(""));
}

/** The environment that would run has no selector, as no option names it; py.exe has only the star. */
function selector({ tag, company, environment, isDefault }: Row): string {
  const name =
    environment !== undefined
      ? ""
      : sameCompany(company, "PythonCore")
        ? `-V:${tag}`
        : `-V:${company}/${tag}`;
  return isDefault ? `${name} *` : name;
}

function readRows({ request, machine }: Situation): Row[] {
  const chosen = chosenInterpreter({ request, machine });
  const limit = machine.environment("PYLAUNCHER_LIMIT_TO_COMPANY");
  const installed = withoutDoubles(basesOf(findInstalled(machine)).interpreters, machine);
  const listed = installed.filter((interpreter) => !limit || sameCompany(companyOf(interpreter), limit));
  const rows = listed.map((interpreter) => toRow(interpreter, isSame(interpreter, chosen, machine), machine));
  return chosen === undefined || rows.some(({ isDefault }) => isDefault)
    ? rows
    : [toRow(chosen, true, machine), ...rows];
}

/** What would run; a machine without any Python still has a list, an empty one. */
function chosenInterpreter({
  request,
  machine,
}: Pick<Situation, "request" | "machine">): Interpreter | undefined {
  try {
    return resolve(request, machine).choice.interpreter;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return undefined;
  }
}

/** `python3` and `python3.12` in one folder are one interpreter: the first stands for it, or each of its tags. */
function withoutDoubles(interpreters: readonly Interpreter[], machine: Machine): Interpreter[] {
  const seen = new Set<string>();
  return interpreters.filter(({ executable, registration }) => {
    if (registration !== undefined) return true;
    const real = machine.realPath(executable) ?? executable;
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  });
}

function isSame(left: Interpreter, right: Interpreter | undefined, machine: Machine): boolean {
  if (right === undefined || right.environment !== undefined) return false;
  const key = (path: string | undefined) => path && pathKey(path, machine.platform);
  return (
    key(left.executable) === key(right.executable) ||
    // An app execution alias leads nowhere that could be read.
    (machine.realPath(left.executable) !== undefined &&
      key(machine.realPath(left.executable)) === key(machine.realPath(right.executable)))
  );
}

function toRow(interpreter: Interpreter, isDefault: boolean, machine: Machine): Row {
  // What a redirected environment's Python is started by is the environment's own.
  const { name: executable, identity, source, environment, registration } = interpreter;
  const { version } = identity;
  const label = registration?.displayName ?? printIdentity(identity);
  return {
    tag: tagOf(interpreter),
    company: companyOf(interpreter),
    version: printVersion(version),
    name: environment === undefined ? label : `${label} in ${machine.platform.normalize(environment)}`,
    executable,
    arguments: registration?.arguments.length ? registration.arguments : undefined,
    source,
    environment,
    isDefault,
  };
}
