import { copyFile, link, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { execa } from "execa";
import { bundlePortable } from "../../bundle.ts";
import { portableFolder } from "../../setup/cache.ts";
import { fetchNode, fetchPkg } from "./fetch.ts";
import { addMark } from "./marked.ts";
import { nodeVersion, type PortableTarget, portableTarget } from "./nodes.ts";

/**
 * Writes the portable edition for a target, one executable with Node inside, and returns its path. pkg runs in the Node
 * that it packs, as it may need a newer one than this.
 */
export async function buildPortable(target: PortableTarget, folder = "dist/portable"): Promise<string> {
  const own = portableTarget();
  if (own === undefined) throw new Error(`pkg has no Node for ${process.platform} ${process.arch}`);
  const script = await bundlePortable();
  const output = resolve(folder, target.name, target.platform === "win32" ? "pyl.exe" : "pyl");
  await rm(output, { force: true });
  await mkdir(dirname(output), { recursive: true });
  await mkdir(portableFolder, { recursive: true });
  const home = await mkdtemp(join(portableFolder, "home-"));
  try {
    const [pkg, ...nodes] = [await fetchPkg(), await fetchNode(own), await fetchNode(target)];
    await fillCache(home, own, nodes[0] as string);
    if (target !== own) await fillCache(home, target, nodes[1] as string);
    const [system, architecture] = pkgName(target);
    const wanted = `node${nodeVersion}-${system}-${architecture}`;
    await execa(nodes[0] as string, [pkg, "--sea", "--targets", wanted, "--output", output, script], {
      env: { HOME: home, USERPROFILE: home, TMPDIR: home, TEMP: home, NODE_OPTIONS: "" },
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
  await addMark(output);
  return output;
}

/** pkg's names of a system, which are also those in Node's archives. */
function pkgName({ platform, architecture }: PortableTarget): [system: string, architecture: string] {
  return [platform === "win32" ? "win" : platform, architecture];
}

/**
 * Makes pkg believe that it has fetched and extracted Node's archive: it asks Node's own site, with `--sea` has its cache
 * in the home folder, whatever PKG_CACHE_PATH says, and takes what has an empty file `.ok` beside it.
 */
async function fillCache(home: string, target: PortableTarget, node: string): Promise<void> {
  const [system, architecture] = pkgName(target);
  const isWindows = system === "win";
  const cache = join(home, ".pkg-cache", "sea");
  const name = `node-v${nodeVersion}-${system}-${architecture}`;
  const archive = join(cache, `${name}.${isWindows ? "zip" : "tar.gz"}`);
  const extracted = join(cache, isWindows ? `${name}.exe` : `${name}/bin/node`);
  await mkdir(dirname(extracted), { recursive: true });
  // A second name for the same file, unless the file system has none.
  await link(node, extracted).catch(() => copyFile(node, extracted));
  for (const path of [archive, `${archive}.ok`, `${extracted}.ok`]) await writeFile(path, "");
}
