import type { Target } from "../engine/target.ts";
import { associationTargets } from "./association.ts";
import { decisionTargets } from "./decisions.ts";
import { fileTargets } from "./files.ts";
import { processTargets } from "./processes.ts";
import { scriptTargets } from "./scripts.ts";
import { textTargets } from "./text.ts";
import { versionTargets } from "./versions.ts";

/** Everything that reads a text from outside. */
export const targets: readonly Target[] = [
  ...versionTargets,
  ...scriptTargets,
  ...fileTargets,
  ...textTargets,
  ...associationTargets,
  ...decisionTargets,
  ...processTargets,
];
