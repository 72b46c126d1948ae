import type { Machine } from "../../platform/platform.ts";
import { shellFor } from "../../shell.ts";
import type { Style } from "../paint.ts";
import type { Entry } from "./entries.ts";
import type { Inventory } from "./inventory.ts";
import { buildWords, sourceWords, versionWords } from "./labels.ts";
import { reasonOfDefect } from "./reasons.ts";
import { selectorsFor } from "./selectors.ts";

/** Returns a path, or a text with paths in it, as it is printed. */
export type Show = (text: string) => string;

/** An interpreter or environment as it is printed. */
export interface Row {
  readonly isDefault: boolean;
  /** The version, what to type, its source. */
  readonly cells: readonly string[];
  readonly path: string;
  /** What is unusual about it. */
  readonly remark: Remark | undefined;
  /** Its other paths. */
  readonly others: readonly string[];
  /** Why it does not start. */
  readonly problem: string | undefined;
}

export interface Remark {
  readonly style: Style;
  readonly text: string;
}

export function installedRows(inventory: Inventory, show: Show, machine: Machine): Row[] {
  const selectors = selectorsFor(inventory, machine);
  const { quote } = shellFor(machine.platform);
  return inventory.installed.map((entry) => {
    const { interpreter, isDefault } = entry;
    const { paths, installer } = inventory.aliasesOf(entry);
    const source = sourceWords(installer, interpreter.executable);
    const option = selectors.get(entry);
    return {
      isDefault,
      cells: [versionWords(interpreter.identity), option === undefined ? "" : show(quote(option)), source],
      path: show(interpreter.name),
      remark: remarkOn(entry, inventory, machine),
      others: distinctPaths(paths, machine).slice(1).map(show),
      problem: undefined,
    };
  });
}

/** Returns the rows of environments. An environment has its folder for a name, and no option asks for it. */
export function environmentRows(inventory: Inventory, show: Show, machine: Machine): Row[] {
  return inventory.environments().map((entry) => {
    const { interpreter, isDefault, defect } = entry;
    const prefix = machine.platform.normalize(interpreter.environment ?? "");
    const source = sourceWords(inventory.aliasesOf(entry).installer, prefix);
    return {
      isDefault,
      cells: [versionWords(interpreter.identity), "", source],
      path: show(prefix),
      remark: defect === undefined ? remarkOn(entry, inventory, machine) : { style: "red", text: "broken" },
      others: [],
      problem: defect && show(reasonOfDefect(defect)),
    };
  });
}

function remarkOn(entry: Entry, inventory: Inventory, machine: Machine): Remark | undefined {
  const words = buildWords(entry.interpreter.identity, inventory.architectureOf(entry), machine);
  return words.length === 0 ? undefined : { style: "yellow", text: words.join(", ") };
}

/** Returns the paths without those in a folder that is only a link to another one of them, as `/bin` is today. */
function distinctPaths(paths: readonly string[], machine: Machine): string[] {
  const { platform } = machine;
  if (paths.length < 2) return [...paths];
  return paths.filter((path) => {
    const folder = platform.parent(path);
    if (machine.readLink(folder) === undefined) return true;
    return !paths.includes(platform.join(machine.realPath(folder) ?? folder, platform.baseName(path)));
  });
}
