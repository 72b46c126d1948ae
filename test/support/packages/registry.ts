import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  installedDependencies,
  type Manifest,
  type Published,
} from "../../../scripts/package/dependencies.ts";

/** A registry of npm on this machine. */
export interface Registry {
  readonly address: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  close(): void;
}

type Served = Pick<Published, "manifest" | "archive">;

/**
 * Serves the archives of a folder, and what the library depends on, as npm's registry does (npm/registry,
 * docs/REGISTRY-API.md), and nothing else.
 */
export async function openRegistry(folder: string): Promise<Registry> {
  const asked: string[] = [];
  const published = [...packagesIn(folder), ...installedDependencies()];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "").replace(/\?.*/, "");
    asked.push(path);
    const [name = "", file] = path.slice(1).split("/-/");
    const versions = published.filter(({ manifest }) => manifest.name === name);
    if (versions.length === 0) return response.writeHead(404).end("{}");
    const wanted = versions.find(({ manifest }) => file === tarballOf(manifest));
    if (wanted !== undefined) return response.end(wanted.archive());
    response.setHeader("content-type", "application/json");
    return response.end(JSON.stringify(packument(name, versions, `http://${request.headers.host}`)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

/** Returns what a registry says of all versions of a package. */
function packument(name: string, packages: readonly Served[], address: string): object {
  const manifests = packages.map(({ manifest }) => manifest);
  const versions = manifests.map((manifest) => [
    manifest.version,
    { ...manifest, dist: { tarball: `${address}/${name}/-/${tarballOf(manifest)}` } },
  ]);
  // Package managers pass over what was published only recently.
  const time = Object.fromEntries(manifests.map(({ version }) => [version, "2020-01-01T00:00:00.000Z"]));
  const latest = manifests.at(-1)?.version;
  return { name, "dist-tags": { latest }, time, versions: Object.fromEntries(versions) };
}

function tarballOf({ name, version }: Manifest): string {
  return `${name.replace(/.*\//, "")}-${version}.tgz`;
}

function packagesIn(folder: string): Served[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".tgz"))
    .map((file) => readFileSync(join(folder, file)))
    .map((archive) => ({ manifest: manifestOf(archive), archive: () => archive }));
}

/** Returns the manifest, which is the first file of the archive. */
function manifestOf(archive: Buffer): Manifest {
  const tar = gunzipSync(archive);
  const length = Number.parseInt(tar.toString("latin1", 124, 135), 8);
  return JSON.parse(tar.toString("utf8", 512, 512 + length)) as Manifest;
}
