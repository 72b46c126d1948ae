import type { Machine } from "../platform/platform.ts";
import { identify } from "./identity.ts";
import { type Interpreter, interpreterAt } from "./interpreter.ts";
import type { LeftOut } from "./left-out.ts";

/**
 * Reads macOS's `/usr/bin/python3`, which is not a Python: it starts the one of the developer tools, or asks
 * to install them (xcode-select(1)). Returns undefined for any other executable.
 */
export function readApplePython(executable: string, machine: Machine): Interpreter | LeftOut | undefined {
  if (executable !== "/usr/bin/python3") return undefined;
  const folders = [
    machine.environment("DEVELOPER_DIR"),
    machine.readLink("/var/db/xcode_select_link"),
    "/Library/Developer/CommandLineTools",
    "/Applications/Xcode.app/Contents/Developer",
  ];
  const found = folders
    .filter((folder) => folder?.startsWith("/"))
    .map((folder) => `${folder}/usr/bin/python3`)
    .find((path) => machine.kind(path) === "executable");
  if (found === undefined) return { kind: "leftOut", path: executable, why: { kind: "noDeveloperTools" } };
  return interpreterAt(found, identify(found, machine, "untilEnd"), "path");
}
