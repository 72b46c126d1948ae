import type { LaunchPlan } from "../../../src/host/host.ts";
import { type Description, type Entry, memoryHost } from "../../../src/host/memory.ts";
import { main } from "../../../src/main.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import { absolute, type Platform } from "../../../src/platform/platform.ts";
import { posix } from "../../../src/platform/posix.ts";
import { windows } from "../../../src/platform/windows.ts";
import type { CaseFile, ShebangCase } from "./cases.ts";
import { type Outcome, type Started, sortedVariables } from "./outcome.ts";
import type { World } from "./world.ts";

/** Decides the row on a machine that is only described. */
export function runInMemory(row: ShebangCase, world: World): Outcome {
  const platform = row.platform === "windows" ? windows : posix;
  const host = memoryHost(describeWorld(row, world));
  const status = main(host, machineOf(host, platform), "pyl (described)");
  const started = host.launched && startedBy(host.launched, world, platform);
  return { status: status ?? 0, error: host.written.error, started };
}

function describeWorld(row: ShebangCase, world: World): Description {
  const files = [...world.files].map(([path, file]) => [path, entryOf(file)] as const);
  return {
    operatingSystem: row.platform === "windows" ? "windows" : "linux",
    arguments: [row.startedAs ?? "pyl", ...world.arguments],
    environment: world.environment,
    directory: world.directory,
    user: 0,
    files: Object.fromEntries([...files, [world.directory, { kind: "directory" }]]),
  };
}

function entryOf(file: CaseFile): Entry {
  if (file === "stub") return { kind: "executable" };
  if (file === "folder") return { kind: "directory" };
  if ("link" in file) return { link: file.link };
  if ("self" in file) return { is: "self" };
  if (file.mode === "unreadable") return { content: file.text, access: "unreadable" };
  return { content: file.text, kind: file.mode ?? "file" };
}

/** What a host makes of a plan (LaunchPlan's own words), worked out. */
function startedBy(plan: LaunchPlan, world: World, platform: Platform): Started {
  const variables: Record<string, string | undefined> = plan.clearEnvironment ? {} : { ...world.environment };
  for (const [name, value] of plan.changes) variables[name] = value;
  const forwarded = world.arguments.slice(plan.forwardFrom - 1);
  return {
    argv: [plan.program, ...plan.leading, ...forwarded],
    environment: sortedVariables(variables),
    directory: absolute(plan.directory ?? ".", world.directory, platform),
  };
}
