import type { Machine } from "../platform/platform.ts";
import { shellFor } from "../shell.ts";
import type { Distrust } from "./persons.ts";

/** Returns a clause that says why a path is not trusted: "it belongs to user 1001", "every user may write to /srv/x". */
export function describeDistrust(path: string, distrust: Distrust): string {
  const { how, who } = distrust;
  const isItself = distrust.path === path;
  switch (how) {
    case "owner":
      return `${isItself ? "it" : distrust.path} belongs to user ${who}`;
    case "writer":
      return `${describeWriter(who)} may write to ${isItself ? "it" : distrust.path}`;
    case "hardLink":
      return `${isItself ? "it" : distrust.path} is also another file's name, and ${describeWriter(who)} may write to its folder`;
    case "unknown":
      return `pyl cannot find out what ${isItself ? "it" : distrust.path} leads to`;
  }
}

/**
 * Returns the command after which only its owner may write to the path; undefined if this user is not the owner, or if
 * others may only add to it, as to /tmp.
 */
export function protectingCommand({ path, how, who }: Distrust, machine: Machine): string | undefined {
  if (how !== "writer" || !machine.platform.hasPosixPaths) return undefined;
  const [, owner, ...writers] = machine.permissions(path)?.split(" ") ?? [];
  if (owner !== machine.user() || !writers.includes(who)) return undefined;
  return `chmod go-w ${shellFor(machine.platform).quote(path)}`;
}

function describeWriter(who: string): string {
  if (who === "others") return "every user";
  return who.startsWith("group:") ? `group ${who.slice(6)}` : `user ${who}`;
}
