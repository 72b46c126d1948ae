import type { Absence } from "../errors.ts";
import { type Machine, upward } from "./platform.ts";

/** Returns why there is nothing at an absolute path. Examines the folders above it, the nearest first. */
export function absenceOf(file: string, { platform, permitted }: Machine): Absence {
  const target = permitted.readLink(file);
  if (target !== undefined) return { kind: "link", target };
  let missing: string | undefined;
  for (const folder of upward(platform.parent(file), platform)) {
    const kind = permitted.kind(folder);
    if (kind === undefined) missing = folder;
    else if (kind !== "directory") return { kind: "notAFolder", path: folder };
    else if (permitted.kind(platform.join(folder, ".")) === undefined)
      return { kind: "closedFolder", folder };
    else break;
  }
  return missing === undefined ? { kind: "noName" } : { kind: "noFolder", folder: missing };
}
