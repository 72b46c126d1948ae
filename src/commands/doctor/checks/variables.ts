import { variable } from "../../../config/config.ts";
import { companyOf } from "../../../interpreters/interpreter.ts";
import { describeOrigin, type Sourced } from "../../../origin.ts";
import { literalPath } from "../../../platform/drive-path.ts";
import { absoluteHere } from "../../../platform/platform.ts";
import { basesOf } from "../../../select/installed.ts";
import { sameCompany } from "../../../versions/constraint.ts";
import { allowReading, unset } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import type { Finding } from "../finding.ts";

/** Finds variables that change, or break, every Python. */
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
    what: `PYTHONHOME makes every Python use the library in ${value}`,
    where: describeOrigin(origin),
    why: "a Python of another version, or in an environment, cannot start with it",
    fix: unset("PYTHONHOME", context),
  };
}

/** A relative path is taken from the folder in which Python starts. */
function* checkStartup({ value, origin }: Sourced<string>, context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const path = absoluteHere(literalPath(value, machine.platform), machine);
  const kind = machine.kind(path);
  const where = describeOrigin(origin);
  if (kind === undefined || kind === "directory")
    yield {
      kind: "startupMissing",
      what: `PYTHONSTARTUP names ${kind === undefined ? "a file that does not exist" : "a folder"}: ${path}`,
      where,
      why: "Python prints an error before each first prompt",
      fix: unset("PYTHONSTARTUP", context),
    };
  else if (kind !== "other" && machine.permitted.readStart(path, 1) === undefined)
    yield {
      kind: "startupUnreadable",
      what: `PYTHONSTARTUP names a file that this user may not read: ${path}`,
      where,
      why: "Python prints an error before each first prompt",
      fix: allowReading(path, context),
    };
}

/** Reports PYTHONPATH if none of its folders exists: some may be meant for another machine. */
function* checkModulePath({ value, origin }: Sourced<string>, context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const { platform } = machine;
  const entries = value.split(platform.listDelimiter);
  const isThere = (entry: string) =>
    machine.kind(absoluteHere(literalPath(entry || ".", platform), machine)) !== undefined;
  if (entries.some(isThere)) return;
  yield {
    kind: "pythonPathGone",
    what: "no folder that PYTHONPATH names exists",
    where: describeOrigin(origin),
    why: "Python does not find the modules that should be in them",
    fix: unset("PYTHONPATH", context),
  };
}

/** Applies to CPython 3.11 and later on every system (Modules/getpath.py), and to earlier ones on macOS. */
function* checkExecutable({ value, origin }: Sourced<string>, context: CheckContext): Generator<Finding> {
  const name = origin.kind === "environment" ? origin.name : "";
  yield {
    kind: "executableOverridden",
    what: `${name} makes every Python take ${value} for its own executable`,
    where: describeOrigin(origin),
    why: "child processes use that executable, and packages come from its environment",
    fix: unset(name, context),
  };
}

function* checkCompany({ value, origin }: Sourced<string>, context: CheckContext): Generator<Finding> {
  const { interpreters } = basesOf(context.installed());
  if (interpreters.length === 0 || interpreters.some((each) => sameCompany(companyOf(each), value))) return;
  const companies = [...new Set(interpreters.map(companyOf))].sort();
  yield {
    kind: "companyWithoutPython",
    what: `only Pythons of ${value} count, but none is installed (installed are Pythons of ${companies.join(", ")})`,
    where: describeOrigin(origin),
    why: "pyl starts only scripts that name another company",
    fix: unset("PYLAUNCHER_LIMIT_TO_COMPANY", context),
  };
}
