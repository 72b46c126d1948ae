import type { Machine } from "../../platform/platform.ts";
import { identify } from "../identity.ts";
import { type Interpreter, interpreterAt } from "../interpreter.ts";
import type { LeftOut } from "../left-out.ts";

/**
 * Reads a shim of Scoop's. All of its `.exe` files are copies of one program; the `python.shim` beside a copy
 * has its target: `path = "C:\...\python.exe"`, and perhaps `args = ...` (lib/core.ps1, shim).
 */
export function readScoopShim(executable: string, machine: Machine): Interpreter | LeftOut | undefined {
  const text = machine.readStart(`${executable.slice(0, -4)}.shim`, maximumBytes);
  if (text === undefined) return undefined;
  const settings = text.split("\n").map(readSetting);
  const path = settings.find(({ key }) => key === "path")?.value ?? "";
  const leftOut = (kind: "missing" | "notExecutable" | "self"): LeftOut => ({
    kind: "leftOut",
    path: executable,
    why: { kind },
  });
  // With arguments of its own it is a command, not an interpreter.
  if (settings.some(({ key, value }) => key === "args" && value !== "")) return leftOut("notExecutable");
  if (!machine.platform.isAbsolute(path) || machine.kind(path) !== "executable") return leftOut("missing");
  if (machine.isSelf(path)) return leftOut("self");
  const target = machine.platform.normalize(path);
  return interpreterAt(target, identify(target, machine, "untilEnd"), "shim");
}

const maximumBytes = 65536;

function readSetting(line: string): { readonly key: string; readonly value: string } {
  const equals = line.indexOf("=");
  const value = line.slice(equals + 1).trim();
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return { key: line.slice(0, equals).trim(), value: isQuoted ? value.slice(1, -1) : value };
}
