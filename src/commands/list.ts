import { decidingSources } from "../select/installed.ts";
import { type Command, print, type Situation } from "./command.ts";
import { takeInventory } from "./list/inventory.ts";
import { printJson } from "./list/json.ts";
import { nameOf, type PlainColumn, pathOf, printPlain } from "./list/plain.ts";
import { printTable } from "./list/table.ts";

/** Every interpreter known: a table for people, py.exe's lines for programs, which parse them. */
export const list: Command = (situation) => printList(situation, nameOf);

/** The same with paths, which the table has anyway. */
export const listPaths: Command = (situation) => printList(situation, pathOf);

function printList(situation: Situation, column: PlainColumn): number {
  const { request, machine } = situation;
  if (request.format === "json") return print(situation, printJson(takeInventory(request, machine), machine));
  if (machine.isTerminal("output"))
    return print(situation, printTable(takeInventory(request, machine), request, machine));
  // Of environments py.exe has only the one that would run.
  return print(situation, printPlain(takeInventory(request, machine, decidingSources), column, machine));
}
