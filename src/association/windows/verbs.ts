import { dataOfText, textOfData } from "../../host/registry-data.ts";
import type { Machine } from "../../platform/platform.ts";
import type { FileKind } from "../../script/file-kind.ts";
import type { Entry } from "../content.ts";
import { targetOf, type ValueEdit } from "../edit.ts";
import { type Classes, classesIn } from "./classes.ts";
import { readOpenCommand } from "./open-command.ts";
import { readOpeners } from "./opener.ts";

const classes = "Software\\Classes";

/** Values of the keys of a verb (Microsoft, "Creating Shortcut Menu Handlers", "Verbs and File Associations"). */
const valueNames = [
  ...["", "MUIVerb", "SubCommands", "ExtendedSubCommandsKey", "Icon", "Position", "Extended", "AppliesTo"],
  ...["HasLUAShield", "LegacyDisable", "ProgrammaticAccessOnly", "NoWorkingDirectory", "NeverDefault"],
  ...["SeparatorBefore", "SeparatorAfter", "CommandFlags", "MultiSelectModel", "ImpliedSelectionModel"],
  ...["DelegateExecute", "CommandStateHandler", "CommandStateSync", "ExplorerCommandHandler", "CLSID"],
];

/** More than any menu has: below `shell` there is a verb, its `shell`, a verb in it, and its `command`. */
const maximumDepth = 6;

/**
 * Returns the verbs of the classes that pyl's class takes the place of, as edits of pyl's class: "Edit with
 * IDLE" hangs on `Python.File`, and would be missing from the menu (CPython, Tools/msi/tcltk/tcltk_reg.wxs). Leaves
 * out `open`, and verbs whose program does not exist. `kept` are the entries of an earlier registration.
 */
export function keptVerbs(kind: FileKind, kept: readonly Entry[], machine: Machine): ValueEdit[] {
  const registry = classesIn(["user", "machine64"], machine);
  const edits = new Map<string, ValueEdit[]>();
  for (const progId of replacedClasses(kind, kept, machine)) {
    const shell = `${classes}\\${progId}\\shell`;
    for (const verb of registry.keys(shell) ?? []) {
      const id = verb.toLowerCase();
      if (id === "open" || edits.has(id)) continue;
      const values = copyOf(
        `${shell}\\${verb}`,
        `${classes}\\${kind.progId}\\shell\\${verb}`,
        registry,
        machine,
      );
      if (values.some(({ key, name }) => startsSomething(key, name))) edits.set(id, values);
    }
  }
  return [...edits.values()].flat();
}

/** Returns the classes that the ending had, without pyl's own and those of Store apps, whose verbs are theirs. */
function replacedClasses({ ending, progId }: FileKind, kept: readonly Entry[], machine: Machine): string[] {
  const target = targetOf({ kind: "value", key: `${classes}\\${ending}`, name: "", data: "" });
  const before = kept.find(({ edit }) => targetOf(edit) === target)?.before;
  const earlier = before === undefined ? undefined : textOfData(before);
  const now = readOpeners(ending, machine).map((each) => each.progId);
  const isOthers = (id: string) =>
    id.toLowerCase() !== progId.toLowerCase() && !/^(?:Pyl\.|AppX|Applications\\)/i.test(id);
  return [...new Set([...(earlier ? [earlier] : []), ...now])].filter(isOthers);
}

function startsSomething(key: string, name: string): boolean {
  const isCommand = name === "" && /\\command$/i.test(key);
  return isCommand || /^(?:DelegateExecute|ExplorerCommandHandler|CLSID|ExtendedSubCommandsKey)$/.test(name);
}

/** Returns nothing for a verb that starts a program which does not exist. */
function copyOf(from: string, to: string, registry: Classes, machine: Machine, depth = 0): ValueEdit[] {
  const line = registry.value(`${from}\\command`, "");
  if (depth > maximumDepth || (line !== undefined && isGone(line, machine))) return [];
  const values = valueNames.flatMap((name) => {
    const data = dataAt(from, name, registry, machine);
    return data === undefined ? [] : [{ kind: "value" as const, key: to, name, data }];
  });
  const below = (registry.keys(from) ?? []).flatMap((key) =>
    copyOf(`${from}\\${key}`, `${to}\\${key}`, registry, machine, depth + 1),
  );
  return [...values, ...below];
}

/** Returns the user's data unchanged. Of the machine's values only texts can be read. */
function dataAt(key: string, name: string, registry: Classes, machine: Machine): string | undefined {
  const data = machine.registryData(key, name);
  if (data !== undefined) return data;
  const text = registry.value(key, name);
  return text === undefined ? undefined : dataOfText(text);
}

function isGone(line: string, machine: Machine): boolean {
  const { program } = readOpenCommand(line, machine);
  const isThere = [program, `${program}.exe`].some((path) => machine.kind(path) !== undefined);
  return machine.platform.isAbsolute(program) && !isThere;
}
