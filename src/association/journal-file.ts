import * as errors from "../errors.ts";
import { isOwn } from "../platform/ownership.ts";
import { type Machine, upward } from "../platform/platform.ts";
import { findDistrust } from "../trust/distrust.ts";
import type { Context } from "./context.ts";
import { type Created, removeCreated } from "./created.ts";

// The journal records the folders that a registration creates, except in the moments when the journal itself is
// not there: while its own folders are created before it, and removed after it. In these moments an empty file,
// the mark, is in the folder above them. It says: the folders from here to the journal's are pyl's.

const markName = ".pyl-registration";

/** Writes the journal, and creates its folders if they do not exist. Returns whether that succeeded. */
export function writeJournal(path: string, text: string, { machine, host }: Context): boolean {
  const { platform } = machine;
  const folders = [...upward(platform.parent(path), platform)];
  const [nearest, existing] = [folders[0], folders.find((folder) => machine.kind(folder) !== undefined)];
  if (existing === undefined || existing === nearest) return host.replace(path, text);
  const mark = platform.join(existing, markName);
  return host.replace(mark, "") && host.replace(path, text) && host.remove(mark);
}

/**
 * Removes the journal, and what the registration created, if nothing else is in it. Returns what could not be
 * removed. It works without room on the disk, but then the journal's own folders, if they are empty, stay after
 * a kill in the middle.
 */
export function removeJournal(path: string, created: Created, context: Context): string[] {
  const { machine, host } = context;
  const left = removeCreated(created, context);
  if (!host.removeUnfinished(path)) left.push(errors.associationUnfinished(path));
  if (left.length > 0) return left;
  const mark = markAbove(path, created, machine);
  if (mark !== undefined) host.replace(mark, "");
  if (!host.remove(path)) return [path, ...(mark === undefined || host.remove(mark) ? [] : [mark])];
  const own = removeCreated({ folders: created.folders, keys: [] }, context);
  const isMarked = mark !== undefined && (own.length > 0 || !host.remove(mark));
  return isMarked ? [...own, mark] : own;
}

/**
 * Removes what a killed process left on the way to a journal, or from one. Returns what could not be removed.
 * Looks only into folders of this user.
 */
export function removeRemains(path: string, context: Context): string[] {
  const { machine, host } = context;
  const left = host.removeUnfinished(path) ? [] : [errors.associationUnfinished(path)];
  const [nearest = "", ...above] = upward(machine.platform.parent(path), machine.platform);
  const folders = [nearest];
  for (const folder of above) {
    const mark = machine.platform.join(folder, markName);
    if (machine.kind(folder) !== undefined && isOwn(folder, machine)) {
      if (!host.removeUnfinished(mark)) left.push(errors.associationUnfinished(mark));
      if (isMark(mark, machine)) left.push(...removeMarked(mark, folders, path, context));
    }
    folders.unshift(folder);
  }
  return left;
}

/** `folders` are those below the mark, the outermost first. */
function removeMarked(mark: string, folders: readonly string[], path: string, context: Context): string[] {
  const { machine, host } = context;
  const isRecorded = machine.kind(path) !== undefined;
  const left = isRecorded ? [] : removeCreated({ folders, keys: [] }, context);
  return left.length > 0 || host.remove(mark) ? left : [mark];
}

function isMark(path: string, machine: Machine): boolean {
  return (
    machine.kind(path) !== undefined &&
    machine.readLink(path) === undefined &&
    machine.owner(path) === machine.user() &&
    findDistrust(path, "entry", machine) === undefined
  );
}

/** Returns the mark above the journal's folders; undefined if the registration did not create them. */
function markAbove(path: string, { folders }: Created, machine: Machine): string | undefined {
  const { platform } = machine;
  const own = [...upward(platform.parent(path), platform)].filter((folder) => folders.includes(folder));
  const outermost = own.at(-1);
  return outermost === undefined ? undefined : platform.join(platform.parent(outermost), markName);
}
