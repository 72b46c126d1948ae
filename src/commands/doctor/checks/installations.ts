import type { LeftOut } from "../../../interpreters/left-out.ts";
import { condaInterpreters } from "../../../interpreters/managers/conda.ts";
import { managedInterpreters } from "../../../interpreters/managers/managed.ts";
import { managerPlaces } from "../../../interpreters/managers/manager-places.ts";
import type { Manager } from "../../../interpreters/managers/managers.ts";
import { pathKey } from "../../../interpreters/path-key.ts";
import { installManagerInterpreters } from "../../../interpreters/windows/install-manager.ts";
import { firstPath } from "../../../platform/expand-path.ts";
import type { Machine } from "../../../platform/platform.ts";
import { removeFile, removeFolder } from "../advice/commands.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Finding, type Fix } from "../finding.ts";
import { unreadableFolder } from "./unreadable-folder.ts";

/** Finds what installers and version managers have left that is not a working Python. */
export function* checkInstallations(context: CheckContext): Generator<Finding> {
  const { machine } = context;
  for (const found of managedInterpreters(machine))
    if (found.kind === "leftOut") yield* managed(found, context);
  for (const found of condaInterpreters(machine))
    if (found.kind === "leftOut" && found.why.kind === "missing") yield conda(found);
  // Only Windows has the Python Install Manager.
  if (machine.platform.hasPosixPaths) return;
  for (const found of installManagerInterpreters(machine))
    if (found.kind === "leftOut") yield* recorded(found, context);
}

function* managed({ path, why }: LeftOut, context: CheckContext): Generator<Finding> {
  switch (why.kind) {
    case "noInterpreter":
      yield {
        kind: "installationWithoutPython",
        what: `no interpreter in ${path} can be started`,
        where: path,
        why: "it was installed incompletely or for another system, and its manager lists it as installed",
        fix: uninstall(path, context),
      };
      return;
    case "dangling":
      yield {
        kind: "danglingInstallation",
        what: `${path} is a link that leads nowhere`,
        where: `${path} -> ${why.target}`,
        why: "the Python that it led to was removed, and its manager lists it as installed",
        fix: removeFile(path, context),
      };
      return;
    case "unreadableFolder":
      yield unreadableFolder(path, "where Pythons are installed", context);
  }
}

/** Returns the manager's own command, which keeps its records consistent. */
function uninstall(path: string, context: CheckContext): Fix {
  const { machine, shell } = context;
  const line = managerOf(machine.platform.parent(path), machine)?.uninstall;
  const name = machine.platform.baseName(path);
  // The manager would read such a name as an option.
  if (line === undefined || name.startsWith("-")) return removeFolder(path, context);
  return command(line + shell.quote(name));
}

function managerOf(root: string, machine: Machine): Manager | undefined {
  const key = (path: string | undefined) => path && pathKey(path, machine.platform);
  const places = managerPlaces[machine.operatingSystem];
  return places.find(({ paths }) => key(firstPath(paths, machine)) === key(root))?.manager;
}

/** conda writes its list again whenever it shows it. */
function conda({ path }: LeftOut): Finding {
  return {
    kind: "condaEnvironmentGone",
    what: `conda's list of environments has ${path}, which does not exist`,
    where: path,
    why: "programs that read that list do not find it",
    fix: command("conda env list"),
  };
}

/** Reports a record of Python Install Manager. Each is in a folder of its own. */
function* recorded({ path, why }: LeftOut, context: CheckContext): Generator<Finding> {
  if (why.kind === "unreadableRecord")
    yield {
      kind: "unreadableRecord",
      what: `pyl cannot read ${path}, the record of an installed Python`,
      where: path,
      why: "pyl does not use the Python in that folder",
      fix: advice(
        "install that Python again with pymanager, or delete its folder; a newer pyl may be able to read it",
      ),
    };
  if (why.kind === "missing" || why.kind === "notExecutable")
    yield {
      kind: "recordedProgramGone",
      what: `Python Install Manager has a record of ${path}, which cannot be started`,
      where: path,
      why: "it is listed as installed, and does not start",
      fix: removeFolder(context.machine.platform.parent(path), context),
    };
}
