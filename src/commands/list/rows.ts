import type { Machine } from "../../platform/platform.ts";
import { shellFor } from "../../shell.ts";
import type { Style } from "../paint.ts";
import type { Entry } from "./entries.ts";
import type { Inventory } from "./inventory.ts";
import { buildWords, sourceWords, versionWords } from "./labels.ts";
import { reasonOfDefect } from "./reasons.ts";
import { selectorsFor } from "./selectors.ts";

/** A path, or words with paths in them, as they are shown. */
export type Show = (text: string) => string;

/** An interpreter, or an environment, as people see it: every text is as it is shown. */
export interface Row {
  readonly isDefault: boolean;
  /** The version, what to type, where it comes from. */
  readonly cells: readonly string[];
  readonly path: string;
  /** What makes it unlike the others. */
  readonly note: Note | undefined;
  /** Further paths that lead to it. */
  readonly others: readonly string[];
  /** Why it would not start. */
  readonly trouble: string | undefined;
}

export interface Note {
  readonly style: Style;
  readonly text: string;
}

export function installedRows(inventory: Inventory, show: Show, machine: Machine): Row[] {
  const selectors = selectorsFor(inventory, machine);
  const { quote } = shellFor(machine.platform);
  return inventory.installed.map((entry) => {
    const { interpreter, isDefault } = entry;
    const { paths, maker } = inventory.aliasesOf(entry);
    const source = sourceWords(maker, interpreter.executable);
    const option = selectors.get(entry);
    return {
      isDefault,
      cells: [versionWords(interpreter.identity), option === undefined ? "" : show(quote(option)), source],
      path: show(interpreter.name),
      note: noteOn(entry, inventory, machine),
      others: distinctPaths(paths, machine).slice(1).map(show),
      trouble: undefined,
    };
  });
}

/** An environment is known by its folder, and no option asks for it. */
export function environmentRows(inventory: Inventory, show: Show, machine: Machine): Row[] {
  return inventory.environments().map((entry) => {
    const { interpreter, isDefault, defect } = entry;
    const prefix = machine.platform.normalize(interpreter.environment ?? "");
    const source = sourceWords(inventory.aliasesOf(entry).maker, prefix);
    return {
      isDefault,
      cells: [versionWords(interpreter.identity), "", source],
      path: show(prefix),
      note: defect === undefined ? noteOn(entry, inventory, machine) : { style: "red", text: "broken" },
      others: [],
      trouble: defect && show(reasonOfDefect(defect)),
    };
  });
}

function noteOn(entry: Entry, inventory: Inventory, machine: Machine): Note | undefined {
  const words = buildWords(entry.interpreter.identity, inventory.architectureOf(entry), machine);
  return words.length === 0 ? undefined : { style: "yellow", text: words.join(", ") };
}

/** A folder that is itself a link to another's, as `/bin` is today, is no other way to what is in that. */
function distinctPaths(paths: readonly string[], machine: Machine): string[] {
  const { platform } = machine;
  if (paths.length < 2) return [...paths];
  return paths.filter((path) => {
    const folder = platform.parent(path);
    if (machine.readLink(folder) === undefined) return true;
    return !paths.includes(platform.join(machine.realPath(folder) ?? folder, platform.baseName(path)));
  });
}
