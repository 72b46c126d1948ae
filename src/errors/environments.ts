import { Failure, status } from "../failure.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import type { Shell } from "../shell.ts";

export function activeEnvironmentGone(
  folder: string,
  origin: Origin,
  state: "missing" | "withoutPython",
): Failure {
  const folderExists = state === "withoutPython";
  const leave = "leave it: deactivate, or unset the variable";
  const makeAgain = ({ quote }: Shell) => `${leave}, or make it again: pyl -3 -m venv ${quote(folder)}`;
  const what = folderExists
    ? "the active environment has no Python in it"
    : "the active environment does not exist";
  return new Failure(status.environmentMissing, what, [
    ["asked for in", describeOrigin(origin)],
    ["what to do", folderExists ? leave : makeAgain],
  ]);
}

export type Breakage =
  | { readonly kind: "noHome" }
  | { readonly kind: "dangling"; readonly link: string; readonly target: string }
  | { readonly kind: "otherVersion"; readonly builtFor: string; readonly leadsTo: string };

export function brokenEnvironment(prefix: string, breakage: Breakage): Failure {
  const what = `the environment ${prefix} is broken: ${describeBreakage(breakage)}`;
  return new Failure(status.environmentBroken, what, [
    [
      "found at",
      breakage.kind === "dangling"
        ? `${breakage.link} -> ${breakage.target}`
        : ({ join }) => join(prefix, "pyvenv.cfg"),
    ],
    [
      "what to do",
      ({ quote }) =>
        `make it again, which empties the folder: pyl -3 -m venv --clear ${quote(prefix)}; to do without: pyl -3 SCRIPT`,
    ],
  ]);
}

export function describeBreakage(breakage: Breakage): string {
  switch (breakage.kind) {
    case "noHome":
      return "nothing tells where its base Python is";
    case "dangling":
      return "its base Python is gone";
    case "otherVersion":
      return `it was made for Python ${breakage.builtFor}, and its Python is ${breakage.leadsTo} now`;
  }
}

/** PEP 832: a default that is listed and cannot be used is not passed over. */
export function listedEnvironmentMissing(prefix: string, origin: Origin): Failure {
  return new Failure(status.environmentMissing, `${prefix} is no environment with a Python in it`, [
    ["asked for in", describeOrigin(origin)],
    [
      "what to do",
      ({ quote }) => `make it (pyl -3 -m venv ${quote(prefix)}), or correct the last line of that file`,
    ],
  ]);
}
