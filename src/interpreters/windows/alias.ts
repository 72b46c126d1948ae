import type { Machine } from "../../platform/platform.ts";
import { identify } from "../identity.ts";
import { type Interpreter, interpreterAt } from "../interpreter.ts";
import type { LeftOut, ProgramProblem } from "../left-out.ts";
import { readScoopShim } from "./scoop-shim.ts";
import { storeIdentity } from "./store-package.ts";

/**
 * Returns what an executable stands for if it is not an interpreter itself: an app execution alias (Windows),
 * or an alias of Python Install Manager's or Scoop's, with the path of its target beside it. Undefined for
 * any other executable.
 */
export function readAlias(executable: string, machine: Machine): Interpreter | LeftOut | undefined {
  const family = machine.packageFamily(executable);
  if (family === undefined) return readTarget(executable, machine) ?? readScoopShim(executable, machine);
  const why = packageProblem(family);
  return why === undefined
    ? readStoreAlias(executable, family, machine)
    : { kind: "leftOut", path: executable, why };
}

/** Returns why a package's `python.exe` is not a Python (cpython#84864). */
export function packageProblem(family: string): ProgramProblem | undefined {
  if (family.startsWith("Microsoft.DesktopAppInstaller_")) return { kind: "storeStub" };
  if (family.startsWith("PythonSoftwareFoundation.PythonManager_")) return { kind: "otherLauncher" };
  return undefined;
}

/**
 * Reads an alias of a Store package. All of its aliases start one Python, which the package's own folder
 * beside them represents.
 */
function readStoreAlias(executable: string, family: string, machine: Machine): Interpreter | undefined {
  const { platform } = machine;
  const identity = storeIdentity(family);
  if (identity === undefined) return undefined;
  const own = platform.join(platform.join(platform.parent(executable), family), "python.exe");
  const path = machine.kind(own) === "executable" ? own : executable;
  return interpreterAt(path, identity, "path");
}

/** Reads `python3.14.exe.__target__` (pymanager, src/pymanager/launcher.cpp): a path in UTF-8. */
function readTarget(executable: string, machine: Machine): Interpreter | LeftOut | undefined {
  const target = machine.readStart(`${executable}.__target__`, maximumPath)?.trim();
  if (!target) return undefined;
  if (machine.kind(target) !== "executable" || !machine.platform.isAbsolute(target))
    return { kind: "leftOut", path: executable, why: { kind: "missing" } };
  const path = machine.platform.normalize(target);
  return interpreterAt(path, identify(path, machine, "untilEnd"), "path");
}

/** As much of the file as Python Install Manager reads. */
const maximumPath = 32768;
