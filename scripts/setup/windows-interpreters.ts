import { existsSync } from "node:fs";
import { copyFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { windowsInterpretersFolder } from "./cache.ts";
import { type Download, ensureMaven, installDownload } from "./maven.ts";
import { saySkipped } from "./report.ts";

const downloads: readonly Download[] = [
  {
    version: "3.13.5",
    artifact: "3.13.5-1.5.12",
    sha256: "cfe5502ffa7ea369be707b6d88bf68344732a7800450665080fb4267c01bfeae",
  },
  {
    version: "3.14.3",
    artifact: "3.14.3-1.5.13",
    sha256: "3291bf3d8f405335ac21dbe55780521fdfd295b0f9f43f7e6e8c55bedd709cb3",
  },
];

/** Installs CPython for Windows, which Wine runs. */
export async function installWindowsInterpreters(): Promise<void> {
  const missing = downloads.filter(({ version }) => !existsSync(join(windowsInterpretersFolder, version)));
  if (missing.length === 0) return;
  const what = "the Windows program with real interpreters";
  if (process.platform !== "linux" || process.arch !== "x64")
    return saySkipped(what, "Wine runs it on Linux on x86-64 only");
  if (!(await ensureMaven(what))) return;
  for (const download of missing)
    await installDownload(
      download,
      "windows-x86_64",
      join(windowsInterpretersFolder, download.version),
      completePrefix,
    );
}

/** Not used by any test. The tests copy everything else into each Wine prefix. */
const unused = ["bin", "include", "jnipython.dll", "lib/idlelib", "lib/turtledemo", "libs", "share"];

/** Moves `pythonw.exe` beside `python.exe`, where an installation has it: the jar has it in `bin`. */
async function completePrefix(prefix: string): Promise<void> {
  await copyFile(join(prefix, "bin/pythonw.exe"), join(prefix, "pythonw.exe"));
  for (const name of unused) await rm(join(prefix, name), { recursive: true, force: true });
  const tests = join(prefix, "lib/test");
  for (const name of (await readdir(tests)).filter((name) => name !== launcherTests))
    await rm(join(tests, name), { recursive: true });
}

/** CPython's tests of py.exe, the only ones of its tests that are used. */
const launcherTests = "test_launcher.py";
