import type { Entry } from "../../../association/content.ts";
import { type Edit, targetOf } from "../../../association/edit.ts";
import { journalPath, readJournal } from "../../../association/journal.ts";
import { keptVerbs } from "../../../association/windows/verbs.ts";
import { textOfData } from "../../../host/registry-data.ts";
import type { Machine } from "../../../platform/platform.ts";
import { type FileKind, fileKinds } from "../../../script/file-kind.ts";
import { attempt, type CheckContext } from "../check-context.ts";
import { command, type Finding } from "../finding.ts";

/**
 * Finds verbs that Explorer's menu lacks or has in vain, because a Python was installed or removed after `pyl
 * --register` (Windows).
 */
export function* checkMenu({ machine }: CheckContext): Generator<Finding> {
  if (machine.platform.hasPosixPaths) return;
  const kept = attempt(() => readJournal(journalPath(machine), machine))?.entries ?? [];
  for (const kind of fileKinds) {
    const isOurs = machine.registryValue("user", `Software\\Classes\\${kind.ending}`, "") === kind.progId;
    if (isOurs) yield* checkVerbs(kind, kept, machine);
  }
}

function* checkVerbs(kind: FileKind, kept: readonly Entry[], machine: Machine): Generator<Finding> {
  const shell = `Software\\Classes\\${kind.progId}\\shell`;
  const wanted = keptVerbs(kind, kept, machine);
  const missing = wanted.filter((edit) => !isSet(edit, machine));
  const targets = new Set(wanted.map(targetOf));
  const stale = kept
    .map(({ edit }) => edit)
    .filter((edit) => isVerb(edit, shell) && !targets.has(targetOf(edit)) && isSet(edit, machine));
  const titles = titlesOf([...kept.map(({ edit }) => edit), ...wanted]);
  const differ = (verbs: readonly Edit[], what: (names: string) => string): Finding[] =>
    verbs.length === 0
      ? []
      : [
          {
            kind: "menuDiffers",
            what: what(verbNames(verbs, titles, shell).join(", ")),
            where: `HKEY_CURRENT_USER\\${shell}`,
            why: "pyl --register copies the menu of the class that it takes the place of, which has changed since",
            fix: command("pyl --register"),
          },
        ];
  yield* differ(missing, (names) => `the menu of ${kind.ending} files lacks: ${names}`);
  yield* differ(stale, (names) => `the menu of ${kind.ending} files has what was removed: ${names}`);
}

function isVerb(edit: Edit, shell: string): boolean {
  const key = edit.kind === "value" ? edit.key.toLowerCase() : "";
  return (
    key.startsWith(`${shell}\\`.toLowerCase()) && !`${key}\\`.startsWith(`${shell}\\open\\`.toLowerCase())
  );
}

/** In Node, which reads only texts, a value that is there counts as set. */
function isSet(edit: Edit, machine: Machine): boolean {
  if (edit.kind !== "value") return false;
  const data = machine.registryData(edit.key, edit.name);
  return data === undefined
    ? machine.registryValue("user", edit.key, edit.name) !== undefined
    : data === edit.data;
}

/** Returns the titles of verbs by their keys, as far as they are not in a library's resources (`@file,-1`). */
function titlesOf(edits: readonly Edit[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const edit of edits) {
    const text =
      edit.kind === "value" && /^(?:MUIVerb)?$/.test(edit.name) ? textOfData(edit.data) : undefined;
    if (edit.kind === "value" && text && !text.startsWith("@")) titles.set(edit.key, text.replace("&", ""));
  }
  return titles;
}

/** Returns the names of the verbs as the menu shows them: that of an inner verb, if it has one. */
function verbNames(edits: readonly Edit[], titles: ReadonlyMap<string, string>, shell: string): string[] {
  const keys = edits.flatMap((edit) => (edit.kind === "value" ? [edit.key] : []));
  const commands = keys
    .filter((key) => /\\command$/i.test(key))
    .map((key) => key.slice(0, -"\\command".length));
  const names = (commands.length > 0 ? commands : keys).map((key) => {
    const verb = key.slice(shell.length + 1).split("\\")[0] as string;
    return titles.get(key) ?? titles.get(`${shell}\\${verb}`) ?? verb;
  });
  return [...new Set(names)];
}
