import { Failure, status } from "../failure.ts";
import { describeOrigin, type Origin } from "../origin.ts";

export function unknownShell(text: string, known: readonly string[]): Failure {
  return new Failure(status.wrongUse, `--activate=${text} names no shell that pyl knows`, [
    ["what there is", known.join(", ")],
    ["what to do", "name one of these, or none: then it is the one that pyl was started by"],
  ]);
}

export function environmentsOff(origin: Origin): Failure {
  return new Failure(
    status.environmentMissing,
    "there is nothing to activate: no environment is looked for",
    [
      ["asked for in", describeOrigin(origin)],
      ["what to do", "take it away"],
    ],
  );
}

/** `command` makes an environment in the folder behind it. */
export function noEnvironmentHere(
  folder: string,
  passedOver: readonly string[],
  command: string,
  target: string,
): Failure {
  return new Failure(status.environmentMissing, "there is no environment to activate here", [
    ["looked for", `an environment, a .venv or a .python-envs, from ${folder} upward`],
    ...passedOver.map((line) => ["passed over", line] as const),
    ["what to do", ({ quote }) => `make one: ${command} ${quote(target)}`],
  ]);
}

export function otherEnvironmentHere(prefix: string, version: string, origin: Origin): Failure {
  return new Failure(status.environmentMissing, `the environment ${prefix} is ${version}`, [
    ["another was asked for in", describeOrigin(origin)],
    ["what to do", "leave the version out, or make an environment of that version"],
  ]);
}

export function untrustedEnvironment(prefix: string, owner: string, folder: string): Failure {
  const what = `the environment ${prefix} belongs to user ${owner}, whom you have no reason to trust`;
  return new Failure(status.environmentMissing, what, [
    [
      "what to do",
      `if you do trust them, name ${folder} in [pyl] trusted of py.ini; else make one of your own`,
    ],
  ]);
}

export function unwritableName(prefix: string, shell: string, character: "newline" | "byte"): Failure {
  const what = character === "newline" ? "a line break" : "a byte that is no UTF-8";
  return new Failure(status.couldNotStart, `there is no line for ${shell} that could name ${prefix}`, [
    ["because of", `${what} in the name`],
    ["what to do", "rename the folder, and make the environment again; or use another shell"],
  ]);
}

export function delimiterInName(prefix: string, delimiter: string): Failure {
  return new Failure(status.couldNotStart, `no PATH can name ${prefix}`, [
    ["because of", `the ${delimiter} in it, which separates the folders of PATH`],
    ["what to do", "rename the folder, and make the environment again"],
  ]);
}
