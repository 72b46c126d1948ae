import { absoluteHere, type Machine } from "../platform/platform.ts";

/**
 * Returns whether a path is in the document portal (Flatpak, Snap). A program in a sandbox passes files that way, each in a
 * folder of its own.
 */
export function isInDocumentPortal(path: string, machine: Machine): boolean {
  return /^\/run\/(?:user\/\d+|flatpak)\/doc\//.test(absoluteHere(path, machine));
}

/** What is different for a script there. */
export const portalEffect =
  "the sandbox shows nothing that is beside it: no .venv, no settings and no modules";
