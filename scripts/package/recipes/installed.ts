import type { Document } from "../documents.ts";

/** Returns the commands that install an unpacked archive below a prefix, which may be a variable of the shell. */
export function installCommands(prefix: string, documents: readonly Document[]): readonly string[] {
  const others = documents.flatMap(({ path, installed }) =>
    installed === undefined ? [] : [`install -Dm644 ${path} "${prefix}/${installed}"`],
  );
  return [`install -Dm755 pyl "${prefix}/bin/pyl"`, ...others];
}
