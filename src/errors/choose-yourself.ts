import type { Origin } from "../origin.ts";
import type { Shell } from "../shell.ts";

/** A version on the command line passes the first line over. */
export function chooseYourself(origin: Origin, { quote }: Shell): string {
  const script = origin.kind === "file" ? quote(origin.path) : "SCRIPT";
  return `choose a version yourself: pyl -3 ${script}`;
}
