import { homedir } from "node:os";
import { join } from "node:path";

/** Returns the folder in the user's cache for programs that the benchmark builds once for all checkouts. */
export function buildsFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pyl-bench");
}
