import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { addManyInterpreters, type ManyInterpreters } from "./many-interpreters.ts";

/** A folder with the interpreters, environments and scripts to measure launches with. */
export interface Workbench {
  readonly folder: string;
  /** A copy of `dist/pyl`: a launch costs a hundred instructions for each letter of the launcher's own path. */
  readonly launcher: string;
  readonly home: string;
  /** An interpreter that ends at once, so that the launcher is all that is measured. */
  readonly stub: string;
  /** A program that only calls execve with its arguments. */
  readonly becomes: string;
  /** A folder with `python3.12`, a copy of the stub, and `python3`, a link to it. */
  readonly programs: string;
  /** Scripts at the same depth. The first two have an environment three folders up. */
  readonly scripts: Readonly<Record<"enclosed" | "long" | "alone" | "plain" | "metadata", string>>;
  readonly environmentPython: string;
  /** Folders of 1,000 files each. The last one has `python3`. */
  readonly fiveFolders: readonly string[];
  readonly hundredFolders: readonly string[];
  /** Homes with 5 and with 200 interpreters. */
  readonly few: ManyInterpreters;
  readonly many: ManyInterpreters;
  readonly close: () => void;
}

const filesPerFolder = 1000;

export async function openWorkbench(): Promise<Workbench> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pyl-bench-")));
  const at = (...names: string[]) => join(folder, ...names);
  const stub = await compileStub(folder);
  const becomes = await compile(folder, "becomes", becomesSource);
  const programs = addInterpreters(at("programs"), stub);
  const launcher = at("pyl");
  copyFileSync("dist/pyl", launcher);
  return {
    folder,
    launcher,
    home: folderAt(at("home")),
    stub,
    becomes,
    programs,
    scripts: {
      enclosed: script(at("enclosed"), "#!/usr/bin/env python3\n"),
      long: script(
        at("enclosed"),
        `#!/usr/bin/env python3\n${"# Another comment.\n".repeat(400)}`,
        "long.py",
      ),
      alone: script(at("alone"), "#!/usr/bin/env python3\n"),
      plain: script(at("plain"), ""),
      metadata: script(
        at("metadata"),
        '#!/usr/bin/env python3\n# /// script\n# requires-python = ">=3.11"\n# ///\n',
      ),
    },
    environmentPython: addEnvironment(at("enclosed", ".venv"), programs),
    ...addSearchPaths(at("path"), stub),
    few: addManyInterpreters(at("few"), stub, 5),
    many: addManyInterpreters(at("many"), stub, 200),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The Python that the stub starts for `-c`: uv asks an interpreter for its version before it uses it. */
export const answeringPython = "/usr/bin/python3";

/**
 * Compiles it as a static program, so that the system's dynamic loader is not measured. It gets the size of Debian's
 * Python: smaller programs may be pyl, which takes a look into them.
 */
export async function compileStub(folder: string): Promise<string> {
  const program = await compile(folder, "stub", stubSource);
  truncateSync(program, 6 << 20);
  return program;
}

export async function compile(folder: string, name: string, source: string): Promise<string> {
  const file = join(folder, `${name}.c`);
  const program = join(folder, name);
  writeFileSync(file, source);
  await execa("gcc", ["-O2", "-static", "-o", program, file]);
  return program;
}

const becomesSource = `
#include <unistd.h>

int main(int count, char **values) {
  execv(values[1], values + 1);
  return 1;
}
`;

const stubSource = `
#include <string.h>
#include <unistd.h>

int main(int count, char **values) {
  for (int index = 1; index < count; index++)
    if (strcmp(values[index], "-c") == 0) execv("${answeringPython}", values);
  return 0;
}
`;

function addSearchPaths(root: string, stub: string): Pick<Workbench, "fiveFolders" | "hundredFolders"> {
  const before = Array.from({ length: 99 }, (_, index) => crowded(join(root, String(index))));
  const last = addInterpreters(crowded(join(root, "last")), stub);
  return { fiveFolders: [...before.slice(0, 4), last], hundredFolders: [...before, last] };
}

/** Adds a program and a link to it, as a distribution's packages do. */
function addInterpreters(folder: string, stub: string): string {
  mkdirSync(folder, { recursive: true });
  copyFileSync(stub, join(folder, "python3.12"));
  symlinkSync("python3.12", join(folder, "python3"));
  return folder;
}

/**
 * Adds an environment as `python3 -m venv` creates it: `python` is a link to `python3`, and that to the
 * base.
 */
function addEnvironment(prefix: string, base: string): string {
  const scripts = folderAt(join(prefix, "bin"));
  folderAt(join(prefix, "lib", "python3.12", "site-packages"));
  symlinkSync(join(base, "python3"), join(scripts, "python3"));
  symlinkSync("python3", join(scripts, "python"));
  const settings = { home: base, "include-system-site-packages": "false", version: "3.12.4" };
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`);
  writeFileSync(join(prefix, "pyvenv.cfg"), lines.join(""));
  return join(scripts, "python");
}

/** Writes a script three folders below `root`, as in a project. */
function script(root: string, beginning: string, name = "script.py"): string {
  const path = join(folderAt(join(root, "source", "package", "tools")), name);
  writeFileSync(path, `${beginning}print("hello")\n`);
  return path;
}

/** Adds one file under many names, as creating 100,000 files can take a minute. */
function crowded(folder: string): string {
  const first = join(folderAt(folder), "program-0");
  writeFileSync(first, "");
  for (let index = 1; index < filesPerFolder; index += 1) linkSync(first, join(folder, `program-${index}`));
  return folder;
}

function folderAt(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
