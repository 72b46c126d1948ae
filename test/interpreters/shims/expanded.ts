import type { Entry } from "../../../src/host/memory/description.ts";
import { memoryHost } from "../../../src/host/memory.ts";
import { findOnPath, searchFolders } from "../../../src/interpreters/search-path.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import type { Machine } from "../../../src/platform/platform.ts";
import { posix } from "../../../src/platform/posix.ts";
import { windows } from "../../../src/platform/windows.ts";
import { machines } from "../../machines/machines.ts";

/** What is different on a described machine. */
export interface Given {
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, Entry>>;
  readonly directory?: string;
  readonly user?: number;
}

export function shimMachine(name: string, given: Given = {}): Machine {
  const described = machines[name];
  if (described === undefined) throw new Error(`there is no machine ${name}`);
  const host = memoryHost({
    ...described,
    ...given,
    arguments: ["pyl"],
    environment: { ...described.environment, ...given.environment },
    files: { ...described.files, ...given.files },
  });
  return machineOf(host, host.operatingSystem === "windows" ? windows : posix);
}

/** The folders that the first folder of shims on PATH stands for, and the problems with it, in order. */
export function expanded(name: string, given: Given = {}): unknown[] {
  const machine = shimMachine(name, given);
  const found: unknown[] = [];
  for (const folder of searchFolders(machine.environment("PATH"), machine)) {
    if (folder.kind === "shims") break;
    found.push(folder.kind === "folder" ? folder.path : folder.why);
  }
  return found;
}

/** The first program of that name on PATH. */
export function firstOnPath(program: string, name: string, given: Given = {}): string | undefined {
  const machine = shimMachine(name, given);
  const path = machine.environment("PATH");
  for (const hit of findOnPath(program, searchFolders(path, machine), machine))
    if (hit.kind === "hit") return hit.executable;
  return undefined;
}
