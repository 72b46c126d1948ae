import type { Machine } from "./platform.ts";

/** Where PATH has a tool of the system's; relative entries are passed over. */
export function findTool(name: string, machine: Machine): string | undefined {
  const { platform } = machine;
  for (const folder of (machine.environment("PATH") ?? "").split(platform.listDelimiter)) {
    const path = platform.join(folder, name);
    if (platform.isAbsolute(folder) && machine.kind(path) === "executable") return path;
  }
  return undefined;
}
