import type { LaunchPlan } from "../../../src/host/host.ts";
import type { Description, Entry } from "../../../src/host/memory/description.ts";
import { memoryHost } from "../../../src/host/memory.ts";
import { main } from "../../../src/main.ts";
import { machineOf } from "../../../src/platform/machine.ts";
import { absolute, type Platform } from "../../../src/platform/platform.ts";
import { posix } from "../../../src/platform/posix.ts";
import { windows } from "../../../src/platform/windows.ts";
import type { CaseFile, ShebangCase } from "./cases.ts";
import { type Outcome, type Started, sortedVariables } from "./outcome.ts";
import type { Surroundings } from "./surroundings.ts";

/** Decides the row on a machine that is only described. */
export function runInMemory(row: ShebangCase, surroundings: Surroundings): Outcome {
  const platform = row.platform === "windows" ? windows : posix;
  const host = memoryHost(describeSurroundings(row, surroundings));
  const status = main(host, machineOf(host, platform), "pyl (described)");
  const started = host.launched && startedBy(host.launched, surroundings, platform);
  return { status: status ?? 0, error: host.written.error, started };
}

function describeSurroundings(row: ShebangCase, surroundings: Surroundings): Description {
  const files = [...surroundings.files].map(([path, file]) => [path, entryOf(file)] as const);
  return {
    operatingSystem: row.platform === "windows" ? "windows" : "linux",
    arguments: [row.startedAs ?? "pyl", ...surroundings.arguments],
    environment: surroundings.environment,
    directory: surroundings.directory,
    user: 0,
    files: Object.fromEntries([...files, [surroundings.directory, { kind: "directory" }]]),
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
function startedBy(plan: LaunchPlan, surroundings: Surroundings, platform: Platform): Started {
  const variables: Record<string, string | undefined> = plan.clearEnvironment
    ? {}
    : { ...surroundings.environment };
  for (const [name, value] of plan.changes) variables[name] = value;
  const forwarded = surroundings.arguments.slice(plan.forwardFrom - 1);
  return {
    argv: [plan.program, ...plan.leading, ...forwarded],
    environment: sortedVariables(variables),
    directory: absolute(plan.directory ?? ".", surroundings.directory, platform),
  };
}
