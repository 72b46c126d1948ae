import type { Machine } from "../../platform/platform.ts";

/**
 * Whose a file is that must not choose the Python, as a stranger's `/tmp/mise.toml` must not;
 * undefined for one that may. Trusted are the user, root or Administrators, and the user behind
 * sudo. mise asks before it reads such a file (docs/cli/trust.md); here nobody is asked.
 */
export function untrustedOwner(path: string, machine: Machine): string | undefined {
  const owner = machine.owner(path);
  const isTrusted =
    owner === undefined ||
    owner === machine.user() ||
    machine.platform.administrators.includes(owner) ||
    (machine.user() === "0" && machine.environment("SUDO_UID") === owner);
  return isTrusted ? undefined : owner;
}
