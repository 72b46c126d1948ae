import { limits } from "../limits.ts";
import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";
import { type Distrust, isUnmapped, type Verdict, verdictOn } from "./persons.ts";

/**
 * What a path is for. Of a "content" folder, the names in it count that nothing asks for one by one, so no user
 * may add to it who is not trusted.
 */
export type Use = "entry" | "content";

/**
 * Returns why a file or folder may not have a say in what runs; undefined if it may, or if it does not exist and only
 * trusted users could create it. This is the one question that pyl asks before it reads anything that the user did not
 * name.
 *
 * Each part of the path below the root, each link on the way and each part of its target must belong to this user, to
 * root or Administrators, to the script's owner or to the user behind sudo, and no other user may replace it: the folders
 * are not writable for others, or sticky. Whatever passes can only be changed by these users, so it is still the same
 * when it is used (path_resolution(7), inode(7)). What pyl cannot find out is not trusted.
 */
export function findDistrust(path: string, use: Use, machine: Machine): Distrust | undefined {
  if (arePlain(path, "", machine)) return undefined;
  const end = follow(path, machine);
  if (end === undefined || "how" in end) return end;
  const { folder, adder } = end;
  return use === "content" && adder !== undefined ? { path: folder, how: "writer", who: adder } : undefined;
}

/**
 * Returns whether nothing on the way to a path, and to some names below it, which NUL separates, needs a question: all
 * parts belong to this user or to root, and nobody else may write to them, except to folders like /tmp on the way. It is
 * so nearly always, and the host finds it out in one call.
 */
export function arePlain(path: string, below: string, machine: Machine): boolean {
  const { allowed, exempt } = plainOf(machine);
  return machine.haveOnly(path, below, allowed, exempt);
}

/** Returns the arguments of `Facts.haveOnly`. */
const plainOf = oncePerRun((machine) => {
  const { administrators, systemFolders } = machine.platform;
  const root = administrators[0];
  const user = machine.user();
  const ofUser = `directory ${user}\nlink ${user}\nfile ${user}`;
  return {
    allowed: `\n${ofUser}\ndirectory ${root} +others\ndirectory ${root}\nlink ${root}\nfile ${root}\n`,
    exempt: `\n${systemFolders.join("\n")}\n`,
  };
});

/** A folder, or a file, that can be trusted, behind all links. */
interface Place {
  readonly folder: string;
  /** Who may add entries to the folder, and is not trusted. */
  readonly adder: string | undefined;
  /** Whether there is such a user for a folder above. */
  readonly isOpenAbove: boolean;
}

/** Returns where a path leads to; undefined if it does not exist. */
function follow(path: string, machine: Machine): Place | Distrust | undefined {
  // The names that are still to be followed, the next one last.
  const names: string[] = [];
  let place = startOf(path, names, machine);
  for (let links = 0; names.length > 0; ) {
    const name = names.pop() as string;
    if (name === "" || name === ".") continue;
    const next =
      name === ".." ? follow(machine.platform.parent(place.folder), machine) : enter(place, name, machine);
    if (next === undefined || "how" in next) return next;
    if (!("target" in next)) {
      place = next;
      continue;
    }
    links += 1;
    // The system does not follow it either.
    if (links > limits.links.value) return undefined;
    if (machine.platform.isAbsolute(next.target)) place = startOf(next.target, names, machine);
    else names.push(...machine.platform.names(next.target).reverse());
  }
  placesOf(machine).set(path, place);
  return place;
}

/** A link that can be trusted. */
interface Link {
  readonly target: string;
}

/** Returns what a name in a trusted folder is; undefined if there is nothing, and only trusted users could create it. */
function enter(
  { folder, adder, isOpenAbove }: Place,
  name: string,
  machine: Machine,
): Place | Link | Distrust | undefined {
  const path = machine.platform.join(folder, name);
  const permissions = machine.permissions(path);
  if (permissions === undefined) return adder === undefined ? undefined : { path, how: "writer", who: adder };
  const verdict = isOpenAbove ? verdictOn(permissions, machine) : closedVerdict(permissions, machine);
  if (verdict.distrust !== undefined) return { path, ...verdict.distrust };
  // In a folder to which everybody may add, a hard link to a trusted user's file may be another user's.
  if (adder !== undefined && verdict.isHardLinked) return { path, how: "hardLink", who: adder };
  const target = verdict.isLink ? machine.readLink(path) : undefined;
  // Windows names the volume that is mounted at a folder like this: it has no path of its own.
  if (!verdict.isLink || target?.startsWith("Volume{"))
    return { folder: path, adder: verdict.adder, isOpenAbove: isOpenAbove || verdict.adder !== undefined };
  return target === undefined ? { path, how: "unknown", who: "" } : { target };
}

/** Returns the place from which an absolute path is followed, and adds the names behind it. */
function startOf(path: string, names: string[], machine: Machine): Place {
  const { platform } = machine;
  const parent = platform.parent(path);
  const known = placesOf(machine).get(parent);
  if (known !== undefined) {
    names.push(platform.baseName(path));
    return known;
  }
  const root = platform.root(path);
  names.push(...platform.names(path.slice(root.length)).reverse());
  return { folder: root, adder: undefined, isOpenAbove: false };
}

/**
 * Returns the places that this run has followed already, by path. The root, /usr and /usr/bin are never asked: the C
 * library, the shell and this program rest on them.
 */
const placesOf = oncePerRun(
  ({ platform }): Map<string, Place> =>
    new Map(
      platform.systemFolders.map((folder) => [folder, { folder, adder: undefined, isOpenAbove: false }]),
    ),
);

/** In a sandbox, a path to which no user could add anything may also belong to a user whom it does not have. */
function closedVerdict(permissions: string, machine: Machine): Verdict {
  const verdict = verdictOn(permissions, machine);
  const { distrust } = verdict;
  if (distrust?.how !== "owner" || !isUnmapped(distrust.who, machine)) return verdict;
  return verdictOn(
    permissions.replace(` ${distrust.who}`, ` ${machine.platform.administrators[0]}`),
    machine,
  );
}
