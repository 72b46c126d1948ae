import * as errors from "../../errors/script-lock.ts";
import { type Fields, isFields, textOf } from "../../interpreters/json-object.ts";
import type { Machine } from "../../platform/platform.ts";
import { parseToml } from "../../toml.ts";
import { fileUrl } from "./file-url.ts";
import type { Lock } from "./lock.ts";
import { besideFile } from "./plain-path.ts";
import { nameOf, normalizedName } from "./requirement.ts";

/**
 * Returns the packages of a lock (PEP 751, `lock-version` 1.x) as lines of a file of requirements: each with its version, or
 * with where it is, and with the digests of all its files, so that nothing else can be installed. Throws `Failure` for a
 * lock that is not valid, that lacks one of the requirements, or that has a package without digests.
 */
export function requirementsOfLock(
  { path, content }: Lock,
  requirements: readonly string[],
  machine: Machine,
): string[] {
  const toml = parseToml(content);
  if (toml.kind === "problem") throw errors.badLock(path, toml.problem, toml);
  const { packages = [], "lock-version": version } = toml.table;
  if (typeof version !== "string" || !/^1\.\d+$/.test(version))
    throw errors.badLock(path, "its lock-version is not 1.x");
  if (!Array.isArray(packages) || !packages.every(isFields))
    throw errors.badLock(path, "packages is not a list of tables");
  const names = packages.map(({ name }) => normalizedName(textOf(name) ?? ""));
  // What has a marker may be for another system.
  const lacking = requirements.find(
    (each) => !each.includes(";") && !names.includes(normalizedName(nameOf(each))),
  );
  if (lacking !== undefined) throw errors.lockLacks(path, lacking);
  return packages.map((each) => requirementOf(each, path, machine));
}

/** Those that pip takes (`pip hash --help`). */
const algorithms: readonly string[] = ["sha256", "sha384", "sha512"];

function requirementOf(entry: Fields, path: string, machine: Machine): string {
  const name = textOf(entry.name);
  if (name === undefined || nameOf(name) !== name) throw errors.badLock(path, "a package has no name");
  const files = [entry.sdist, entry.archive, ...[entry.wheels ?? []].flat()].filter(isFields);
  const digests = files
    .flatMap(({ hashes }) => (isFields(hashes) ? Object.entries(hashes) : []))
    .filter(([kind, digest]) => algorithms.includes(kind) && /^[0-9a-f]+$/i.test(String(digest)));
  if (digests.length === 0) throw errors.badLock(path, `${name} has no digest (sha256)`);
  const marker = textOf(entry.marker);
  const condition = marker === undefined ? "" : ` ; ${marker.replaceAll(/\s+/g, " ")}`;
  const hashes = digests.map(([kind, digest]) => `--hash=${kind}:${digest}`).join(" ");
  return `${name}${whichOf(entry, path, machine)}${condition} ${hashes}`;
}

/** Returns the version of a package, or where its archive is: in the index that is set up, or else at a URL or path. */
function whichOf({ archive, version, name }: Fields, path: string, machine: Machine): string {
  if (isFields(archive)) {
    const file = textOf(archive.path);
    const url = textOf(archive.url) ?? (file && fileUrl(besideFile(path, file, machine)));
    if (url !== undefined && !/\s/.test(url)) return ` @ ${url}`;
  }
  const text = textOf(version);
  if (text === undefined || !/^[\w.!+-]+$/.test(text)) throw errors.badLock(path, `${name} has no version`);
  return `==${text}`;
}
