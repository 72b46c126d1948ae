import { existsSync, readdirSync } from "node:fs";
import { chmod, rm, symlink } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { interpretersFolder } from "./cache.ts";
import { type Download, ensureMaven, installDownload } from "./maven.ts";
import { saySkipped } from "./report.ts";

/** CPython for Linux on x86-64. Versions up to 3.12 need a libffi that Debian 12 does not have. */
const downloads: readonly Download[] = [
  {
    version: "3.13.5",
    artifact: "3.13.5-1.5.12",
    sha256: "50ad91aa0baa57f0235bb666b87d8bf2a44e215d28c250de1030502906af143b",
  },
  {
    version: "3.14.3",
    artifact: "3.14.3-1.5.13",
    sha256: "eb5f1a6fe2dc498ac18927189a37f28a47b0ba06ae6bd85112eff023fe2eb46f",
  },
];

/** Installs two minor versions besides the system's from Maven Central, unless pyenv has enough. */
export async function installInterpreters(): Promise<void> {
  // One of them may be the system's version.
  if (pyenvMinorVersions().size >= 3) return;
  const missing = downloads.filter(({ version }) => !existsSync(join(interpretersFolder, version)));
  if (missing.length === 0) return;
  const what = `stories with CPython ${missing.map(({ version }) => version).join(" and ")}`;
  if (process.platform !== "linux" || process.arch !== "x64")
    return saySkipped(what, "they exist for Linux on x86-64 only; three versions of pyenv would be enough");
  if (!(await ensureMaven(what))) return;
  for (const download of missing)
    await installDownload(
      download,
      "linux-x86_64",
      join(interpretersFolder, download.version),
      restoreLinks(download),
    );
}

/** Returns the versions that the stories can use: from 3.10 on, Python has `sys.orig_argv`. */
function pyenvMinorVersions(): Set<number> {
  const versions = join(process.env.PYENV_ROOT || join(homedir(), ".pyenv"), "versions");
  const names = existsSync(versions) ? readdirSync(versions) : [];
  const minors = names.map((name) => Number(/^3\.(\d+)\.\d+$/.exec(name)?.[1]));
  return new Set(minors.filter((minor) => minor >= 10));
}

/**
 * Restores the links and the file modes, which a jar does not have. An executable finds its library beside the
 * `bin` folder ($ORIGIN/.. in its run path).
 */
function restoreLinks({ version }: Download): (prefix: string) => Promise<void> {
  const name = `python${version.split(".").slice(0, 2).join(".")}`;
  return async (prefix) => {
    await chmod(join(prefix, "bin", name), 0o755);
    for (const link of ["python3", "python"]) {
      await rm(join(prefix, "bin", link), { force: true });
      await symlink(name, join(prefix, "bin", link));
    }
    await execa(join(prefix, "bin", name), ["-c", "import ctypes, json, ssl, venv"]);
  };
}
