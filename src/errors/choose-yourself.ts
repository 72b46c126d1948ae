import type { Origin } from "../origin.ts";
import type { Shell } from "../shell.ts";

/** Returns advice to name a version on the command line, because pyl then ignores the shebang. */
export function chooseYourself(origin: Origin, { quote }: Shell): string {
  const script = origin.kind === "file" ? quote(origin.path) : "SCRIPT";
  return `choose a version yourself: pyl -3 ${script}`;
}
