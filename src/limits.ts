import type { Above, Limit } from "./limit.ts";

export { aboveLimit, type Limit } from "./limit.ts";

function limit(value: number, unit: string, where: string, above: Above, why: string): Limit {
  return { value, unit, where, above, why };
}

/** Every limit. docs/reference.md is made from this table. */
export const limits = {
  shebang: limit(4096, "bytes", "the shebang", "exit status 102", "systems read 255 or 511 bytes of it"),
  splitValues: limit(
    1 << 20,
    "characters of variables",
    "the text behind env -S",
    "exit status 102",
    "Linux passes 2,000,000 bytes to a program, its environment included",
  ),
  splits: limit(4, "-S options", "the text behind env", "exit status 102", "each splits the rest again"),
  blockSearch: limit(
    4 << 20,
    "bytes",
    "the part of a script in which a script block is looked for",
    "as far as it goes",
    "blocks stand near the top; a notice says that the rest was not searched",
  ),
  archiveSearch: limit(
    1 << 20,
    "bytes",
    "the part of an archive in which its __main__.py is looked for",
    "as far as it goes",
    "zipapp writes it before most other names",
  ),
  blockBytes: limit(
    65536,
    "bytes",
    "the script block",
    "exit status 101",
    "one that names 100 packages has some 4,000",
  ),
  blockLines: limit(4096, "lines", "the script block", "exit status 101", "one line a package"),
  specifiers: limit(256, "specifiers", "requires-python", "exit status 101", "people write one to ten"),
  specifierNumbers: limit(16, "numbers", "a version in requires-python", "exit status 101", "Python's has 3"),
  specifierDigits: limit(
    32,
    "digits",
    "a number in requires-python",
    "exit status 101",
    "the longest in versions are dates, which have 8",
  ),
  nameDigits: limit(
    9,
    "digits",
    "a number in the version of a name, an option or a setting",
    "not a version",
    "the longest in versions are dates, which have 8",
  ),
  tomlDepth: limit(
    32,
    "levels",
    "an array or inline table in TOML",
    "exit status 101",
    "people nest three or four; in a file of mise's, its shims are skipped",
  ),
  tomlBytes: limit(1 << 20, "bytes", "a TOML file of a tool", "skipped", "lock files have some 100,000"),
  pyIniBytes: limit(1 << 20, "bytes", "a py.ini", "exit status 101", "it has a few lines"),
  pyvenvBytes: limit(65536, "bytes", "a pyvenv.cfg", "exit status 101", "it has a few lines"),
  environmentListBytes: limit(65536, "bytes", "a .python-envs", "exit status 101", "one line an environment"),
  versionFileBytes: limit(
    4096,
    "bytes",
    "a .python-version or version file",
    "exit status 101",
    "it has one to ten versions; if a shim's manager reads it, its shims are skipped",
  ),
  projectVersions: limit(
    100,
    "versions",
    "the version of a project",
    "exit status 101",
    "people write one to ten into a .python-version",
  ),
  toolVersionsBytes: limit(65536, "bytes", "a .tool-versions or .asdfrc", "skipped", "one line a tool"),
  selectedVersions: limit(
    100,
    "versions",
    "the selection of a version manager",
    "skipped",
    "people select one to ten",
  ),
  names: limit(4096, "names of Pythons", "the folder", "skipped", "pyenv can install some 900 versions"),
  namesOnPath: limit(
    16384,
    "names of Pythons",
    "PATH",
    "skipped",
    "its folders have less than a hundred; the folders that come last are skipped",
  ),
  readyFileBytes: limit(
    65536,
    "bytes",
    "the pyl-ready of a script's environment",
    "another source is used",
    "one line a dependency",
  ),
  wrappers: limit(
    10,
    "scripts between pyl and pyl",
    "a launch",
    "exit status 101",
    "one script that stands for a Python is usual; ten are one that starts itself",
  ),
  links: limit(40, "links", "a chain of links", "as far as it goes", "Linux itself follows 40"),
  buildDetailsBytes: limit(
    65536,
    "bytes",
    "a build-details.json",
    "another source is used",
    "real ones have some 2,000",
  ),
  recordBytes: limit(
    65536,
    "bytes",
    "a manager's record of an installation",
    "another source is used",
    "real ones have some 1,000",
  ),
  installRecordBytes: limit(
    1 << 20,
    "bytes",
    "an __install__.json of Python Install Manager",
    "skipped",
    "real ones have some 10,000",
  ),
  probeCacheBytes: limit(
    1 << 18,
    "bytes",
    "the probe cache",
    "another source is used",
    "that is enough for 1,000 interpreters; pyl probes again",
  ),
  condaListBytes: limit(1 << 20, "bytes", "conda's environments.txt", "skipped", "one line an environment"),
} as const satisfies Readonly<Record<string, Limit>>;
