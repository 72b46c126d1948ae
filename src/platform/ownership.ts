import { type Machine, upward } from "./platform.ts";

/**
 * Returns the owner of a file if that user must not decide what runs, as the owner of `/tmp/mise.toml` must not.
 * Undefined for a file whose owner is trusted, or unknown. mise asks before it reads such a file
 * (docs/cli/trust.md); pyl never asks.
 */
export function untrustedFileOwner(path: string, machine: Machine): string | undefined {
  const owner = machine.owner(path);
  return owner === undefined || isTrustedUser(owner, machine) ? undefined : owner;
}

/** Returns whether a user may decide what runs: this user, root or Administrators, and the user behind sudo. */
export function isTrustedUser(user: string, machine: Machine): boolean {
  if (machine.platform.administrators.includes(user)) return true;
  const self = machine.user();
  return user === self || (self === "0" && machine.environment("SUDO_UID") === user);
}

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
    if (machine.owner(folder) !== undefined) return isOwn(folder, machine);
  return false;
}
