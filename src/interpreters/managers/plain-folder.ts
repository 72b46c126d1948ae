import type { Machine } from "../../platform/platform.ts";
import type { Identity } from "../../versions/constraint.ts";
import { usualRelease } from "../../versions/usual-release.ts";
import { type Interpreter, interpreterAt } from "../interpreter.ts";
import type { Manager } from "./managers.ts";

/**
 * Returns the Python of a folder that is named after its version and has the executable that belongs there,
 * as nearly all have. There may be hundreds of folders, so nothing else is examined. Undefined for all
 * others.
 */
export function readPlain(
  root: string,
  name: string,
  { name: source, company }: Manager,
  machine: Machine,
): Interpreter | undefined {
  const release = name[0] === "c" ? releaseByUv(name) : usualRelease(name);
  if (release === undefined) return undefined;
  const executable = `${root}/${name}/bin/python3.${release[1]}`;
  if (!machine.isPlainProgram(executable)) return undefined;
  const version = { release, prerelease: "" };
  const identity: Identity =
    company === undefined
      ? { implementation: "CPython", version, variant: "standard" }
      : { implementation: "CPython", version, variant: "standard", company };
  return interpreterAt(executable, identity, source);
}

/** `cpython-3.12.1-linux-x86_64-gnu`. */
function releaseByUv(name: string): readonly number[] | undefined {
  const end = name.indexOf("-", uvPrefix.length);
  const isPlain = end > 0 && name.startsWith(uvPrefix) && uvEndings.has(name.slice(end));
  return isPlain ? usualRelease(name.slice(uvPrefix.length, end)) : undefined;
}

const uvPrefix = "cpython-";

const uvEndings: ReadonlySet<string> = new Set([
  "-linux-x86_64-gnu",
  "-linux-aarch64-gnu",
  "-macos-x86_64-none",
  "-macos-aarch64-none",
]);
