import { companyOf, tagOf } from "../../interpreters/interpreter.ts";
import type { Machine } from "../../platform/platform.ts";
import { printJson as printData } from "../../printable.ts";
import { printVersion } from "../../versions/version.ts";
import type { Entry } from "./entries.ts";
import type { Inventory } from "./inventory.ts";
import { reasonOfLeftOut } from "./left-out-reason.ts";
import { labelOf, startable } from "./plain.ts";
import { reasonOfDefect } from "./reasons.ts";

/** Returns the list as data (docs/list.schema.json). */
export function printJson(inventory: Inventory, machine: Machine): string {
  const { environments, leftOut } = inventory;
  const data = {
    schemaVersion: 1,
    interpreters: startable(inventory).map((entry) => entryData(entry, inventory, machine)),
    environments: environments().map((entry) => entryData(entry, inventory, machine)),
    leftOut: leftOut().map(({ path, why }) => ({ path, kind: why.kind, reason: reasonOfLeftOut(why) })),
  };
  return printData(data);
}

/** Returns what the list knows of an interpreter. */
export function entryData(entry: Entry, inventory: Inventory, machine: Machine) {
  const { interpreter, isDefault, defect } = entry;
  const { name, identity, source, environment, registration } = interpreter;
  const { version, implementation, variant } = identity;
  const isThere = defect?.kind !== "noExecutable";
  return {
    tag: tagOf(interpreter),
    company: companyOf(interpreter),
    version: printVersion(version),
    name: labelOf(interpreter, machine),
    implementation,
    variant,
    isPrerelease: version.prerelease !== "",
    architecture: isThere ? inventory.architectureOf(entry) : undefined,
    executable: name,
    arguments: registration?.arguments.length ? registration.arguments : undefined,
    paths: inventory.aliasesOf(entry).paths,
    source,
    environment,
    isDefault,
    defect: defect && { kind: defect.kind, reason: reasonOfDefect(defect) },
  };
}
