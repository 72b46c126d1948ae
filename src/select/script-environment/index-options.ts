import { isFields } from "../../interpreters/json-object.ts";
import type { Settings } from "./settings.ts";

/**
 * Returns options of `uv pip install` and of `pip install` that say where the packages of a lock are, by the settings of the
 * script. A lock has the version and the digests of each package, so an index can stand for one package alone or for all.
 */
export function indexOptions(settings: Settings): readonly string[] {
  const tables = [settings.index].flat().filter(isFields);
  const first = tables.find((each) => each.default === true);
  const main = first === undefined ? settings["index-url"] : first.url;
  const others = tables.filter((each) => each !== first).map(({ url }) => url);
  const words = (option: string, values: readonly unknown[]) =>
    values.filter((each) => typeof each === "string").flatMap((each) => [option, each]);
  return [
    ...words("--index-url", [main]),
    ...words("--extra-index-url", [...others, ...[settings["extra-index-url"]].flat()]),
    ...words("--find-links", [settings["find-links"]].flat()),
    ...words("--keyring-provider", [settings["keyring-provider"]]),
    ...(settings["no-index"] === true ? ["--no-index"] : []),
  ];
}
