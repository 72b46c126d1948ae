import {
  chmodSync,
  chownSync,
  copyFileSync,
  lchownSync,
  mkdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type Home, makeHome, type Outcome, start } from "./stories.ts";

/** Two users that are neither root nor each other; they need no account. */
export const me = 64_102;
export const otherUser = 64_101;

/** A folder like /tmp, in which both may create files, and a home folder for each. */
export interface Shared {
  readonly folder: string;
  readonly home: string;
  readonly otherHome: string;
  /** A copy of the launcher that both may run. */
  readonly launcher: string;
  file(owner: number, path: string, content: string, mode?: number): void;
  folderOf(owner: number, path: string, mode?: number): void;
  link(owner: number, path: string, target: string): void;
  /** Runs the launcher as the user, in the shared folder unless another one is named. */
  run(words: readonly string[], given?: Partial<Surroundings>): Promise<Outcome>;
}

interface Surroundings {
  readonly user: number;
  readonly group: number;
  readonly directory: string;
  readonly command: readonly string[];
  readonly path: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

export function makeShared(program: string, python: string): Shared {
  const root: Home = makeHome();
  const at = (path: string): string => join(root.folder, path);
  chmodSync(root.folder, 0o755);
  const shared: Shared = {
    folder: at("T"),
    home: at("home"),
    otherHome: at("otherHome"),
    launcher: at("pyl"),
    file(owner, path, content, mode = 0o644) {
      writeFileSync(path, content);
      chmodSync(path, mode);
      chownSync(path, owner, owner);
    },
    folderOf(owner, path, mode = 0o755) {
      mkdirSync(path);
      chmodSync(path, mode);
      chownSync(path, owner, owner);
    },
    link(owner, path, target) {
      symlinkSync(target, path);
      lchownSync(path, owner, owner);
    },
    run: (words, given = {}) =>
      start({
        home: { ...root, folder: at("home") },
        user: me,
        group: given.user ?? me,
        directory: at("T"),
        command: [at("pyl")],
        path: [at("bin"), "/usr/bin", "/bin"],
        arguments: words,
        ...given,
      }),
  };
  copyFileSync(program, shared.launcher);
  chmodSync(shared.launcher, 0o755);
  shared.folderOf(me, shared.home);
  shared.folderOf(otherUser, shared.otherHome);
  shared.folderOf(0, shared.folder, 0o1777);
  shared.folderOf(0, at("bin"));
  shared.link(0, at("bin/python3"), python);
  return shared;
}

/** Makes an environment whose Python is a shell script that prints its owner's word. */
export function makeFakeEnvironment(shared: Shared, owner: number, prefix: string, word: string): void {
  shared.folderOf(owner, prefix);
  for (const name of ["bin", "lib"]) shared.folderOf(owner, join(prefix, name));
  shared.file(owner, join(prefix, "pyvenv.cfg"), `home = ${dirname(process.execPath)}\n`);
  shared.file(owner, join(prefix, "bin/python"), `#!/bin/sh\necho ${word} by user $(id -u)\n`, 0o755);
}
