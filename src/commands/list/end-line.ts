import type { Request } from "../../request/request.ts";
import type { Inventory } from "./inventory.ts";
import { pack, type Sheet } from "./layout.ts";
import type { Row, Show } from "./rows.ts";

/** Returns what the star means and how to start another one, or why there is no star. */
export function endLine(
  { chosen, failure }: Inventory,
  installed: readonly Row[],
  { script }: Request,
  { paint, width, show }: Sheet & { readonly show: Show },
): string[] {
  if (failure !== undefined) {
    if (installed.length === 0) return [];
    const why = `Nothing runs here: ${show(failure.what)} (pyl --doctor)`;
    return pack(why.split(" "), width).map((line) => paint("red", line));
  }
  const here = script === undefined ? "here" : show(script);
  if (chosen === undefined)
    return [`None of these runs ${here}: it asks for another program (pyl --explain)`];
  const others = examples(installed);
  const another = others.length === 0 ? "" : `; another: ${others.map((each) => `pyl ${each}`).join(", ")}`;
  return [`${paint("green", "*")} runs ${here}${another}`];
}

/** Returns an option with a short version, and one with a tag if there is any. */
function examples(installed: readonly Row[]): string[] {
  const options = installed.filter(({ isDefault }) => !isDefault).map(({ cells }) => cells[1] ?? "");
  const versions = options.filter((option) => /^-\d/.test(option));
  const short = versions.find((option) => option.split(".").length === 2) ?? versions[0];
  return [short, options.find((option) => option.startsWith("-V:"))].filter((option) => option !== undefined);
}
