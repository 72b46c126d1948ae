import type { CheckContext } from "../check-context.ts";
import { type Installation, installationOf } from "./installation.ts";
import { isSameInstallation, type ProgramOnPath, programsOnPath } from "./programs-on-path.ts";

/** How the pyl that runs was installed, and the pyl that PATH leads to, if that is another one. */
export interface OwnInstallation {
  readonly installation: Installation;
  readonly first: ProgramOnPath | undefined;
}

/** Returns undefined if the system does not say where the program is. */
export function ownInstallation(context: CheckContext): OwnInstallation | undefined {
  const program = context.machine.program();
  if (program === undefined) return undefined;
  const installation = installationOf(program, context);
  const [first] = programsOnPath("pyl", context);
  const isOther =
    first !== undefined && first.kind === "pyl" && !isSameInstallation(first.installation, installation);
  return { installation, first: isOther ? first : undefined };
}
