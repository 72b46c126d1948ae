import type { Machine } from "../../../platform/platform.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Mend } from "../finding.ts";

/** Takes a file or link away. */
export function removeFile(path: string, { machine, shell }: CheckContext): Mend {
  const line = machine.platform.hasPosixPaths ? "rm" : "del";
  return command(asOwner(`${line} ${shell.quote(path)}`, machine.platform.parent(path), machine));
}

/** Takes a folder away, with all that is in it. */
export function removeFolder(path: string, { machine, shell }: CheckContext): Mend {
  const line = machine.platform.hasPosixPaths ? "rm -r" : "cmd /c rmdir /s /q";
  return command(asOwner(`${line} ${shell.quote(path)}`, machine.platform.parent(path), machine));
}

/** Lets this user read a file, or look into a folder. Only its owner can give that right. */
export function allowReading(path: string, { machine, shell }: CheckContext): Mend {
  if (!machine.platform.hasPosixPaths) return advice(shell.letRead(path));
  const owner = machine.owner(path);
  if (owner !== undefined && owner !== machine.user())
    return advice(`do without it, or let user ${owner}, whom it belongs to, give you the right`);
  const right = machine.kind(path) === "directory" ? "u+rx" : "u+r";
  return command(`chmod ${right} ${shell.quote(path)}`);
}

/** Changes who may do what with it. On Windows that is a matter of a dialog. */
export function changePermissions(
  change: "+x" | "o-w",
  path: string,
  { machine, shell }: CheckContext,
): Mend {
  if (!machine.platform.hasPosixPaths) return advice(shell.letExecute(path));
  return command(asOwner(`chmod ${change} ${shell.quote(path)}`, path, machine));
}

/** Takes a variable away: where it is kept on Windows, elsewhere from this shell. */
export function unset(name: string, { machine }: CheckContext): Mend {
  if (machine.platform.hasPosixPaths) return command(`unset ${name}`);
  if (machine.registryValue("user", "Environment", name) !== undefined)
    return command(`reg delete HKEY_CURRENT_USER\\Environment /v ${name} /f`);
  return advice(
    `take ${name} away: Settings, System, About, Advanced system settings, Environment Variables`,
  );
}

/** What only another user may change is theirs, or root's, to do. */
function asOwner(line: string, path: string, machine: Machine): string {
  const user = machine.user();
  const owner = machine.owner(path);
  const isOthers = owner !== undefined && owner !== user && user !== "0";
  return machine.platform.hasPosixPaths && isOthers ? `sudo ${line}` : line;
}
