import { runInNode } from "./in-node.ts";

// The portable edition: Node and this script in one executable (scripts/package/portable). The executable is the launcher
// and its Node at once, and its name is the one that it was started by, as with the native program.
runInNode(process.execPath, process.argv0);
