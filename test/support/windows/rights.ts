import { spawnSync } from "node:child_process";

const isRoot = process.geteuid?.() === 0;

/**
 * Root may read every file. These words in front of a command take this right from it and from what it starts
 * (CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of capabilities(7)), so that its modes close a file to Wine.
 */
const without = "-dac_override,-dac_read_search";
const words = ["setpriv", `--bounding-set=${without}`, `--inh-caps=${without}`];

/** Whether this machine permits it. */
const canDrop = isRoot && spawnSync("setpriv", [...words.slice(1), "true"]).status === 0;

/** Returns a command with no more rights to files than their owner has, if this machine permits it. */
export function asOrdinaryUser(command: readonly string[]): string[] {
  return canDrop ? [...words, ...command] : [...command];
}

/** Whether a file without a mode is closed to `asOrdinaryUser`. */
export const canCloseFiles = canDrop || !isRoot;
