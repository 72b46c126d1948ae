import * as errors from "../errors.ts";
import { bytesOf } from "../host/bytes.ts";
import type { Machine } from "../platform/platform.ts";
import type { Context } from "./context.ts";

/** Far more than such a file has: what is longer could not be given back whole. */
const maximumBytes = 1 << 20;

/** All of a file, links followed; undefined where there is none. Throws a failure for what cannot be kept. */
export function readText(path: string, machine: Machine): string | undefined {
  if (machine.kind(path) === undefined) {
    const target = machine.readLink(path);
    if (target !== undefined) throw errors.associationLinkDangling(path, target);
    return undefined;
  }
  const text = machine.readStart(path, maximumBytes);
  if (text === undefined || (text.length > maximumBytes / 4 && bytesOf(text).length >= maximumBytes))
    throw errors.associationFileUnreadable(path);
  return text;
}

/** Makes it so; a link stays one, and what it leads to is written (dotfile managers). Whether that was done. */
export function writeText(path: string, text: string | undefined, { machine, host }: Context): boolean {
  return text === undefined ? host.remove(path) : host.replace(machine.realPath(path) ?? path, text);
}
