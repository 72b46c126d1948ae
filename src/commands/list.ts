import { Failure } from "../errors.ts";
import type { Interpreter } from "../interpreters/interpreter.ts";
import type { Machine } from "../platform/platform.ts";
import { resolve } from "../resolve.ts";
import { basesOf, findInstalled } from "../select/installed.ts";
import { printIdentity } from "../versions/constraint.ts";
import { printVersion } from "../versions/version.ts";
import { companies } from "../versions/version-request.ts";
import { type Command, print, type Situation } from "./command.ts";

/** One row of the list. */
interface Row {
  readonly tag: string;
  readonly company: string;
  readonly version: string;
  readonly name: string;
  readonly executable: string;
  readonly source: string;
  readonly environment: string | undefined;
  readonly isDefault: boolean;
}

/** Every interpreter known, newest first, in py.exe's format: other programs parse it. */
export const list: Command = (situation) =>
  printRows(situation, ({ name, source }) => (source === "activeEnvironment" ? "Active venv" : name));

export const listPaths: Command = (situation) => printRows(situation, ({ executable }) => executable);

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
    environment !== undefined ? "" : company === "PythonCore" ? `-V:${tag}` : `-V:${company}/${tag}`;
  return isDefault ? `${name} *` : name;
}

function readRows({ request, machine }: Situation): Row[] {
  const chosen = chosenInterpreter({ request, machine });
  const installed = withoutDoubles(basesOf(findInstalled(machine)).interpreters, machine);
  const rows = installed.map((interpreter) =>
    toRow(interpreter, isSame(interpreter, chosen, machine), machine),
  );
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

/** `python3` and `python3.12` in one folder are one interpreter: the first stands for it. */
function withoutDoubles(interpreters: readonly Interpreter[], machine: Machine): Interpreter[] {
  const seen = new Set<string>();
  return interpreters.filter(({ executable }) => {
    const real = machine.realPath(executable) ?? executable;
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  });
}

function isSame(left: Interpreter, right: Interpreter | undefined, machine: Machine): boolean {
  if (right === undefined || right.environment !== undefined) return false;
  return (
    left.executable === right.executable ||
    machine.realPath(left.executable) === machine.realPath(right.executable)
  );
}

function toRow(
  { executable, identity, source, environment }: Interpreter,
  isDefault: boolean,
  machine: Machine,
): Row {
  const { implementation, version, variant } = identity;
  const letter = variant === "freethreaded" ? "t" : variant === "debug" ? "d" : "";
  const label = printIdentity(identity);
  return {
    tag: version.release.slice(0, 2).join(".") + letter,
    company: companies[implementation],
    version: printVersion(version),
    name: environment === undefined ? label : `${label} in ${machine.platform.normalize(environment)}`,
    executable,
    source,
    environment,
    isDefault,
  };
}
