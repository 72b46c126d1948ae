import { bytesOf } from "../../../host/bytes.ts";
import type { Environment } from "../../../interpreters/environment.ts";
import { settingsPath } from "../../../interpreters/environment-settings.ts";
import { readFolderName } from "../../../interpreters/folder-name.ts";
import { otherMachineOf } from "../../../interpreters/other-machine.ts";
import { compareReleases, hasPrefix } from "../../../versions/version.ts";
import { recreateEnvironment } from "../advice/recreate-environment.ts";
import type { CheckContext } from "../check-context.ts";
import type { Finding } from "../finding.ts";
import { findFormerPrefix } from "./moved-environment.ts";

/** Finds what may be wrong with an environment whose Python exists. */
export function* checkWorking(environment: Environment, context: CheckContext): Generator<Finding> {
  for (const check of [checkMachine, checkSize, checkPlace, checkPackages])
    yield* check(environment, context);
}

function* checkMachine({ prefix, executable }: Environment, context: CheckContext): Generator<Finding> {
  const other = otherMachineOf(prefix, executable, context.machine);
  if (other === undefined) return;
  yield {
    kind: "environmentOfOtherMachine",
    what: `the environment ${prefix} was created for ${other}`,
    where: executable,
    why: "its Python cannot be started here",
    fix: recreateEnvironment(prefix, context),
  };
}

/** CPython 3.11 and later end with a MemoryError before they run anything (Modules/getpath.c, readlines). */
const sizeLimit = 32768;

function* checkSize({ prefix, identity }: Environment, context: CheckContext): Generator<Finding> {
  const settings = settingsPath(prefix, context.machine);
  const start = context.machine.readStart(settings, sizeLimit) ?? "";
  const isRead =
    identity.implementation !== "CPython" || compareReleases(identity.version.release, [3, 11]) < 0;
  if (isRead || bytesOf(start).length < sizeLimit) return;
  yield {
    kind: "environmentSettingsTooLarge",
    what: `${settings} has 32 KB or more`,
    where: settings,
    why: "Python 3.11 and later cannot read that much there, and end before they run anything",
    fix: recreateEnvironment(prefix, context),
  };
}

function* checkPlace({ prefix }: Environment, context: CheckContext): Generator<Finding> {
  const old = findFormerPrefix(prefix, context.machine);
  if (old === undefined) return;
  yield {
    kind: "environmentMoved",
    what: `the environment ${prefix} was created as ${old.prefix}, and then moved or copied`,
    where: old.file,
    why: "its Python works, but its activation script and installed programs lead to the former place",
    fix: recreateEnvironment(prefix, context),
  };
}

/** Environments on Windows have one folder of packages for every version. */
function* checkPackages({ prefix, identity }: Environment, context: CheckContext): Generator<Finding> {
  const { machine } = context;
  const { platform } = machine;
  const version = identity.version.release.slice(0, 2);
  if (!platform.hasPosixPaths || version.length < 2) return;
  const library = platform.join(prefix, "lib");
  const folders = (machine.list(library, ["python3.", "pypy3."]) ?? []).map((name) => ({
    path: platform.join(library, `${name}/site-packages`),
    release: readFolderName(name.replace("python", ""))?.version.release ?? [],
  }));
  const filled = folders.filter(({ path }) => (machine.list(path, [""]) ?? []).some(isPackage));
  const [other] = filled;
  if (other === undefined || filled.some(({ release }) => hasPrefix(release, version))) return;
  yield {
    kind: "environmentPackagesElsewhere",
    what: `the packages in ${prefix} were installed for another version: its Python is ${version.join(".")}`,
    where: other.path,
    why: "its Python does not see them; after you recreate the environment, install its packages again",
    fix: recreateEnvironment(prefix, context),
  };
}

/** Returns whether a user installed it, rather than a tool that creates environments. */
function isPackage(name: string): boolean {
  return !/^(?:pip|setuptools|wheel|pkg_resources|_distutils_hack|distutils-precedence|_virtualenv|__pycache__|easy_install)\b/.test(
    name,
  );
}
