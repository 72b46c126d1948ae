import { variable } from "../../config/config.ts";
import { pyIniPaths } from "../../config/py-ini.ts";
import * as errors from "../../errors.ts";
import type { Failure } from "../../failure.ts";
import { type Defect, examineEnvironment } from "../../interpreters/environment.ts";
import type { Origin } from "../../origin.ts";
import { findStranger } from "../../select/trust.ts";
import { checkWorking } from "./environment-contents.ts";
import { environmentPlaces, hasSettings, type Place } from "./environment-places.ts";
import { advice, type Finding, type FindingKind } from "./finding.ts";
import { fromFailure } from "./from-failure.ts";
import { letRead, unset } from "./lines.ts";
import { makeAgain } from "./make-again.ts";
import { otherMachineOf } from "./other-machine.ts";
import type { Patient } from "./patient.ts";
import { settingsPath } from "./settings-file.ts";

/** Environments that somebody named, and those found from here, or from the script, upward. */
export function* checkEnvironments(patient: Patient): Generator<Finding> {
  for (const place of environmentPlaces(patient)) yield* checkPlace(place, patient);
  yield* checkConda(patient);
}

function* checkPlace(place: Place, patient: Patient): Generator<Finding> {
  const { machine, shell } = patient;
  const { prefix } = place;
  const settings = settingsPath(prefix, machine);
  if (hasSettings(prefix, machine) && machine.readStart(settings, 1) === undefined) {
    yield {
      kind: "environmentUnreadable",
      what: `the environment ${prefix} does not count, as this user may not read its pyvenv.cfg`,
      where: settings,
      why: "another Python is started in its place, without its packages",
      mend: letRead(settings, patient),
    };
    return;
  }
  const owner = place.kind === "found" ? findStranger(prefix, patient) : undefined;
  if (owner !== undefined) {
    yield strangers(prefix, owner, patient);
    return;
  }
  const environment = examineEnvironment(prefix, machine);
  const { defect } = environment;
  if (defect === undefined) yield* checkWorking(environment, patient);
  else if (defect.kind === "noExecutable") yield withoutPython(place, patient);
  else
    yield {
      ...fromFailure(errors.brokenEnvironment(prefix, defect), shell),
      kind: defectKinds[defect.kind],
      why: defectWhys[defect.kind],
      mend: makeAgain(prefix, patient),
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

function strangers(prefix: string, owner: string, { machine, shell }: Patient): Finding {
  const { baseName, parent } = machine.platform;
  const folder = baseName(prefix).startsWith(".") ? parent(prefix) : prefix;
  const file = pyIniPaths(machine)[0] ?? "py.ini";
  return {
    kind: "environmentOfStranger",
    what: `the environment ${prefix} is passed over: it belongs to user ${owner}`,
    where: prefix,
    why: "who can write to it decides what runs there, so it does not run your scripts unless you say so",
    mend: advice(
      `if you trust that user, write into ${file}: [pyl], below it trusted = ${shell.quote(folder)}`,
    ),
  };
}

/** Somebody else's machine made it, or it was never done; a variable may name what was taken away. */
function withoutPython(place: Place, patient: Patient): Finding {
  const { machine, shell } = patient;
  const { prefix } = place;
  const other = otherMachineOf(prefix, undefined, machine);
  if (other !== undefined)
    return {
      kind: "environmentOfOtherMachine",
      what: `the environment ${prefix} was made for ${other}`,
      where: prefix,
      why: "its Python cannot be started here",
      mend: makeAgain(prefix, patient),
    };
  if (hasSettings(prefix, machine))
    return {
      kind: "environmentWithoutPython",
      what: `the environment ${prefix} has no Python in it`,
      where: prefix,
      why: "it does not count, so another Python is started in its place, without its packages",
      mend: makeAgain(prefix, patient),
    };
  const origin: Origin | undefined = place.kind === "named" ? place.origin : undefined;
  return {
    ...fromFailure(activeGone(prefix, origin, patient), shell),
    kind: "activeEnvironmentGone",
    mend: unset("VIRTUAL_ENV", patient),
  };
}

function activeGone(prefix: string, origin: Origin | undefined, { machine }: Patient): Failure {
  const named = origin ?? { kind: "environment", name: "VIRTUAL_ENV", text: prefix };
  const state = machine.kind(prefix) === undefined ? "missing" : "withoutPython";
  return errors.activeEnvironmentGone(prefix, named, state);
}

/** conda's environment for another language has no Python, and that is as it should be. */
function* checkConda(patient: Patient): Generator<Finding> {
  const { machine, shell } = patient;
  const conda = variable(machine, "CONDA_PREFIX");
  if (conda === undefined || machine.kind(conda.value) !== undefined) return;
  yield {
    ...fromFailure(errors.activeEnvironmentGone(conda.value, conda.origin, "missing"), shell),
    kind: "activeEnvironmentGone",
    why: "it is passed over, so another Python is started, without its packages",
    mend: unset("CONDA_PREFIX", patient),
  };
}
