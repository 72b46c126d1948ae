import { beforeAll, test } from "vitest";
import type { Entry } from "../../../src/host/memory/description.ts";
import { type CaseFile, placeCase, readCases, type ShebangCase } from "../../support/cases/cases.ts";
import { checkOutcome, type Outcome, type Started } from "../../support/cases/outcome.ts";
import { type Surroundings, surroundingsOf } from "../../support/cases/surroundings.ts";
import { placeFiles } from "../../support/machines/windows-machine.ts";
import { describeWith } from "../../support/stories/stories.ts";
import {
  launcher,
  neededWine,
  stub,
  useWine,
  type WindowsOutcome,
  type WindowsStart,
} from "../../support/windows/wine.ts";

const rows = readCases<readonly ShebangCase[]>("shebangs.json")
  .filter(
    ({ platform, hosts }) => platform === "windows" && (hosts === undefined || hosts.includes("native")),
  )
  .map((row, index) => {
    // Some rows name the described machine's own folder.
    const root = JSON.stringify(row).includes("C:/row") ? "C:\\row" : `C:\\rows\\${index}`;
    const placed = placeCase(row, root);
    return { row: placed, surroundings: surroundingsOf(placed, root) };
  });

describeWith("the table of shebangs through the Windows program", neededWine(), (template) => {
  const wine = useWine(template);
  let outcomes: readonly WindowsOutcome[] = [];
  /** What Wine gives every program. */
  let always: readonly string[] = [];

  beforeAll(async () => {
    for (const { surroundings } of rows) placeFiles(wine, entriesOf(surroundings));
    const bare = { program: stub, arguments: [], variables: {}, onlyTheseVariables: true } as const;
    const [reported, ...others] = await wine.startAll([bare, ...rows.map(startOf)]);
    always = (JSON.parse(reported?.output ?? "") as Started).environment;
    outcomes = others;
  });

  for (const [index, { row, surroundings }] of rows.entries())
    test(row.name, () => {
      checkOutcome(asOutcome(outcomes[index] as WindowsOutcome, always), row, surroundings);
    });
});

function entriesOf({ files, directory }: Surroundings): Record<string, Entry> {
  const entries = [...files].map(([path, file]) => [path, entryOf(file)] as const);
  return Object.fromEntries([[directory, { kind: "directory" }], ...entries]);
}

function entryOf(file: CaseFile): Entry {
  if (file === "stub") return { kind: "executable" };
  if (file === "folder") return { kind: "directory" };
  if ("link" in file) return { link: file.link };
  return "self" in file ? { is: "self" } : { content: file.text };
}

function startOf({ row, surroundings }: (typeof rows)[number]): WindowsStart {
  return {
    program: row.startedAs ?? launcher,
    arguments: surroundings.arguments,
    directory: surroundings.directory,
    variables: surroundings.environment,
    onlyTheseVariables: true,
  };
}

function asOutcome({ status, output, errors }: WindowsOutcome, always: readonly string[]): Outcome {
  if (output === "") return { status, error: errors, started: undefined };
  const { argv, environment, directory } = JSON.parse(output) as Started;
  const variables = environment.filter((variable) => !always.includes(variable));
  return { status, error: errors, started: { argv, environment: variables.sort(), directory } };
}
