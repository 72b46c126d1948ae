import type { RegistryRoot } from "../../host/host.ts";
import type { Machine } from "../../platform/platform.ts";
import { type Classes, classesIn, defaultVerb } from "./classes.ts";
import { type OpenCommand, readOpenCommand } from "./open-command.ts";

/**
 * Where Windows looks for what opens an ending, the strongest first: a choice in Explorer, the user's
 * registration, the machine's. A double-click and a name that is typed in a terminal follow the same order.
 */
export type OpenerSource = "choice" | "user" | "machine";

/** What one of them says. */
export interface Opener {
  readonly source: OpenerSource;
  readonly progId: string;
  /** The registry key that says it. */
  readonly key: string;
  readonly opens: Opens;
}

export type Opens =
  | { readonly by: "command"; readonly command: OpenCommand }
  /** An app of the Store, by the name of its package. */
  | { readonly by: "app"; readonly name: string }
  /** Something that pyl cannot look into: a COM object. */
  | { readonly by: "handler" }
  /** The class has no command for its default verb. */
  | { readonly by: "nothing" }
  | { readonly by: "undefined" };

const classes = "Software\\Classes";
const choices = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\FileExts";
const usersRoots = ["user", "machine64"] as const;

/** Returns what is set for the ending, the strongest first. */
export function readOpeners(ending: string, machine: Machine): Opener[] {
  const own = `${classes}\\${ending}`;
  return [
    chosenOpener(ending, machine),
    opener("user", own, machine.registryValue("user", own, ""), usersRoots, machine),
    opener("machine", own, machine.registryValue("machine64", own, ""), ["machine64"], machine),
  ].filter((each) => each !== undefined);
}

/** Returns what the user has chosen in Explorer. Windows 11 24H2 has a second key, which goes first there. */
export function chosenOpener(ending: string, machine: Machine): Opener | undefined {
  const keys = ["UserChoiceLatest\\ProgId", "UserChoice"].map((name) => `${choices}\\${ending}\\${name}`);
  for (const key of keys) {
    const found = opener("choice", key, machine.registryValue("user", key, "ProgId"), usersRoots, machine);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `roots` are the parts of the registry whose classes count, the first one first. */
function opener(
  source: OpenerSource,
  key: string,
  progId: string | undefined,
  roots: readonly RegistryRoot[],
  machine: Machine,
): Opener | undefined {
  if (!progId) return undefined;
  return {
    source,
    progId,
    key: `${source === "machine" ? "HKEY_LOCAL_MACHINE" : "HKEY_CURRENT_USER"}\\${key}`,
    opens: readClass(`${classes}\\${progId}`, classesIn(roots, machine), machine),
  };
}

function readClass(key: string, registry: Classes, machine: Machine): Opens {
  if (registry.keys(key) === undefined) return { by: "undefined" };
  const verb = `${key}\\shell\\${defaultVerb(key, registry)}`;
  const app = registry.value(`${key}\\Application`, "AppUserModelID") ?? registry.value(verb, "PackageId");
  // `Microsoft.WindowsNotepad_8wekyb3d8bbwe!App`: the package's name, its publisher, the app in it.
  if (app) return { by: "app", name: app.split("_")[0] as string };
  const line = registry.value(`${verb}\\command`, "");
  if (line) return { by: "command", command: readOpenCommand(line, machine) };
  const isHandled =
    registry.value(`${verb}\\command`, "DelegateExecute") !== undefined ||
    registry.keys(`${verb}\\DropTarget`) !== undefined ||
    registry.keys(`${verb}\\ddeexec`) !== undefined;
  return { by: isHandled ? "handler" : "nothing" };
}
