import type { RegistryRoot } from "../../host/host.ts";
import type { Machine } from "../../platform/platform.ts";
import { sameCompany } from "../../versions/constraint.ts";
import { agree, scanRelease } from "../../versions/version.ts";
import { anyVersion, type VersionRequest } from "../../versions/version-request.ts";
import type { Interpreter } from "../interpreter.ts";
import type { LeftOut } from "../left-out.ts";
import { type IsWanted, type RegistryEntry, readRegistration } from "./registration.ts";

/** PEP 514: where Pythons are registered on Windows, as COMPANY\TAG. */
const software = "Software\\Python";

/**
 * Of two interpreters with the same company and tag the first counts: the user's, then the machine's (PEP
 * 514).
 */
const roots: readonly RegistryRoot[] = ["user", "machine64", "machine32"];

/**
 * Yields the interpreters in the registry that a request may mean. An entry that is surely of another version or company
 * is not looked at: its folder may be on a server that does not answer. On other systems there is none.
 */
export function* registeredInterpreters(
  machine: Machine,
  request = anyVersion,
  isWanted?: IsWanted,
): Generator<Interpreter | LeftOut> {
  for (const entry of registryEntries(machine))
    if (mayBeMeant(entry, request)) yield readRegistration(entry, machine, isWanted);
}

/** Only PythonCore's tags are versions. */
function mayBeMeant({ company, tag }: RegistryEntry, request: VersionRequest): boolean {
  if (request.company !== undefined && !sameCompany(company, request.company)) return false;
  return !sameCompany(company, "PythonCore") || agree(scanRelease(tag, 0).numbers, request.release);
}

/** Yields the keys that register interpreters. */
export function* registryEntries(machine: Machine): Generator<RegistryEntry> {
  for (const root of roots)
    for (const company of machine.registryKeys(root, software) ?? []) {
      // PEP 514 reserves the name for py.exe's own settings.
      if (sameCompany(company, "PyLauncher")) continue;
      const tags = machine.registryKeys(root, `${software}\\${company}`) ?? [];
      for (const tag of tags) yield { root, company, tag, key: `${software}\\${company}\\${tag}` };
    }
}
