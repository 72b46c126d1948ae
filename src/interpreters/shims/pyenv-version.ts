import type { Machine } from "../../platform/platform.ts";
import { mismatch, versionConstraint } from "../../versions/constraint.ts";
import { parseVersionName, parseVersionRequest } from "../../versions/notation.ts";
import { compareReleases } from "../../versions/version.ts";
import type { VersionRequest } from "../../versions/version-request.ts";
import { nativeArchitecture } from "../architecture.ts";
import { type FolderIdentity, readFolderName } from "../folder-name.ts";
import { fewNames } from "../too-many-names.ts";
import { namedVersion } from "./selection.ts";

/**
 * Returns the folder of one of pyenv's versions: the one of that name, or else the newest release that satisfies the
 * name as a version (pyenv-version-name, pyenv-latest).
 */
export function findPyenvVersion(name: string, versions: string, machine: Machine): string | undefined {
  const exact = pyenvFolder(name, versions, machine);
  if (exact !== undefined) return exact;
  const request = parseVersionName(name);
  return request && newestPyenvVersion(request, versions, machine);
}

/**
 * Returns the folder of that name: `3.12.1`, `python-3.12.1`, `miniconda3-4.7.12`, an environment of
 * pyenv-virtualenv's (`my-project`, `3.12.1/envs/my-project`).
 */
export function pyenvFolder(name: string, versions: string, machine: Machine): string | undefined {
  const [version = "", folder, environment, ...deeper] = name.split("/");
  const exact =
    namedVersion(version, versions, machine) ??
    (version.startsWith("python-") ? namedVersion(version.slice(7), versions, machine) : undefined);
  if (exact === undefined || folder === undefined) return exact;
  if (folder !== "envs" || environment === undefined || deeper.length > 0) return undefined;
  return namedVersion(environment, machine.platform.join(exact, folder), machine);
}

/** A pre-release and another implementation than CPython count only if they are named. */
function newestPyenvVersion(request: VersionRequest, versions: string, machine: Machine): string | undefined {
  const { implementation = "CPython", prerelease, variant = "standard" } = request;
  const constraint = versionConstraint({ ...request, implementation, variant });
  const isGood = (name: string, identity: FolderIdentity) =>
    (prerelease !== undefined || identity.version.prerelease === "") &&
    mismatch(identity, constraint, machine, () => architectureOf(name, machine)) === undefined;
  const found = fewNames(machine.list(versions, [""]))
    .map((name) => ({ name, identity: readFolderName(name) }))
    .filter(({ name, identity }) => identity !== undefined && isGood(name, identity))
    .sort(
      (left, right) =>
        compareReleases(right.identity?.version.release ?? [], left.identity?.version.release ?? []) ||
        left.name.length - right.name.length,
    );
  return found
    .map(({ name }) => namedVersion(name, versions, machine))
    .find((folder) => folder !== undefined);
}

/** pyenv-win writes the processor behind the version if it is not this machine's. */
function architectureOf(name: string, machine: Machine) {
  return parseVersionRequest(name)?.architecture ?? nativeArchitecture(machine);
}
