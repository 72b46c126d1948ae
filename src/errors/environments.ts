import { Failure, status } from "../failure.ts";
import type { Origin } from "../origin.ts";
import type { Shell } from "../shell.ts";

export function activeEnvironmentGone(
  folder: string,
  origin: Origin,
  state: "missing" | "withoutPython",
): Failure {
  const leave = "run deactivate, or unset the variable";
  const create = ({ quote }: Shell) => `${leave}; or create it again: pyl -3 -m venv ${quote(folder)}`;
  const [what, todo] =
    state === "withoutPython"
      ? ["the active environment has no Python in it", leave]
      : ["the active environment does not exist", create];
  return new Failure(status.environmentMissing, what, { requestedBy: [origin], todo });
}

export type Breakage =
  | { readonly kind: "noHome" }
  | { readonly kind: "dangling"; readonly link: string; readonly target: string }
  | { readonly kind: "otherVersion"; readonly builtFor: string; readonly leadsTo: string };

export function brokenEnvironment(prefix: string, breakage: Breakage): Failure {
  const what = `the environment ${prefix} is broken: ${describeBreakage(breakage)}`;
  return new Failure(status.environmentBroken, what, {
    place:
      breakage.kind === "dangling"
        ? `${breakage.link} -> ${breakage.target}`
        : ({ join }) => join(prefix, "pyvenv.cfg"),
    todo: ({ quote }) =>
      `create it again, which empties the folder: pyl -3 -m venv --clear ${quote(prefix)}; or run the script without it: pyl -3 SCRIPT`,
  });
}

export function describeBreakage(breakage: Breakage): string {
  switch (breakage.kind) {
    case "noHome":
      return "it does not record where its base Python is";
    case "dangling":
      return "its base Python is gone";
    case "otherVersion":
      return `it was created for Python ${breakage.builtFor}, but its Python is now ${breakage.leadsTo}`;
  }
}

/** PEP 832: if the listed default cannot be used, that is an error. */
export function listedEnvironmentMissing(prefix: string, origin: Origin): Failure {
  return new Failure(status.environmentMissing, `${prefix} is not an environment with a Python in it`, {
    requestedBy: [origin],
    todo: ({ quote }) => `create it (pyl -3 -m venv ${quote(prefix)}), or correct the last line of that file`,
  });
}
