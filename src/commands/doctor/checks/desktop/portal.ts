import { isInDocumentPortal, portalEffect } from "../../../../desktop/document-portal.ts";
import type { CheckContext } from "../../check-context.ts";
import { advice, type Finding } from "../../finding.ts";

/** Finds that the script is only the one file that a program in a sandbox has passed. */
export function* checkPortal({ request: { script }, machine }: CheckContext): Generator<Finding> {
  if (script === undefined || !isInDocumentPortal(script, machine)) return;
  yield {
    kind: "scriptInPortal",
    what: `${script} was passed on by a program in a sandbox (Flatpak or Snap)`,
    where: script,
    why: portalEffect,
    fix: advice("open it in its own folder, with a file manager that has no sandbox, or in a terminal"),
  };
}
