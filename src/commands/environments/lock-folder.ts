import { cacheNotWritable } from "../../errors/script-environment.ts";
import { knownFolder } from "../../platform/known-folders.ts";
import copyProgram from "../../python/copy_file.py" with { type: "text" };
import type { ScriptNeeds } from "../../select/script-environment/needs.ts";
import type { Situation } from "../command.ts";

/** A folder in the cache in which a lock is made, so that nothing unfinished stands beside the script. */
export interface LockFolder {
  readonly path: string;
  /** Writes a file in it and returns its path. Throws `Failure` if it cannot be written. */
  write(name: string, text: string): string;
  /** Removes it with the files that were written. */
  remove(): void;
}

/** Returns the folder for a script. Two launches that lock the same script in the same second write the same. */
export function lockFolder({ script, folder }: ScriptNeeds, { machine, host }: Situation): LockFolder {
  const { join } = machine.platform;
  const name = `lock-${machine.digest(`${folder}\n${script}\n${machine.now()}`)}`;
  const path = join(join(knownFolder("cache", machine) ?? "", "pyl"), name);
  const written = new Set<string>();
  return {
    path,
    write(name, text) {
      const file = join(path, name);
      if (!host.replace(file, text)) throw cacheNotWritable(path);
      written.add(file);
      return file;
    },
    remove() {
      for (const file of written) host.remove(file);
      host.remove(path);
    },
  };
}

/**
 * Copies a file to a place where others may read it as they may read the script: what the host writes is private. Returns
 * whether it succeeded.
 */
export function copyFile(
  { base }: ScriptNeeds,
  from: string,
  to: string,
  { host }: Pick<Situation, "host">,
): boolean {
  return host.run(base.executable, ["-I", "-S", "-c", copyProgram, from, to], []) === 0;
}
