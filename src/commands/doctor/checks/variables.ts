import { variable } from "../../../config/config.ts";
import { companyOf } from "../../../interpreters/interpreter.ts";
import { describeOrigin, type Sourced } from "../../../origin.ts";
import { absoluteHere } from "../../../platform/platform.ts";
import { basesOf } from "../../../select/installed.ts";
import { sameCompany } from "../../../versions/constraint.ts";
import { allowReading, unset } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import type { Finding } from "../finding.ts";

/** Variables that change, or break, every Python that is started. */
export function* checkVariables(context: CheckContext): Generator<Finding> {
  for (const [name, check] of checks) {
    const set = variable(context.machine, name);
    if (set !== undefined) yield* check(set, context);
  }
}

type VariableCheck = (set: Sourced<string>, context: CheckContext) => Generator<Finding>;

const checks: readonly (readonly [name: string, check: VariableCheck])[] = [
  ["PYTHONHOME", checkHome],
  ["PYTHONSTARTUP", checkStartup],
  ["PYTHONPATH", checkModulePath],
  ["PYTHONEXECUTABLE", checkExecutable],
  ["__PYVENV_LAUNCHER__", checkExecutable],
  ["PYLAUNCHER_LIMIT_TO_COMPANY", checkCompany],
];

function* checkHome({ value, origin }: Sourced<string>, context: CheckContext): Generator<Finding> {
  yield {
    kind: "pythonHomeSet",
    what: `PYTHONHOME makes every Python take its library from ${value}`,
    where: describeOrigin(origin),
    why: "a Python of any other version, or in an environment, cannot start with it",
    mend: unset("PYTHONHOME", context),
  };
}

/** Relative, it is taken from where Python is started. */
function* checkStartup({ value, origin }: Sourced<string>, context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const path = absoluteHere(value, machine);
  const kind = machine.kind(path);
  const where = describeOrigin(origin);
  if (kind === undefined || kind === "directory")
    yield {
      kind: "startupMissing",
      what: `PYTHONSTARTUP names ${kind === undefined ? "a file that is not there" : "a folder"}: ${path}`,
      where,
      why: "Python says so before its first prompt, each time",
      mend: unset("PYTHONSTARTUP", context),
    };
  else if (kind !== "other" && machine.readStart(path, 1) === undefined)
    yield {
      kind: "startupUnreadable",
      what: `PYTHONSTARTUP names a file that this user may not read: ${path}`,
      where,
      why: "Python says so before its first prompt, each time",
      mend: allowReading(path, context),
    };
}

/** One that is there is enough: others may be for another machine. */
function* checkModulePath({ value, origin }: Sourced<string>, context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const entries = value.split(machine.platform.listDelimiter);
  const isThere = (entry: string) => machine.kind(absoluteHere(entry || ".", machine)) !== undefined;
  if (entries.some(isThere)) return;
  yield {
    kind: "pythonPathGone",
    what: "nothing that PYTHONPATH names is there",
    where: describeOrigin(origin),
    why: "modules that are looked for in it are not found",
    mend: unset("PYTHONPATH", context),
  };
}

/** CPython 3.11 and later on every system (Modules/getpath.py), earlier ones on macOS. */
function* checkExecutable({ value, origin }: Sourced<string>, context: CheckContext): Generator<Finding> {
  const name = origin.kind === "environment" ? origin.name : "";
  yield {
    kind: "executableOverridden",
    what: `${name} makes every Python believe that it is ${value}`,
    where: describeOrigin(origin),
    why: "what a Python starts by itself is started by that one, and packages come from its environment",
    mend: unset(name, context),
  };
}

function* checkCompany({ value, origin }: Sourced<string>, context: CheckContext): Generator<Finding> {
  const { interpreters } = basesOf(context.installed());
  if (interpreters.length === 0 || interpreters.some((each) => sameCompany(companyOf(each), value))) return;
  const companies = [...new Set(interpreters.map(companyOf))].sort();
  yield {
    kind: "companyWithoutPython",
    what: `only Pythons of ${value} count, and none is installed (there are some of ${companies.join(", ")})`,
    where: describeOrigin(origin),
    why: "no script is started that does not name another company",
    mend: unset("PYLAUNCHER_LIMIT_TO_COMPANY", context),
  };
}
