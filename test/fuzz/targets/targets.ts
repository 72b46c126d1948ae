import type { Target } from "../engine/target.ts";
import { associationTargets } from "./association.ts";
import { decisionTargets } from "./decisions.ts";
import { fileTargets } from "./files.ts";
import { installationTargets } from "./installations.ts";
import { programTargets } from "./programs.ts";
import { scriptTargets } from "./scripts.ts";
import { shellTargets } from "./shells.ts";
import { textTargets } from "./text.ts";
import { versionTargets } from "./versions.ts";

/** Everything that reads a text from outside. */
export const targets: readonly Target[] = [
  ...versionTargets,
  ...scriptTargets,
  ...fileTargets,
  ...installationTargets,
  ...textTargets,
  ...associationTargets,
  ...decisionTargets,
  ...programTargets,
  ...shellTargets,
];
