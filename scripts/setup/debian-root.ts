import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import which from "which";
import { debianFolder } from "./cache.ts";
import { lastLine, say, saySkipped } from "./report.ts";

const suite = "bookworm";

/** What the tests need beside the smallest Debian: Python with pip, man, and bash's completions. */
const included = ["python3", "python3-venv", "python3-pip", "man-db", "bash-completion"].join(",");

/** What no test reads. The rest is copied sooner. */
const removed = [
  "var/cache/apt/archives/*.deb",
  "var/lib/apt/lists/*",
  "usr/share/doc/*",
  "usr/share/locale/*",
].join(" ");

const made = createHash("sha256").update(`${included} ${removed}`).digest("hex").slice(0, 8);
const name = `${suite}-${made}`;

/** The root folder of a fresh Debian, which tests copy. */
export const debianRoot = join(debianFolder, name);

/** Makes a fresh Debian in a folder, from the mirror that this machine uses. */
export async function installDebianRoot(): Promise<void> {
  if (existsSync(debianRoot)) return;
  const what = "packages in a fresh Debian";
  if (process.geteuid?.() !== 0) return saySkipped(what, "only root may make one");
  const debootstrap = await which("debootstrap", { nothrow: true });
  if (debootstrap === null) return saySkipped(what, "debootstrap is not installed");
  const mirror = await debianMirror();
  if (mirror === undefined) return saySkipped(what, "apt has no source with Debian itself");
  const folder = `${debianRoot}.new`;
  say(`making a Debian ${suite}, which takes a minute`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    const options = ["--variant=minbase", `--include=${included}`];
    await execa(debootstrap, [...options, suite, folder, mirror], { stdin: "ignore" });
    await execa("sh", ["-c", `rm -rf ${removed}`], { cwd: folder });
    await rename(folder, debianRoot);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    saySkipped(what, `it was not made: ${lastLine(error)}`);
  }
}

/** Returns the address that apt fetches Debian from. A mirror has every suite. */
async function debianMirror(): Promise<string | undefined> {
  const format = ["--format", "$" + "(ORIGIN) $" + "(CODENAME) $" + "(REPO_URI)"];
  const { stdout } = await execa("apt-get", ["indextargets", ...format], { reject: false });
  return /^Debian \w+ (\S+)$/m.exec(stdout ?? "")?.[1];
}
