import type { Request } from "../../request/request.ts";
import type { Inventory } from "./inventory.ts";
import { versionWords } from "./labels.ts";
import { pack, type Sheet } from "./layout.ts";
import type { Row, Show } from "./rows.ts";

/** Returns what the star means and how to start another version, or why there is no star. */
export function endLine(
  inventory: Inventory,
  installed: readonly Row[],
  { script }: Request,
  { paint, width, show }: Sheet & { readonly show: Show },
): string[] {
  const { chosen, failure } = inventory;
  if (failure !== undefined) {
    if (installed.length === 0) return [];
    const why = `Nothing runs here: ${show(failure.what)} (pyl --doctor)`;
    return pack(why.split(" "), width).map((line) => paint("red", line));
  }
  const here = script === undefined ? "here" : show(script);
  if (chosen === undefined)
    return [`None of these runs ${here}: it asks for another program (pyl --explain)`];
  const others = examples(otherVersions(inventory, installed));
  const another = others.length === 0 ? "" : `; another: ${others.map((each) => `pyl ${each}`).join(", ")}`;
  return [`${paint("green", "*")} runs ${here}${another}`];
}

/** Returns the rows of all versions but the one that runs, which may be that of an environment. */
function otherVersions(inventory: Inventory, installed: readonly Row[]): Row[] {
  const running = [...inventory.installed, ...inventory.environments()].find(({ isDefault }) => isDefault);
  const version = running && minorVersion(versionWords(running.interpreter.identity));
  return installed.filter(({ isDefault, cells }) => !isDefault && minorVersion(cells[0] ?? "") !== version);
}

/** Returns `3.13` of `3.13.0`, and `PyPy 3.9` of `PyPy 3.9.18`. `3.13t` is another version. */
function minorVersion(words: string): string {
  return /^\D*\d+\.\d+[a-z]?/.exec(words)?.[0] ?? words;
}

/** Returns an option with a short version, and one with a tag if there is any. */
function examples(rows: readonly Row[]): string[] {
  const options = rows.map(({ cells }) => cells[1] ?? "");
  const versions = options.filter((option) => /^-\d/.test(option));
  const short = versions.find((option) => option.split(".").length === 2) ?? versions[0];
  return [short, options.find((option) => option.startsWith("-V:"))].filter((option) => option !== undefined);
}
