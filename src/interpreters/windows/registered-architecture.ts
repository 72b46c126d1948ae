import type { RegistryRoot } from "../../host/host.ts";
import { lookup } from "../../lookup.ts";
import type { Machine } from "../../platform/platform.ts";
import type { Architecture } from "../../versions/version-request.ts";
import { nativeArchitecture, readArchitecture } from "../architecture.ts";

/**
 * Returns what a registered interpreter was built for: its tag's ending, SysArchitecture, the registry's
 * view, its header. `64bit` may stand for ARM64 too, as in Python's `platform.architecture`, so on such a
 * machine the header decides; it also decides in the 64-bit view.
 */
export function registeredArchitecture(
  entry: { readonly root: RegistryRoot; readonly tag: string },
  executable: string,
  sysArchitecture: string | undefined,
  machine: Machine,
): Architecture | undefined {
  const tagged = taggedArchitecture(entry.tag);
  if (tagged !== undefined) return tagged;
  const stated = lookup(sysArchitectures, (sysArchitecture ?? "").toLowerCase());
  if (stated !== undefined && !(stated === "64bit" && nativeArchitecture(machine) === "arm64")) return stated;
  if (stated === undefined && entry.root === "machine32") return "32bit";
  return (
    readArchitecture(executable, machine) ?? stated ?? (entry.root === "machine64" ? "64bit" : undefined)
  );
}

/** Reads `3.12-32`, `Anaconda39-64`, `3.13t-arm64`. */
export function taggedArchitecture(tag: string): Architecture | undefined {
  return lookup(tagEndings, tag.slice(tag.lastIndexOf("-") + 1).toLowerCase());
}

const sysArchitectures: Readonly<Record<string, Architecture>> = {
  "32bit": "32bit",
  "64bit": "64bit",
  arm64: "arm64",
};
const tagEndings: Readonly<Record<string, Architecture>> = { "32": "32bit", "64": "64bit", arm64: "arm64" };
