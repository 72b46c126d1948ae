import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** An index of packages on this machine (the simple repository API, PEP 503). */
export interface PackageIndex {
  /** Of its pages, for `PIP_INDEX_URL` and `UV_INDEX_URL`, without a password. */
  readonly url: string;
  /** The same with a password in it. */
  urlFor(user: string, password: string): string;
  /** Of a file, for a dependency that names it: `tiny @ URL`. */
  fileUrl(name: string): string;
  /** What was asked for, with the status of the answer: `200 /simple/tiny/`. */
  readonly requests: string[];
  /** Stops it. Later requests are refused, as without a network. */
  close(): Promise<void>;
}

/** Who may read an index. */
export interface Account {
  readonly user: string;
  readonly password: string;
}

/** Starts an index of the wheels and archives in a folder, which is read at each request. */
export async function startPackageIndex(folder: string, account?: Account): Promise<PackageIndex> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const status = answer(request, response, folder, account);
    requests.push(`${status} ${request.url}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    url: `http://${host}/simple/`,
    urlFor: (user, password) =>
      `http://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}/simple/`,
    fileUrl: (name) => `http://${host}/files/${name}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers a request, and returns the status. */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  account: Account | undefined,
): number {
  const send = (status: number, type: string, body: string | Buffer, headers = {}) => {
    response.writeHead(status, { "Content-Type": type, "Content-Length": body.length, ...headers });
    response.end(request.method === "HEAD" ? undefined : body);
    return status;
  };
  if (account !== undefined && request.headers.authorization !== authorization(account))
    return send(401, "text/plain", "", { "WWW-Authenticate": 'Basic realm="packages"' });
  const [, kind, name = ""] = decodeURIComponent(request.url ?? "").split("/");
  const files = readdirSync(folder).filter((file) => /\.(?:whl|tar\.gz)$/.test(file));
  if (kind === "files" && files.includes(name))
    return send(200, "application/octet-stream", readFileSync(join(folder, name)));
  const own = files.filter((file) => normalized(file.split("-")[0] ?? "") === name);
  if (kind !== "simple" || own.length === 0) return send(404, "text/plain", "");
  const links = own.map((file) => {
    const digest = createHash("sha256")
      .update(readFileSync(join(folder, file)))
      .digest("hex");
    return `<a href="/files/${file}#sha256=${digest}">${file}</a>`;
  });
  return send(200, "text/html", `<!DOCTYPE html><html><body>${links.join("<br>")}</body></html>`);
}

function authorization({ user, password }: Account): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
