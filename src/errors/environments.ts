import { Failure, status, type Text } from "../failure.ts";
import type { Origin } from "../origin.ts";
import type { Shell } from "../shell.ts";
import { createAgain, type Remedy } from "./remedy.ts";

/** What is at the place of an environment that cannot be used. */
export type EnvironmentState =
  | { readonly kind: "missing" }
  | { readonly kind: "withoutPython" }
  /** It works there. */
  | { readonly kind: "otherSystem"; readonly system: string }
  /** A path of Linux or macOS, on Windows. */
  | { readonly kind: "pathOfPosix" };

export function activeEnvironmentGone(
  folder: string,
  origin: Origin,
  state: EnvironmentState,
  remedy: Remedy,
): Failure {
  const leave = "run deactivate, or unset the variable";
  const create = (shell: Shell) => `${leave}; or ${createAgain(folder, remedy, shell)}`;
  const todo = state.kind === "missing" ? create : leave;
  return new Failure(status.environmentMissing, `the active environment ${describeState(state)}`, {
    requestedBy: [origin],
    todo,
  });
}

function describeState(state: EnvironmentState): string {
  switch (state.kind) {
    case "missing":
      return "does not exist";
    case "withoutPython":
      return "has no Python in it";
    case "otherSystem":
      return `was created for ${state.system}`;
    case "pathOfPosix":
      return "is named by a path of a Unix system, and this is Windows";
  }
}

export type Breakage =
  | { readonly kind: "noHome" }
  | { readonly kind: "dangling"; readonly link: string; readonly target: string }
  | { readonly kind: "otherVersion"; readonly builtFor: string; readonly leadsTo: string }
  | { readonly kind: "cannotStart"; readonly executable: string; readonly reason: string };

/** `isConda`: it has packages that venv cannot install. `again`: where and how a project's tool that keeps it does so. */
export function brokenEnvironment(
  prefix: string,
  breakage: Breakage,
  remedy: Remedy,
  isConda = false,
  again?: string,
): Failure {
  const what = `the environment ${prefix} is broken: ${describeBreakage(breakage)}`;
  return new Failure(status.environmentBroken, what, {
    place: placeOf(breakage, prefix),
    todo: (shell) =>
      again !== undefined
        ? orWithoutIt(`create it again ${again}`, remedy, shell)
        : isConda
          ? mendConda(prefix, remedy, shell)
          : mendEnvironment(prefix, remedy, shell),
  });
}

/** Returns the file that shows the defect. */
function placeOf(breakage: Breakage, prefix: string): Text {
  if (breakage.kind === "dangling") return `${breakage.link} -> ${breakage.target}`;
  if (breakage.kind === "cannotStart") return breakage.executable;
  return ({ join }) => join(prefix, "pyvenv.cfg");
}

/** Returns the command that installs the Python of conda's environment again. */
export function condaInstall(prefix: string, { quote }: Shell): string {
  return `conda install -p ${quote(prefix)} --force-reinstall python`;
}

function mendConda(prefix: string, remedy: Remedy, shell: Shell): string {
  return orWithoutIt(`install its Python again: ${condaInstall(prefix, shell)}`, remedy, shell);
}

function mendEnvironment(prefix: string, remedy: Remedy, shell: Shell): string {
  const again = "create it again, which empties the folder";
  if (remedy.option === undefined) return `install a Python, and ${again}`;
  return orWithoutIt(`${again}: pyl ${remedy.option} -m venv --clear ${shell.quote(prefix)}`, remedy, shell);
}

function orWithoutIt(advice: string, { option, script }: Remedy, { quote }: Shell): string {
  return option === undefined || script === undefined
    ? advice
    : `${advice}; or run the script without it: pyl ${option} ${quote(script)}`;
}

export function describeBreakage(breakage: Breakage): string {
  switch (breakage.kind) {
    case "noHome":
      return "it does not record where its base Python is";
    case "dangling":
      return "its base Python is gone";
    case "cannotStart":
      return `its Python cannot be started: ${breakage.reason}`;
    case "otherVersion":
      return `it was created for Python ${breakage.builtFor}, but its Python is now ${breakage.leadsTo}`;
  }
}

/** PEP 832: if the listed default cannot be used, that is an error. */
export function listedEnvironmentMissing(prefix: string, origin: Origin, { option }: Remedy): Failure {
  return new Failure(status.environmentMissing, `${prefix} is not an environment with a Python in it`, {
    requestedBy: [origin],
    todo: ({ quote }) =>
      option === undefined
        ? "correct the last line of that file"
        : `create it (pyl ${option} -m venv ${quote(prefix)}), or correct the last line of that file`,
  });
}
