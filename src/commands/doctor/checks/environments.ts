import { variable } from "../../../config/config.ts";
import { pyIniPaths } from "../../../config/py-ini.ts";
import * as errors from "../../../errors.ts";
import type { Failure } from "../../../failure.ts";
import type { Defect } from "../../../interpreters/defect.ts";
import { examineEnvironment } from "../../../interpreters/environment.ts";
import { hasSettings, settingsPath } from "../../../interpreters/environment-settings.ts";
import { isCondaPrefix } from "../../../interpreters/managers/conda.ts";
import { otherMachineOf } from "../../../interpreters/other-machine.ts";
import type { Origin } from "../../../origin.ts";
import { absoluteHere } from "../../../platform/platform.ts";
import { whatIsAt } from "../../../select/environments/search.ts";
import { findEnvironmentDistrust } from "../../../select/environments/trust.ts";
import { describeDistrust, protectingCommand } from "../../../trust/describe.ts";
import type { Distrust } from "../../../trust/persons.ts";
import { allowReading, unset } from "../advice/commands.ts";
import { createBeside, recreateEnvironment } from "../advice/recreate-environment.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding, type FindingKind } from "../finding.ts";
import { fromFailure } from "../from-failure.ts";
import { checkWorking } from "./environment-contents.ts";
import { environmentPlaces, type Place } from "./environment-places.ts";

/**
 * Finds broken environments: those that the user named, and those on the path upward from here or from the
 * script.
 */
export function* checkEnvironments(context: CheckContext): Generator<Finding> {
  for (const place of environmentPlaces(context)) yield* checkPlace(place, context);
  yield* checkConda(context);
}

function* checkPlace(place: Place, context: CheckContext): Generator<Finding> {
  const { machine, shell } = context;
  const { prefix } = place;
  const settings = settingsPath(prefix, machine);
  const distrust = place.kind === "found" ? findEnvironmentDistrust(prefix, context) : undefined;
  if (distrust !== undefined) {
    yield untrusted(prefix, distrust, context);
    return;
  }
  if (hasSettings(prefix, machine) && machine.readStart(settings, 1) === undefined) {
    yield {
      kind: "environmentUnreadable",
      what: `pyl cannot use the environment ${prefix}: this user may not read its pyvenv.cfg`,
      where: settings,
      why: "pyl starts another Python instead, without its packages",
      fix: allowReading(settings, context),
    };
    return;
  }
  const environment = examineEnvironment(prefix, machine);
  const { defect } = environment;
  if (defect === undefined) yield* checkWorking(environment, context);
  else if (defect.kind === "noExecutable") yield withoutPython(place, context);
  else
    yield {
      ...fromFailure(errors.brokenEnvironment(prefix, defect, errors.noRemedy), shell),
      kind: defectKinds[defect.kind],
      why: defectWhys[defect.kind],
      fix: recreateEnvironment(prefix, context),
    };
}

const defectKinds: Readonly<Record<Exclude<Defect["kind"], "noExecutable">, FindingKind>> = {
  noHome: "environmentWithoutBase",
  dangling: "environmentBaseGone",
  otherVersion: "environmentBaseChanged",
  cannotStart: "environmentOfOtherMachine",
};

const defectWhys: Readonly<Record<Exclude<Defect["kind"], "noExecutable">, string>> = {
  noHome: "nothing can be started in it",
  dangling: "nothing can be started in it; after you recreate it, install its packages again",
  otherVersion: "its Python does not see the packages in it; after you recreate it, install them again",
  cannotStart: "nothing can be started in it; after you recreate it, install its packages again",
};

function untrusted(prefix: string, distrust: Distrust, { machine, shell }: CheckContext): Finding {
  const { baseName, parent } = machine.platform;
  const folder = baseName(prefix).startsWith(".") ? parent(prefix) : prefix;
  const file = pyIniPaths(machine)[0] ?? "py.ini";
  const protect = protectingCommand(distrust, machine);
  return {
    kind: "environmentOfUntrustedOwner",
    what: `pyl skips the environment ${prefix}: ${describeDistrust(prefix, distrust)}`,
    where: prefix,
    why: "a user who can change it decides what runs in it, so it does not run your scripts unless you trust it",
    fix:
      protect === undefined
        ? advice(
            `if you trust what is there, add to the section [pyl] of ${file}: trusted = ${shell.quote(folder)}`,
          )
        : command(protect),
  };
}

/**
 * Reports an environment without a Python: another machine created it, its creation was not completed, or a
 * variable names a folder that was deleted.
 */
function withoutPython(place: Place, context: CheckContext): Finding {
  const { machine, shell } = context;
  const { prefix } = place;
  const other = otherMachineOf(prefix, undefined, machine);
  if (other !== undefined)
    return {
      kind: "environmentOfOtherMachine",
      what: `the environment ${prefix} was created for ${other}`,
      where: prefix,
      why: "its Python cannot be started here",
      fix: createBeside(prefix, context),
    };
  if (hasSettings(prefix, machine) || isCondaPrefix(prefix, machine))
    return {
      kind: "environmentWithoutPython",
      what: `the environment ${prefix} has no Python in it`,
      where: prefix,
      why: "pyl skips it and starts another Python, without its packages",
      fix: recreateEnvironment(prefix, context),
    };
  const origin: Origin | undefined = place.kind === "named" ? place.origin : undefined;
  return {
    ...fromFailure(activeGone(prefix, origin, context), shell),
    kind: "activeEnvironmentGone",
    fix: unset("VIRTUAL_ENV", context),
  };
}

function activeGone(prefix: string, origin: Origin | undefined, { machine }: CheckContext): Failure {
  const named = origin ?? { kind: "environment", name: "VIRTUAL_ENV", text: prefix };
  return errors.activeEnvironmentGone(
    prefix,
    named,
    whatIsAt(prefix, origin?.text ?? prefix, machine),
    errors.noRemedy,
  );
}

/**
 * Reports a conda environment that does not exist. One for another language has no Python, which is not a
 * defect.
 */
function* checkConda(context: CheckContext): Generator<Finding> {
  const { machine, shell } = context;
  const conda = variable(machine, "CONDA_PREFIX");
  if (conda === undefined || machine.kind(absoluteHere(conda.value, machine)) !== undefined) return;
  yield {
    ...fromFailure(
      errors.activeEnvironmentGone(conda.value, conda.origin, { kind: "missing" }, errors.noRemedy),
      shell,
    ),
    kind: "activeEnvironmentGone",
    why: "pyl skips it and starts another Python, without its packages",
    fix: unset("CONDA_PREFIX", context),
  };
}
