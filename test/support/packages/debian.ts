import { existsSync } from "node:fs";
import { join } from "node:path";
import { execa, execaSync } from "execa";
import { debianRoot } from "../../../scripts/setup/debian-root.ts";
import { isMissing, type Needed } from "../stories/interpreters.ts";
import { makeHome } from "../stories/stories.ts";

/** A Debian of a test's own. */
export interface Debian {
  /** Its root folder. */
  readonly root: string;
  /** Runs a command of sh there as root, and returns what it prints. */
  run(command: string): Promise<string>;
}

/** Whether tests can copy the fresh Debian. */
export function neededDebian(): Needed<true> {
  if (process.geteuid?.() !== 0) return { missing: "only root may change its root folder" };
  if (execaSync("unshare", ["--mount", "true"], { reject: false }).failed)
    return { missing: "the system does not permit mounts of one's own (unshare)" };
  return existsSync(debianRoot) || { missing: `${debianRoot} does not exist (scripts/setup.ts prints why)` };
}

/** Returns a fresh Debian, which is removed after the tests of the file. */
export async function openDebian(): Promise<Debian> {
  const needed = neededDebian();
  if (isMissing(needed)) throw new Error(needed.missing);
  const root = join(makeHome().folder, "debian");
  await execa("cp", ["--archive", "--reflink=auto", debianRoot, root]);
  const variables = [
    "PATH=/root/.local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME=/root",
    "LC_ALL=C.UTF-8",
    "DEBIAN_FRONTEND=noninteractive",
    "PIP_NO_INDEX=1",
    "PIP_ROOT_USER_ACTION=ignore",
    "UV_OFFLINE=1",
  ];
  // The folder /proc is mounted for the command only.
  const enter = 'mount --bind /proc "$0/proc" && exec chroot "$0" /usr/bin/env -i "$@"';
  return {
    root,
    async run(command) {
      const words = [root, ...variables, "sh", "-e", "-c", `cd; ${command}`];
      const { stdout } = await execa("unshare", ["--mount", "sh", "-c", enter, ...words], { input: "" });
      return stdout;
    },
  };
}

/** Returns every file, folder and link that packages can install in a system. */
export async function filesOf(debian: Debian): Promise<readonly string[]> {
  const found = await debian.run(
    "find /etc /opt /usr /var/lib/dpkg/alternatives ! -name '*.pyc' ! -name '__pycache__'",
  );
  return found.split("\n").sort();
}
