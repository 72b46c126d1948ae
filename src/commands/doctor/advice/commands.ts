import type { Machine } from "../../../platform/platform.ts";
import type { CheckContext } from "../check-context.ts";
import { advice, command, type Fix } from "../finding.ts";

/** Deletes a file or a link. */
export function removeFile(path: string, { machine, shell }: CheckContext): Fix {
  const line = machine.platform.hasPosixPaths ? "rm" : "del";
  return command(asOwner(`${line} ${shell.quote(path)}`, machine.platform.parent(path), machine));
}

/** Deletes a folder with its content. */
export function removeFolder(path: string, { machine, shell }: CheckContext): Fix {
  return command(asOwner(shell.removeFolder(path), machine.platform.parent(path), machine));
}

/** Lets this user read a file, or list a folder. Only the owner can give that right. */
export function allowReading(path: string, { machine, shell }: CheckContext): Fix {
  if (!machine.platform.hasPosixPaths) return advice(shell.letRead(path));
  const owner = machine.owner(path);
  if (owner !== undefined && owner !== machine.user())
    return advice(`ask user ${owner}, who owns it, for the right, or do not use it`);
  const right = machine.kind(path) === "directory" ? "u+rx" : "u+r";
  return command(`chmod ${right} ${shell.quote(path)}`);
}

/** Changes the permissions of a file. On Windows that needs a dialog. */
export function changePermissions(change: "+x" | "o-w", path: string, { machine, shell }: CheckContext): Fix {
  if (!machine.platform.hasPosixPaths) return advice(shell.letExecute(path));
  return command(asOwner(`chmod ${change} ${shell.quote(path)}`, path, machine));
}

/** Removes a variable: on Windows where it is set, on other systems from this shell. */
export function unset(name: string, { machine }: CheckContext): Fix {
  if (machine.platform.hasPosixPaths) return command(`unset ${name}`);
  if (machine.registryValue("user", "Environment", name) !== undefined)
    return command(`reg delete HKEY_CURRENT_USER\\Environment /v ${name} /f`);
  return advice(`delete ${name}: Settings, System, About, Advanced system settings, Environment Variables`);
}

/** Adds sudo if the file belongs to another user, as only that user and root may change it. */
export function asOwner(line: string, path: string, machine: Machine): string {
  const user = machine.user();
  const owner = machine.owner(path);
  const isOthers = owner !== undefined && owner !== user && user !== "0";
  return machine.platform.hasPosixPaths && isOthers ? `sudo ${line}` : line;
}
