import { Failure, status } from "../failure.ts";
import type { Origin } from "../origin.ts";

export function unknownShell(text: string, known: readonly string[]): Failure {
  return new Failure(status.wrongUse, `--activate=${text} does not name a shell that pyl knows`, {
    available: known,
    todo: "name one of these, or give --activate alone: pyl then uses the shell that started it",
  });
}

export function noCompletions(shell: string, known: readonly string[]): Failure {
  return new Failure(status.wrongUse, `pyl has no completions for ${shell}`, {
    available: known,
    todo: "name one of these: pyl --completions=bash",
  });
}

export function environmentsOff(origin: Origin): Failure {
  return new Failure(status.environmentMissing, "environments are switched off, so none can be activated", {
    requestedBy: [origin],
    todo: "remove this option or setting",
  });
}

/** `command` creates an environment in the folder that follows it. */
export function noEnvironmentHere(
  folder: string,
  skipped: readonly string[],
  command: string,
  target: string,
): Failure {
  return new Failure(status.environmentMissing, "there is no environment to activate here", {
    searched: `${folder} and the folders above it, for an environment, a .venv or a .python-envs`,
    skipped,
    todo: ({ quote }) => `create one: ${command} ${quote(target)}`,
  });
}

export function otherEnvironmentHere(prefix: string, version: string, origin: Origin): Failure {
  return new Failure(
    status.environmentMissing,
    `the environment ${prefix} is ${version}, which is not the version requested`,
    {
      requestedBy: [origin],
      todo: "leave the version out, or create an environment of that version",
    },
  );
}

export function untrustedEnvironment(prefix: string, why: string, folder: string): Failure {
  return new Failure(status.environmentMissing, `the environment ${prefix} is not trusted: ${why}`, {
    todo: `if you trust what is there, add ${folder} to [pyl] trusted in py.ini; if not, create your own environment`,
  });
}

export function unwritableName(prefix: string, shell: string, character: "newline" | "byte"): Failure {
  const what = character === "newline" ? "a line break" : "a byte that is not UTF-8";
  return new Failure(
    status.couldNotStart,
    `a line for ${shell} cannot name ${prefix}, because the name contains ${what}`,
    { todo: "rename the folder and create the environment again, or use another shell" },
  );
}

export function delimiterInName(prefix: string, delimiter: string): Failure {
  return new Failure(
    status.couldNotStart,
    `PATH cannot name ${prefix}, because the name contains "${delimiter}", which separates the folders of PATH`,
    { todo: "rename the folder and create the environment again" },
  );
}
