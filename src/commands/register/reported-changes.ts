import type { Change } from "../../association/changes.ts";
import type { Content } from "../../association/content.ts";
import type { LinesEdit } from "../../association/edit.ts";
import { lineValues } from "../../association/key-file.ts";
import { displayPath, type Registration } from "../../association/registration.ts";
import { textOfData } from "../../host/registry-data.ts";

/** One change as the report prints it. The JSON output has the same fields. */
export interface ReportedChange {
  readonly kind: "file" | "line" | "value" | "application" | "handler" | "tool";
  readonly action: "make" | "change" | "remove" | "restore" | "run" | "clear";
  /** A path, a registry key, or a type. */
  readonly where: string;
  /** The key of a line, the name of a value, or the tool; undefined if `where` says it all. */
  readonly name: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Returns the changes in their order. Several lines of one file are several changes. */
export function reportChanges({ state, changes, runs }: Registration): ReportedChange[] {
  const direction = state === "unregistered" ? "restore" : "register";
  return [
    ...changes.flatMap((change) => reportChange(change, direction)),
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

type Direction = "register" | "restore";

function reportChange({ entry: { edit }, now, after }: Change, direction: Direction): ReportedChange[] {
  const where = displayPath(edit);
  const common = {
    action: actionOf(now, after, direction),
    where,
    name: undefined,
    before: now,
    after: after,
  };
  switch (edit.kind) {
    case "file":
      return [{ ...common, kind: "file" }];
    case "lines":
      return reportLines(edit, now, after, direction);
    case "value":
    case "words":
      return [{ ...common, kind: "value", name: edit.name, before: dataText(now), after: dataText(after) }];
    case "bundle":
      return [{ ...common, kind: "application", before: undefined, after: undefined }];
    case "handler":
      return [{ ...common, kind: "handler" }];
  }
}

function reportLines(edit: LinesEdit, now: Content, after: Content, direction: Direction): ReportedChange[] {
  const was = lineValues(now, edit.section);
  const is = lineValues(after, edit.section);
  return Object.keys(edit.lines).flatMap((name) => {
    const [before, after] = [was.get(name), is.get(name)];
    if (before === after) return [];
    return [
      { kind: "line", action: actionOf(before, after, direction), where: edit.path, name, before, after },
    ];
  });
}

function actionOf(before: Content, after: Content, direction: Direction): ReportedChange["action"] {
  if (after === undefined) return "remove";
  if (direction === "restore") return "restore";
  return before === undefined ? "make" : "change";
}

/** Returns the value as text if it is one, otherwise in the format of `Facts.registryData`. */
function dataText(data: Content): Content {
  return data === undefined ? undefined : (textOfData(data) ?? data);
}
