import type { Machine } from "../../platform/platform.ts";
import type { Identity } from "../../versions/constraint.ts";
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
  const match = plainName.exec(name);
  if (match === null) return undefined;
  const executable = `${root}/${name}/bin/python${match[1]}.${match[2]}`;
  // In this order: a host that sees that a file is not a link knows its kind as well (files.rs).
  if (machine.readLink(executable) !== undefined || machine.kind(executable) !== "executable")
    return undefined;
  if (machine.isSelf(executable)) return undefined;
  const version = { release: [Number(match[1]), Number(match[2]), Number(match[3])], prerelease: "" };
  const identity: Identity =
    company === undefined
      ? { implementation: "CPython", version, variant: "standard" }
      : { implementation: "CPython", version, variant: "standard", company };
  return interpreterAt(executable, identity, source);
}

/** `3.12.1` (pyenv, mise, asdf), `cpython-3.12.1-linux-x86_64-gnu` (uv). */
const plainName = /^(?:cpython-)?([23])\.(\d+)\.(\d+)(?:-[a-z]+-[a-z0-9_]+-[a-z]+)?$/;
