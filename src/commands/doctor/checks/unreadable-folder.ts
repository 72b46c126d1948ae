import { allowReading } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import type { Finding } from "../finding.ts";

/** Returns the finding of a folder that may have Pythons, but that this user may not list. */
export function unreadableFolder(path: string, role: string, context: CheckContext): Finding {
  return {
    kind: "unreadableFolder",
    what: `this user may not list ${path}, ${role}`,
    where: path,
    why: "pyl does not find Pythons in it",
    fix: allowReading(path, context),
  };
}
