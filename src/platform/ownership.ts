import { type Machine, upward } from "./platform.ts";

/** Returns whether a file belongs to this user or to an administrator. Under sudo the user is root. */
export function isOwn(path: string, machine: Machine): boolean {
  const owner = machine.owner(path);
  return owner === machine.user() || (owner !== undefined && machine.platform.administrators.includes(owner));
}

/**
 * Returns whether a file may be created at a path: the nearest folder that exists must be this user's. Under
 * sudo the variables may still name another user's home, and a folder that root creates there would
 * shut that user out.
 */
export function mayCreate(path: string, machine: Machine): boolean {
  for (const folder of upward(machine.platform.parent(path), machine.platform))
    if (machine.permitted.owner(folder) !== undefined) return isOwn(folder, machine);
  return false;
}
