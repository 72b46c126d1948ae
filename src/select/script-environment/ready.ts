import { parseObject, textOf } from "../../interpreters/json-object.ts";
import { limits } from "../../limits.ts";
import type { Machine } from "../../platform/platform.ts";
import { readWhole } from "../../platform/read-whole.ts";
import type { ScriptNeeds } from "./needs.ts";

/** The environment that a folder of a script's needs has. The file says so as soon as it is complete. */
export interface Ready {
  readonly prefix: string;
  /** When it was made, in seconds since 1970. */
  readonly made: number;
  /** Whether it is what the needs ask for now. Otherwise it must be made again. */
  readonly isFresh: boolean;
}

/** The file in the folder that names the environment. It is written last (src/python/make_environment.py). */
export const readyFile = "pyl-ready";

/** Returns the environment of the needs; undefined if none is complete, or its Python is gone. */
export function readReady({ folder, text, maximumAge }: ScriptNeeds, machine: Machine): Ready | undefined {
  const { join, isAbsolute, environmentExecutables } = machine.platform;
  const content = readWhole(join(folder, readyFile), limits.readyFileBytes, machine.permitted);
  const fields = typeof content === "string" ? parseObject(content) : undefined;
  const name = textOf(fields?.environment);
  if (fields === undefined || name === undefined || isAbsolute(name) || /[/\\.]/.test(name)) return undefined;
  const prefix = join(folder, name);
  if (machine.kind(join(prefix, environmentExecutables[0])) !== "executable") return undefined;
  const made = typeof fields.made === "number" ? fields.made : 0;
  const isExpired = maximumAge !== undefined && machine.now() >= made + maximumAge;
  return { prefix, made, isFresh: fields.needs === text && !isExpired };
}
