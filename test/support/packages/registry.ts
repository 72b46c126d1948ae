import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A registry of npm on this machine. */
export interface Registry {
  readonly address: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  close(): void;
}

/** Serves the archives of a folder as npm's registry does (npm/registry, docs/REGISTRY-API.md), and nothing else. */
export async function openRegistry(folder: string): Promise<Registry> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "").replace(/\?.*/, "");
    asked.push(path);
    const name = path.slice(1);
    const file = name.split("/-/")[1];
    if (file !== undefined) return response.end(readFileSync(join(folder, file)));
    const manifests = archivesIn(folder).filter(({ manifest }) => manifest.name === name);
    if (manifests.length === 0) return response.writeHead(404).end("{}");
    const address = `http://${request.headers.host}`;
    const versions = manifests.map(({ file: tarball, manifest }) => [
      manifest.version,
      { ...manifest, dist: { tarball: `${address}/${name}/-/${tarball}` } },
    ]);
    const latest = manifests.at(-1)?.manifest.version;
    // Package managers pass over what was published only recently.
    const time = Object.fromEntries(
      manifests.map(({ manifest }) => [manifest.version, "2020-01-01T00:00:00.000Z"]),
    );
    response.setHeader("content-type", "application/json");
    return response.end(
      JSON.stringify({ name, "dist-tags": { latest }, time, versions: Object.fromEntries(versions) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

function archivesIn(folder: string): { readonly file: string; readonly manifest: Manifest }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".tgz"))
    .map((file) => ({ file, manifest: manifestOf(readFileSync(join(folder, file))) }));
}

/** Returns the manifest, which is the first file of the archive. */
function manifestOf(archive: Buffer): Manifest {
  const tar = gunzipSync(archive);
  const length = Number.parseInt(tar.toString("latin1", 124, 135), 8);
  return JSON.parse(tar.toString("utf8", 512, 512 + length)) as Manifest;
}
