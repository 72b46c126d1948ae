import { decidingSources, everySource } from "../select/installed.ts";
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
  const isTable = machine.isTerminal("output");
  // Of environments py.exe has only the one that would run.
  const sources = request.report?.format === "json" || isTable ? everySource : decidingSources;
  const inventory = takeInventory(request, machine, sources);
  // To the end of the run: taking hundreds of interpreters apart costs the engine as much as finding them.
  machine.memory.set(printList, inventory);
  if (request.report?.format === "json") return print(situation, printJson(inventory, machine));
  if (isTable) return print(situation, printTable(inventory, request, machine));
  return print(situation, printPlain(inventory, column, machine));
}
