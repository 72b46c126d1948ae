import { spawnSync } from "node:child_process";
import type { Needed } from "../stories/interpreters.ts";

/** Words before a command that give it what only it sees: other mounts, no network. */
export interface Namespace {
  /** The command and its words are "$@" of this shell script, which may mount. */
  withMounts(script: string): readonly string[];
  readonly withoutNetwork: readonly string[];
}

/** Returns what this user may have of them: root, and on most systems every user. */
export function neededNamespaces(): Needed<Namespace> {
  const options = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  const inside = (kind: string) => ["/usr/bin/unshare", ...options, kind];
  const script = ["/bin/sh", "-c", "mount -t tmpfs -o size=64k none /mnt", "sh"];
  const [program = "", ...words] = [...inside("--mount"), ...inside("--net"), ...script];
  const { status, error, stderr } = spawnSync(program, words, { encoding: "utf8" });
  if (status !== 0)
    return {
      missing: `no namespaces of its own are permitted: ${error?.message ?? stderr.trim().split("\n").at(-1)}`,
    };
  return {
    withMounts: (script) => [...inside("--mount"), "/bin/sh", "-c", script, "sh"],
    withoutNetwork: inside("--net"),
  };
}
