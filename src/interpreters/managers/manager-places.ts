import type { OperatingSystem } from "../../host/host.ts";
import { firstPath } from "../../platform/expand-path.ts";
import type { Machine } from "../../platform/platform.ts";
import { type Alternatives, type Manager, type ManagerName, managers } from "./managers.ts";

/** A folder in which a manager keeps its Pythons, if the variable of one of these paths is set. */
interface ManagerPlace {
  readonly manager: Manager;
  readonly paths: Alternatives;
}

/** Every such folder by system, in the order of the table. */
export const managerPlaces: Readonly<Record<OperatingSystem, readonly ManagerPlace[]>> = {
  linux: placesOn("linux"),
  macos: placesOn("macos"),
  windows: placesOn("windows"),
};

function placesOn(system: OperatingSystem): readonly ManagerPlace[] {
  return managers.flatMap((manager) => {
    const shared = system === "windows" ? [] : (manager.places.posix ?? []);
    return [...shared, ...(manager.places[system] ?? [])].map((paths) => ({ manager, paths }));
  });
}

/** Returns the folders in which the manager of that name keeps its Pythons, whether they exist or not. */
export function placesOf(name: ManagerName, machine: Machine): string[] {
  return managerPlaces[machine.operatingSystem]
    .filter(({ manager }) => manager.name === name)
    .map(({ paths }) => firstPath(paths, machine))
    .filter((path) => path !== undefined);
}

/** Returns what people call the manager of that name that installed the Python at a path. */
export function managerTitle(name: ManagerName, path: string): string {
  const named = managers.filter((manager) => manager.name === name);
  const row = named.find((manager) => isIn(path, manager)) ?? named[0];
  return row?.title ?? name;
}

function isIn(path: string, { places }: Manager): boolean {
  return Object.values(places).some((lists) =>
    lists.some((paths) => paths.some((each) => path.startsWith(each))),
  );
}
