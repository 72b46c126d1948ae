import type { Machine } from "../../platform/platform.ts";
import { nativeArchitecture } from "../architecture.ts";
import type { Interpreter } from "../interpreter.ts";
import { fewNames } from "../too-many-names.ts";
import { storeIdentity, storePrefix } from "./store-package.ts";

/**
 * The publishers of the packages, by the hash in their names: the Store, then side-loaded (PC/launcher2.c).
 */
const publishers: readonly string[] = ["_qbz5n2kfra8p0", "_3847v3x7pw1km", "_hd69rhyc2wevp"];

/**
 * Yields the Pythons of the Microsoft Store: they are not in the registry, but have a folder each with their
 * aliases. As in py.exe, none if PYLAUNCHER_LIMIT_TO_COMPANY is set.
 */
export function* storeInterpreters(machine: Machine): Generator<Interpreter> {
  const local = machine.environment("LOCALAPPDATA");
  if (!local || machine.environment("PYLAUNCHER_LIMIT_TO_COMPANY")) return;
  const folder = machine.platform.join(local, "Microsoft\\WindowsApps");
  const packages = fewNames(machine.list(folder, [`${storePrefix}3.`]));
  for (const publisher of publishers)
    for (const family of packages.filter((name) => name.endsWith(publisher))) {
      const found = readPackage(machine.platform.join(folder, family), family, machine);
      if (found !== undefined) yield found;
    }
}

function readPackage(folder: string, family: string, machine: Machine): Interpreter | undefined {
  const { platform } = machine;
  const executable = platform.join(folder, "python.exe");
  const windowed = platform.join(folder, "pythonw.exe");
  const identity = storeIdentity(family);
  if (identity === undefined || machine.kind(executable) !== "executable") return undefined;
  const version = identity.version.release.join(".");
  const architecture = nativeArchitecture(machine);
  return {
    kind: "interpreter",
    executable,
    name: executable,
    identity: { ...identity, company: "PythonCore" },
    source: "store",
    environment: undefined,
    registration: {
      company: "PythonCore",
      // Packages have the machine's own architecture, and py.exe's tag says so for this one.
      tag: architecture === "arm64" ? `${version}-arm64` : version,
      displayName: `Python ${version} (Store)`,
      architecture,
      arguments: [],
      windowed: { executable: windowed, arguments: [] },
    },
  };
}
