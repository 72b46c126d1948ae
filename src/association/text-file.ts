import * as errors from "../errors.ts";
import { bytesOf } from "../host/bytes.ts";
import type { Machine } from "../platform/platform.ts";
import type { Context } from "./context.ts";
import { requireTrusted } from "./require-trusted.ts";

/** Far more than such a file has. A longer file is refused, as it could not be restored. */
const maximumBytes = 1 << 20;

/**
 * Reads a file, following links. Returns undefined if it does not exist. Throws `Failure` if it could not
 * be restored, or if another user can change it.
 */
export function readText(path: string, machine: Machine): string | undefined {
  requireTrusted(path, machine);
  if (machine.kind(path) === undefined) {
    const target = machine.readLink(path);
    if (target !== undefined) throw errors.associationLinkDangling(path, target);
    return undefined;
  }
  const text = machine.permitted.readStart(path, maximumBytes);
  if (text === undefined || (text.length > maximumBytes / 4 && bytesOf(text).length >= maximumBytes))
    throw errors.associationFileUnreadable(path);
  return text;
}

/**
 * Writes or removes a file. Writes through a link, as dotfile managers use them. Returns whether that
 * succeeded.
 */
export function writeText(path: string, text: string | undefined, { machine, host }: Context): boolean {
  return text === undefined ? host.remove(path) : host.replace(placeOf(path, machine), text);
}

/** Writes over a file that exists, if there is no room for a copy of it. Returns whether that succeeded. */
export function overwriteText(path: string, text: string, { machine, host }: Context): boolean {
  return host.overwrite(placeOf(path, machine), text);
}

/** Removes what a killed process was writing there. Returns whether nothing of it is left. */
export function removeUnfinishedText(path: string, { machine, host }: Context): boolean {
  return host.removeUnfinished(placeOf(path, machine));
}

/** Returns the path behind links. */
function placeOf(path: string, machine: Machine): string {
  return machine.realPath(path) ?? path;
}
