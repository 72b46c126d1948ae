import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { portableFolder } from "../../setup/cache.ts";
import { extractArchive, inNewFolder, npm } from "../../setup/npm-archive.ts";
import { nodeProgram, nodeVersion, type PortableTarget } from "./nodes.ts";

const tool = fileURLToPath(new URL("tool", import.meta.url));

/** Returns where Node for a target is, and fetches it from npm if it is not there. */
export async function fetchNode(target: PortableTarget): Promise<string> {
  const program = fetchedNode(target);
  if (existsSync(program)) return program;
  const archive = { ...target.node, version: nodeVersion };
  await inNewFolder(nodeFolder(target), async (folder) => {
    await extractArchive(archive, [nodeProgram(target)], folder);
    await chmod(join(folder, nodeProgram(target)), 0o755);
  });
  return program;
}

/** Returns where Node for a target is after `fetchNode`. */
export function fetchedNode(target: PortableTarget): string {
  return join(nodeFolder(target), nodeProgram(target));
}

function nodeFolder({ name }: PortableTarget): string {
  return join(portableFolder, `node-${nodeVersion}-${name}`);
}

/** Returns where the script of pkg is, and installs it if it is not there, with the versions and hashes of its lock file. */
export async function fetchPkg(): Promise<string> {
  const script = fetchedPkg();
  if (!existsSync(script))
    await inNewFolder(pkgFolder(), async (folder) => {
      await cp(tool, folder, { recursive: true });
      // The Node that runs this may be too old for pkg. The one that will run it is not.
      const options = ["--ignore-scripts", "--engine-strict=false", "--no-audit", "--no-fund"];
      await execa(npm, ["ci", ...options], { cwd: folder });
    });
  return script;
}

/** Returns where the script of pkg is after `fetchPkg`. */
export function fetchedPkg(): string {
  return join(pkgFolder(), "node_modules/@yao-pkg/pkg/lib-es5/bin.js");
}

function pkgFolder(): string {
  const lock = readFileSync(join(tool, "package-lock.json"));
  return join(portableFolder, `pkg-${createHash("sha256").update(lock).digest("hex").slice(0, 12)}`);
}
