import { oncePerRun } from "../platform/once-per-run.ts";
import type { Machine } from "../platform/platform.ts";

/** Why a user or a group may not decide what runs. */
export interface Distrust {
  /** The path, or a folder above it, or what a link on the way leads to. */
  readonly path: string;
  /** Whether the user owns it, may write to it, or may have made the second name that it has. */
  readonly how: "owner" | "writer" | "hardLink" | "unknown";
  /** A user in the form of `Facts.user`, `group:ID`, or `others`. */
  readonly who: string;
}

/** What the permissions of one path mean. */
export interface Verdict {
  readonly distrust: Omit<Distrust, "path"> | undefined;
  /** Who may add entries to this folder, though not replace them, and is not trusted. */
  readonly adder: string | undefined;
  readonly isLink: boolean;
  readonly isHardLinked: boolean;
}

/** Records the script, by its absolute path: its owner, and a group that may change it, are trusted from now on. */
export function trustScript(file: string, { memory }: Machine): void {
  memory.set(trustScript, file);
  // What another user may change was found out for this user alone. What is trusted stays so.
  memory.delete(noVerdicts);
}

/** Returns the script; undefined before it was read, and without one. */
function trustedScript({ memory }: Machine): string | undefined {
  return memory.get(trustScript) as string | undefined;
}

/** Returns the verdicts about permissions that this run has met already. Nearly all paths have the same few. */
const verdictsOf = oncePerRun(noVerdicts);

function noVerdicts(): Map<string, Verdict> {
  return new Map();
}

/** Returns what the permissions of a path mean, in the form of `Facts.permissions`. */
export function verdictOn(permissions: string, machine: Machine): Verdict {
  const verdicts = verdictsOf(machine);
  const known = verdicts.get(permissions);
  if (known !== undefined) return known;
  const [kind, owner = "", ...words] = permissions.split(" ");
  const isHardLinked = words.at(-1) === "hardlinked";
  const writers = isHardLinked ? words.slice(0, -1) : words;
  const isUntrusted = (word: string) => !isTrustedWriter(word, machine);
  const writer = writers.find((word) => word[0] !== "+" && isUntrusted(word));
  const adder = writers.find((word) => word[0] === "+" && isUntrusted(word.slice(1)))?.slice(1);
  const distrust = !isTrustedOwner(owner, machine)
    ? ({ how: "owner", who: owner } as const)
    : writer === undefined
      ? undefined
      : ({ how: "writer", who: writer } as const);
  const verdict = { distrust, adder, isLink: kind === "link", isHardLinked };
  verdicts.set(permissions, verdict);
  return verdict;
}

/** Returns whether a user may decide what runs: this user, root or Administrators, and the user behind sudo. */
export function isTrustedUser(user: string, machine: Machine): boolean {
  if (machine.platform.administrators.includes(user)) return true;
  const self = machine.user();
  return user === self || (self === "0" && machine.environment("SUDO_UID") === user);
}

/** A user who starts another user's script trusts that user already. */
function isTrustedOwner(user: string, machine: Machine): boolean {
  if (isTrustedUser(user, machine)) return true;
  const script = trustedScript(machine);
  return script !== undefined && machine.owner(script) === user;
}

/**
 * Returns whether a writer does no harm: a trusted user, a group whose members all are (a user's private group, Debian's
 * empty `staff`), or one that may change the script anyway. `others` always do.
 */
function isTrustedWriter(writer: string, machine: Machine): boolean {
  if (writer === "others") return false;
  if (ownerRights.includes(writer) || isTrustedOwner(writer, machine)) return true;
  if (writer === macAdministrators && machine.operatingSystem === "macos") return true;
  const members = writer.startsWith("group:") ? machine.groupMembers(writer.slice(6)) : undefined;
  if (members?.every((member) => isTrustedOwner(member, machine))) return true;
  return mayChangeCode(writer, machine);
}

/** On Windows these SIDs stand for the owner, who is checked anyway: CREATOR OWNER and OWNER RIGHTS. */
const ownerRights: readonly string[] = ["S-1-3-0", "S-1-3-4"];

/** macOS's group `admin`: its members may become root by sudo. /usr/local and Homebrew's folders are theirs. */
const macAdministrators = "group:80";

/**
 * Returns whether a writer may change the code that is about to run, and so needs no other file to have its own code
 * run: the script and its folder, or without a script the working directory, which Python puts on `sys.path`.
 */
function mayChangeCode(writer: string, machine: Machine): boolean {
  const script = trustedScript(machine);
  const { platform } = machine;
  const folder = script === undefined ? machine.directory() : platform.parent(script);
  const paths = script === undefined ? [folder] : [script, folder];
  return paths.every(
    (path) => path !== undefined && machine.permissions(path)?.split(" ").slice(2).includes(writer),
  );
}

/**
 * Returns whether a user is unknown to the user namespace that pyl runs in: Linux shows 65534 for all of them
 * (user_namespaces(7)). In a sandbox, `/` and `/usr` belong to such a user. Outside of one it is `nobody`.
 */
export function isUnmapped(user: string, machine: Machine): boolean {
  if (user !== "65534" || machine.operatingSystem !== "linux") return false;
  const map = machine.readStart("/proc/self/uid_map", 4096);
  return map !== undefined && !/^\s*0\s+0\s+4294967295\s*$/.test(map);
}
