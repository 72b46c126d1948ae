import { hasSettings, settingsName, settingsPath } from "../../interpreters/environment-settings.ts";
import { isCondaPrefix } from "../../interpreters/managers/conda.ts";
import { type Machine, upwardWith } from "../../platform/platform.ts";
import { everythingUnseen } from "../../platform/unseen.ts";
import { listIn, listName } from "./python-envs.ts";
import type { Unusable } from "./unusable.ts";

/** Something upward that is, or names, an environment. Nothing was read of it. */
export type Place =
  /** A folder with a `pyvenv.cfg`, or a `.venv` that conda has created. */
  | { readonly kind: "environment"; readonly path: string }
  /** A file that lists environments (PEP 832, a draft). */
  | { readonly kind: "list"; readonly path: string }
  /** A file with the name `.venv`. */
  | { readonly kind: "file"; readonly path: string }
  /** A `.venv` that is there and cannot be used. */
  | { readonly kind: "unusable"; readonly path: string; readonly why: Unusable };

/** The names that are looked for in each folder upward. */
const names = [settingsName, ".venv", listName].join("\0");

/** Yields what is in each folder upward: the folder itself or its `.venv`, or else its list of environments. */
export function* placesAbove(start: string, machine: Machine): Generator<Place> {
  const { parent, join, baseName } = machine.platform;
  for (const found of upwardWith(start, names, machine)) {
    const folder = parent(found);
    // The names before the one that was found are not there.
    const name = baseName(found);
    if (name === settingsName && hasSettings(folder, machine)) {
      yield { kind: "environment", path: folder };
      continue;
    }
    const own = name === listName ? undefined : placeAt(join(folder, ".venv"), machine);
    if (own !== undefined) yield own;
    if (own !== undefined && own.kind !== "unusable") continue;
    const list = listIn(folder, machine);
    if (list !== undefined) yield { kind: "list", path: list };
  }
}

/** Returns what a `.venv` is. Most folders have none: that costs one system call each. */
function placeAt(path: string, machine: Machine): Place | undefined {
  if (machine.permissions(path) === undefined) return undefined;
  if (hasSettings(path, machine)) return { kind: "environment", path };
  // What could not be examined has its own line.
  if (everythingUnseen(machine).some(({ subject }) => subject.startsWith(path))) return undefined;
  const kind = machine.kind(path);
  if (kind === "directory" && isCondaPrefix(path, machine)) return { kind: "environment", path };
  if (kind === "file" || kind === "executable") return { kind: "file", path };
  return { kind: "unusable", path, why: reasonOf(path, kind, machine) };
}

function reasonOf(path: string, kind: string | undefined, machine: Machine): Unusable {
  if (kind === "directory")
    return machine.permissions(settingsPath(path, machine)) === undefined
      ? { kind: "noSettings" }
      : { kind: "badSettings" };
  const target = kind === undefined ? machine.readLink(path) : undefined;
  return target === undefined ? { kind: "other" } : { kind: "dangling", target };
}
