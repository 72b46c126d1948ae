import { upward } from "../../../platform/platform.ts";
import type { Searching, Values } from "./channel.ts";
import { has } from "./folders.ts";

/** What has no other way to be updated. */
export const newerFile = "put the programs of a newer release there";

/** A checkout has the program in `dist`. */
export function findCheckout(program: string, { machine }: Searching): Values | undefined {
  for (const folder of upward(machine.platform.parent(program), machine.platform))
    if (["launcher/Cargo.toml", "src/resolve.ts"].every((name) => has(folder, name, machine)))
      return { folder };
  return undefined;
}

/** An archive leaves no trace: the program may have been put there in any way. */
export function findFile(program: string, { machine: { platform } }: Searching): Values {
  return { program, delete: platform.hasPosixPaths ? "rm" : "del" };
}
