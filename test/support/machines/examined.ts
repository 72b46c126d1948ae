import type { Description, Entry } from "../../../src/host/memory/description.ts";
import { type MemoryHost, memoryHost } from "../../../src/host/memory.ts";
import { main } from "../../../src/main.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import { posix } from "../../../src/platform/posix.ts";
import { windows } from "../../../src/platform/windows.ts";
import { machines } from "../../machines/machines.ts";

/** What is different on a described machine; what is null is not there. */
export interface Difference {
  readonly machine: string;
  readonly arguments?: readonly string[];
  readonly directory?: string;
  readonly program?: string;
  readonly user?: number;
  readonly architecture?: string;
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly files?: Readonly<Record<string, Entry | null>>;
  readonly registry?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly answers?: Readonly<Record<string, string>>;
}

/** Returns the report for people, without how pyl was installed (test/doctor/channels.test.ts). */
export function findingsIn(host: MemoryHost): string {
  return host.written.output.replace(/^pyl itself: .*/ms, "");
}

/** Examines a described machine with `--doctor`. */
export function examined(
  difference: Difference,
  ...options: readonly string[]
): { readonly host: MemoryHost; readonly status: number | undefined } {
  const host = hostOf(difference, options);
  const platform = host.operatingSystem === "windows" ? windows : posix;
  return { host, status: main(host, machineOf(host, platform), "pyl 0.0.0 (described)") };
}

/** Returns a described machine on which pyl starts with `--doctor`. */
export function hostOf(difference: Difference, options: readonly string[]): MemoryHost {
  const machine = machines[difference.machine];
  if (machine === undefined) throw new Error(`there is no machine ${difference.machine}`);
  const description: Description = {
    ...machine,
    arguments: ["pyl", "--doctor", ...options, ...(difference.arguments ?? [])],
    user: difference.user ?? machine.user ?? 1000,
    environment: changed(machine.environment, difference.environment),
    files: changed(machine.files, difference.files),
    registry: { ...machine.registry, ...difference.registry },
  };
  const { directory, program, architecture, answers } = difference;
  return memoryHost({
    ...description,
    ...(directory === undefined ? {} : { directory }),
    ...(program === undefined ? {} : { program }),
    ...(architecture === undefined ? {} : { architecture }),
    ...(answers === undefined ? {} : { answers }),
  });
}

function changed<T>(
  values: Readonly<Record<string, T>> | undefined,
  changes: Readonly<Record<string, T | null>> | undefined,
): Record<string, T> {
  const entries = Object.entries({ ...values, ...changes });
  return Object.fromEntries(entries.filter((entry): entry is [string, T] => entry[1] !== null));
}
