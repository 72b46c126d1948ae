import { describeLook } from "../errors.ts";
import { notify, print } from "../output.ts";
import { everythingUnseen } from "../platform/unseen.ts";
import { decidingSources, everySource } from "../select/installed.ts";
import type { Command, Situation } from "./command.ts";
import { takeInventory } from "./list/inventory.ts";
import { printJson } from "./list/json.ts";
import { nameOf, type PlainColumn, pathOf, printPlain } from "./list/plain.ts";
import { printTable } from "./list/table.ts";

/** Prints every known interpreter: a table on a terminal, else py.exe's lines, which other programs parse. */
export const list: Command = (situation) => printList(situation, nameOf);

/** Prints the same with paths, which the table always has. */
export const listPaths: Command = (situation) => printList(situation, pathOf);

function printList(situation: Situation, column: PlainColumn): number {
  const { request, machine } = situation;
  const isTable = machine.isTerminal("output");
  // py.exe prints only the environment that would run.
  const sources = request.report?.format === "json" || isTable ? everySource : decidingSources;
  const inventory = takeInventory(request, machine, sources);
  // Kept to the end of the run: freeing hundreds of objects costs the engine as much as making them.
  machine.memory.set(printList, inventory);
  if (request.report?.format === "json") return print(situation, printJson(inventory, machine));
  if (isTable) return print(situation, printTable(inventory, request, machine));
  // Other programs parse the lines.
  for (const { subject, look, systemError, owner } of everythingUnseen(machine))
    if (owner === undefined) notify(`${subject} ${describeLook(look, systemError)}`, situation.host);
  return print(situation, printPlain(inventory, column, machine));
}
