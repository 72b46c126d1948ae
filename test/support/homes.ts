import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that stands for the user's home; nothing of the real one is seen in it. */
export interface Home {
  readonly folder: string;
  /** Writes a file, with the folders on its way, and gives its path. */
  write(name: string, content: string): string;
  /** Makes a link there, with the folders on its way, and gives its path. */
  link(name: string, target: string): string;
}

const homes = new Set<string>();

/** Removes all of them. homes-setup.ts does it after each file: a hook that is set in the midst of a test would never run. */
export function removeHomes(): void {
  for (const folder of homes) rmSync(folder, { recursive: true, force: true });
  homes.clear();
}

/** Taken away when all stories of the file are done. */
export function makeHome(): Home {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pyl-story-")));
  homes.add(folder);
  const place = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  return {
    folder,
    write(name, content) {
      const path = place(name);
      writeFileSync(path, content);
      return path;
    },
    link(name, target) {
      const path = place(name);
      symlinkSync(target, path);
      return path;
    },
  };
}
