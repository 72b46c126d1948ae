import type { Opener } from "../../../association/windows/opener.ts";
import { whereToClick } from "../../../association/windows/where-to-click.ts";
import type { Machine } from "../../../platform/platform.ts";
import { fileKinds } from "../../../script/file-kind.ts";
import { advice, command, type Fix } from "../finding.ts";

/**
 * Returns how to make an ending open with pyl. Windows undoes what a program writes over a choice in Explorer. It
 * offers what is registered.
 */
export function openWithPyl({ source }: Opener, ending: string, machine: Machine): Fix {
  if (source !== "choice") return command("pyl --register");
  const kind = fileKinds.find((each) => each.ending === ending);
  const isOffered = machine.registryKeys("user", `Software\\Classes\\${kind?.progId}`) !== undefined;
  return advice(`${isOffered ? "" : "run pyl --register, then "}${whereToClick(ending)}`);
}

/** Returns how to remove an association. */
export function forget(source: Opener["source"], ending: string, key: string, progId: string): Fix {
  if (source === "choice")
    return advice(
      `choose another program than ${progId}: right-click a ${ending} file, Open with, Choose another app, Always; or Settings, Apps, Default apps, "${ending}"`,
    );
  if (source === "user") return command(deleteDefault(key));
  return advice(
    `install the program that opened them again, or run in an administrator's terminal: ${deleteDefault(key)}`,
  );
}

export function deleteDefault(key: string): string {
  return `reg delete "${key}" /ve /f`;
}
