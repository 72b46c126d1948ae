import type { Change } from "../../association/changes.ts";
import type { Content } from "../../association/content.ts";
import type { LinesEdit } from "../../association/edit.ts";
import { lineValues } from "../../association/key-file.ts";
import { displayPath, type Registration } from "../../association/registration.ts";
import { textOfData } from "../../host/registry-data.ts";

/** One thing that is changed, as it is told of. */
export interface ReportedChange {
  readonly kind: "file" | "line" | "value" | "application" | "handler" | "tool";
  readonly action: "make" | "change" | "remove" | "restore" | "run" | "clear";
  /** A path, a key of the registry, or a type. */
  readonly where: string;
  /** The key of a line, the name of a value, the tool; undefined where the place says all. */
  readonly name: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** All of it, in order: a file of several lines is told line by line. */
export function reportChanges({ state, changes, runs }: Registration): ReportedChange[] {
  const isBack = state === "unregistered" ? "back" : "on";
  return [
    ...changes.flatMap((change) => reportChange(change, isBack)),
    ...runs.map(({ tool, folder, action }) => ({
      kind: "tool" as const,
      action,
      where: folder,
      name: tool,
      before: undefined,
      after: undefined,
    })),
  ];
}

type Way = "on" | "back";

function reportChange({ entry: { edit }, now, after }: Change, way: Way): ReportedChange[] {
  const where = displayPath(edit);
  const told = { action: actionOf(now, after, way), where, name: undefined, before: now, after: after };
  switch (edit.kind) {
    case "file":
      return [{ ...told, kind: "file" }];
    case "lines":
      return reportLines(edit, now, after, way);
    case "value":
    case "words":
      return [{ ...told, kind: "value", name: edit.name, before: dataText(now), after: dataText(after) }];
    case "bundle":
      return [{ ...told, kind: "application", before: undefined, after: undefined }];
    case "handler":
      return [{ ...told, kind: "handler" }];
  }
}

function reportLines(edit: LinesEdit, now: Content, after: Content, way: Way): ReportedChange[] {
  const was = lineValues(now, edit.section);
  const is = lineValues(after, edit.section);
  return Object.keys(edit.lines).flatMap((name) => {
    const [before, after] = [was.get(name), is.get(name)];
    if (before === after) return [];
    return [{ kind: "line", action: actionOf(before, after, way), where: edit.path, name, before, after }];
  });
}

function actionOf(before: Content, after: Content, way: Way): ReportedChange["action"] {
  if (after === undefined) return "remove";
  if (way === "back") return "restore";
  return before === undefined ? "make" : "change";
}

/** As text where it is one, else as `Facts.registryData` has it. */
function dataText(data: Content): Content {
  return data === undefined ? undefined : (textOfData(data) ?? data);
}
