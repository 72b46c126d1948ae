import { variable } from "../../../config/config.ts";
import { pyIniPaths } from "../../../config/py-ini.ts";
import * as errors from "../../../errors.ts";
import type { Failure } from "../../../failure.ts";
import { type Defect, examineEnvironment } from "../../../interpreters/environment.ts";
import { hasSettings, settingsPath } from "../../../interpreters/environment-settings.ts";
import type { Origin } from "../../../origin.ts";
import { untrustedOwner } from "../../../select/environments/trust.ts";
import { allowReading, unset } from "../advice/commands.ts";
import { recreateEnvironment } from "../advice/recreate-environment.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, type Finding, type FindingKind } from "../finding.ts";
import { fromFailure } from "../from-failure.ts";
import { checkWorking } from "./environment-contents.ts";
import { environmentPlaces, type Place } from "./environment-places.ts";
import { otherMachineOf } from "./other-machine.ts";

/** Environments that somebody named, and those found from here, or from the script, upward. */
export function* checkEnvironments(context: CheckContext): Generator<Finding> {
  for (const place of environmentPlaces(context)) yield* checkPlace(place, context);
  yield* checkConda(context);
}

function* checkPlace(place: Place, context: CheckContext): Generator<Finding> {
  const { machine, shell } = context;
  const { prefix } = place;
  const settings = settingsPath(prefix, machine);
  if (hasSettings(prefix, machine) && machine.readStart(settings, 1) === undefined) {
    yield {
      kind: "environmentUnreadable",
      what: `the environment ${prefix} does not count, as this user may not read its pyvenv.cfg`,
      where: settings,
      why: "another Python is started in its place, without its packages",
      mend: allowReading(settings, context),
    };
    return;
  }
  const owner = place.kind === "found" ? untrustedOwner(prefix, context) : undefined;
  if (owner !== undefined) {
    yield strangers(prefix, owner, context);
    return;
  }
  const environment = examineEnvironment(prefix, machine);
  const { defect } = environment;
  if (defect === undefined) yield* checkWorking(environment, context);
  else if (defect.kind === "noExecutable") yield withoutPython(place, context);
  else
    yield {
      ...fromFailure(errors.brokenEnvironment(prefix, defect), shell),
      kind: defectKinds[defect.kind],
      why: defectWhys[defect.kind],
      mend: recreateEnvironment(prefix, context),
    };
}

const defectKinds: Readonly<Record<Exclude<Defect["kind"], "noExecutable">, FindingKind>> = {
  noHome: "environmentWithoutBase",
  dangling: "environmentBaseGone",
  otherVersion: "environmentBaseChanged",
};

const defectWhys: Readonly<Record<Exclude<Defect["kind"], "noExecutable">, string>> = {
  noHome: "nothing can be started in it",
  dangling: "nothing can be started in it; its packages are to be installed again once it is made anew",
  otherVersion:
    "its Python does not see the packages in it; they are to be installed again once it is made anew",
};

function strangers(prefix: string, owner: string, { machine, shell }: CheckContext): Finding {
  const { baseName, parent } = machine.platform;
  const folder = baseName(prefix).startsWith(".") ? parent(prefix) : prefix;
  const file = pyIniPaths(machine)[0] ?? "py.ini";
  return {
    kind: "environmentOfUntrustedOwner",
    what: `the environment ${prefix} is passed over: it belongs to user ${owner}`,
    where: prefix,
    why: "who can write to it decides what runs there, so it does not run your scripts unless you say so",
    mend: advice(
      `if you trust that user, write into ${file}: [pyl], below it trusted = ${shell.quote(folder)}`,
    ),
  };
}

/** Somebody else's machine made it, or it was never done; a variable may name what was taken away. */
function withoutPython(place: Place, context: CheckContext): Finding {
  const { machine, shell } = context;
  const { prefix } = place;
  const other = otherMachineOf(prefix, undefined, machine);
  if (other !== undefined)
    return {
      kind: "environmentOfOtherMachine",
      what: `the environment ${prefix} was made for ${other}`,
      where: prefix,
      why: "its Python cannot be started here",
      mend: recreateEnvironment(prefix, context),
    };
  if (hasSettings(prefix, machine))
    return {
      kind: "environmentWithoutPython",
      what: `the environment ${prefix} has no Python in it`,
      where: prefix,
      why: "it does not count, so another Python is started in its place, without its packages",
      mend: recreateEnvironment(prefix, context),
    };
  const origin: Origin | undefined = place.kind === "named" ? place.origin : undefined;
  return {
    ...fromFailure(activeGone(prefix, origin, context), shell),
    kind: "activeEnvironmentGone",
    mend: unset("VIRTUAL_ENV", context),
  };
}

function activeGone(prefix: string, origin: Origin | undefined, { machine }: CheckContext): Failure {
  const named = origin ?? { kind: "environment", name: "VIRTUAL_ENV", text: prefix };
  const state = machine.kind(prefix) === undefined ? "missing" : "withoutPython";
  return errors.activeEnvironmentGone(prefix, named, state);
}

/** conda's environment for another language has no Python, and that is as it should be. */
function* checkConda(context: CheckContext): Generator<Finding> {
  const { machine, shell } = context;
  const conda = variable(machine, "CONDA_PREFIX");
  if (conda === undefined || machine.kind(conda.value) !== undefined) return;
  yield {
    ...fromFailure(errors.activeEnvironmentGone(conda.value, conda.origin, "missing"), shell),
    kind: "activeEnvironmentGone",
    why: "it is passed over, so another Python is started, without its packages",
    mend: unset("CONDA_PREFIX", context),
  };
}
