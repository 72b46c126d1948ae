import * as errors from "../errors.ts";
import { findTool } from "../platform/find-tool.ts";
import { absoluteHere, type Machine, plainFolder } from "../platform/platform.ts";
import { readProgramName } from "../request/program-name.ts";

/**
 * Returns the path of the program that files will open with. If pyl was started by a link, or through a folder that is one
 * (`/opt/pyl/current`, a profile of Nix), it is that path: an upgrade of pyl changes the link's target, not the link.
 */
export function ownProgram(machine: Machine): string {
  const started = startedBy(machine);
  if (started !== undefined && leadsToOwn(started, machine)) return started;
  const program = machine.program();
  if (program === undefined) throw errors.associationWithoutProgram();
  return program;
}

function startedBy(machine: Machine): string | undefined {
  const name = machine.argument(0);
  if (name === undefined || readProgramName(machine.platform.baseName(name)).mode !== undefined)
    return undefined;
  const { platform } = machine;
  if (!platform.hasFolder(name)) return findTool(name, machine);
  const path = absoluteHere(name, machine);
  return platform.join(plainFolder(platform.parent(path), machine), platform.baseName(path));
}

function leadsToOwn(path: string, machine: Machine): boolean {
  const { platform } = machine;
  if (!platform.isAbsolute(path)) return false;
  // Windows says itself through which folder a program was started, and a drive may be gone at the next login.
  if (!platform.hasPosixPaths && machine.readLink(path) === undefined) return false;
  const [program, target] = [machine.program(), machine.realPath(path)];
  // Not `isSelf`: another build is another program.
  return program !== undefined && target !== undefined && target === machine.realPath(program);
}
