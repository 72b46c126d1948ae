import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import which from "which";
import { debianFolder } from "./cache.ts";
import { lastLine, say, saySkipped } from "./report.ts";

/** A Debian that tests start from. They copy it, or mount it where they cannot change it. */
export interface DebianRecipe {
  readonly suite: string;
  /** The packages beside the smallest Debian. */
  readonly packages: readonly string[];
  /** Commands of sh that root runs in it once the packages are there. */
  readonly commands?: string;
}

/** What the tests of pyl's packages need: Python with pip, man, and bash's completions. Without what no test reads. */
const fresh: DebianRecipe = {
  suite: "bookworm",
  packages: ["python3", "python3-venv", "python3-pip", "man-db", "bash-completion"],
  commands: "rm -rf /var/cache/apt/archives/*.deb /var/lib/apt/lists/* /usr/share/doc/* /usr/share/locale/*",
};

/** The root folder of a fresh Debian, which tests copy. */
export const debianRoot = rootFolderOf(fresh);

/** Returns the folder of a Debian. It is another one if the recipe changes. */
export function rootFolderOf(recipe: DebianRecipe): string {
  const made = createHash("sha256").update(JSON.stringify(recipe)).digest("hex").slice(0, 8);
  return join(debianFolder, `${recipe.suite}-${made}`);
}

export async function installDebianRoot(): Promise<void> {
  await makeDebian(fresh, "packages in a fresh Debian");
}

/** Makes a Debian from the mirror that this machine uses, unless it exists. Prints why if it cannot. */
export async function makeDebian(recipe: DebianRecipe, what: string): Promise<void> {
  const root = rootFolderOf(recipe);
  if (existsSync(root)) return;
  if (process.geteuid?.() !== 0) return saySkipped(what, "only root may make one");
  const debootstrap = await which("debootstrap", { nothrow: true });
  if (debootstrap === null) return saySkipped(what, "debootstrap is not installed");
  const mirror = await debianMirror();
  if (mirror === undefined) return saySkipped(what, "apt has no source with Debian itself");
  const folder = `${root}.new`;
  say(`making a Debian ${recipe.suite} for ${what}, which takes a minute or two`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    const options = ["--variant=minbase", "--include=ca-certificates"];
    await execa(debootstrap, [...options, recipe.suite, folder, mirror], { stdin: "ignore" });
    await copyFile("/etc/hosts", join(folder, "etc/hosts"));
    await execa("unshare", ["--mount", "--pid", "--fork", "sh", "-e", "-c", install, folder], {
      env: { COMMANDS: recipe.commands ?? "", PACKAGES: recipe.packages.join(" ") },
      stdin: "ignore",
    });
    await rename(folder, root);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    saySkipped(what, `it was not made: ${lastLine(error)}`);
  }
}

/** No service starts while packages are installed (policy-rc.d), and the disk need not be waited for. */
const install = `
cd "$0"
mount -t proc proc proc
printf '#!/bin/sh\\nexit 101\\n' >usr/sbin/policy-rc.d
chmod +x usr/sbin/policy-rc.d
echo force-unsafe-io >etc/dpkg/dpkg.cfg.d/quick
export DEBIAN_FRONTEND=noninteractive
chroot . apt-get update -qq
chroot . apt-get install -qq --no-install-recommends $PACKAGES
chroot . sh -e -c "$COMMANDS"`;

/** Returns the address that apt fetches Debian from. A mirror has every suite. */
async function debianMirror(): Promise<string | undefined> {
  const format = ["--format", "$" + "(ORIGIN) $" + "(CODENAME) $" + "(REPO_URI)"];
  const { stdout } = await execa("apt-get", ["indextargets", ...format], { reject: false });
  return /^Debian \w+ (\S+)$/m.exec(stdout ?? "")?.[1];
}
