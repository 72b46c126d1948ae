import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ManagerName } from "../../../src/interpreters/managers/managers.ts";
import type { RealInterpreter } from "../stories/interpreters.ts";
import { addNames, makePrefix, type Prefix } from "../stories/prefixes.ts";
import type { Home } from "../stories/stories.ts";

/** How a version manager keeps its Pythons. */
export interface Layout {
  readonly manager: ManagerName;
  /** Its folder of them, below the home. */
  readonly usual: string;
  /** The variable that moves it, and what then follows in that variable's folder. */
  readonly variable: string;
  readonly below: string;
  /** The prefix of a version, from there. */
  prefixOf(real: RealInterpreter): string;
  /** What the manager leaves beside it. */
  finish?(root: string, real: RealInterpreter): void;
}

const processors: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "aarch64" };

const versionOf = ({ version }: RealInterpreter): string => version.join(".");

/** uv's name for a Python: implementation, version, system, processor, C library. */
export function uvName(version: string): string {
  return `cpython-${version}-linux-${processors[process.arch] ?? process.arch}-gnu`;
}

export const layouts: readonly Layout[] = [
  {
    manager: "uv",
    usual: ".local/share/uv/python",
    variable: "UV_PYTHON_INSTALL_DIR",
    below: "",
    prefixOf: (real) => uvName(versionOf(real)),
    finish(root) {
      writeFileSync(join(root, ".lock"), "");
      writeFileSync(join(root, ".gitignore"), "*");
    },
  },
  {
    manager: "pyenv",
    usual: ".pyenv/versions",
    variable: "PYENV_ROOT",
    below: "versions",
    prefixOf: versionOf,
  },
  {
    manager: "mise",
    usual: ".local/share/mise/installs/python",
    variable: "MISE_DATA_DIR",
    below: "installs/python",
    prefixOf: versionOf,
  },
  {
    manager: "asdf",
    usual: ".asdf/installs/python",
    variable: "ASDF_DATA_DIR",
    below: "installs/python",
    prefixOf: versionOf,
  },
  {
    manager: "hatch",
    usual: ".local/share/hatch/pythons",
    variable: "HATCH_DATA_DIR",
    below: "pythons",
    prefixOf: ({ minor }) => `${minor}/python`,
    finish(root, { minor }) {
      const record = { name: minor, source: "", python_path: "python/bin/python3" };
      writeFileSync(join(root, minor, "hatch-dist.json"), JSON.stringify(record));
    },
  },
];

/** That Python as the manager would have installed it, in its usual folder or a moved one. */
export function install(real: RealInterpreter, layout: Layout, root: string): Prefix {
  const prefix = makePrefix(real, join(root, layout.prefixOf(real)));
  addNames(prefix, "python3", "python");
  layout.finish?.(root, real);
  return prefix;
}

/** The layout of one manager. */
export function layoutOf(manager: ManagerName): Layout {
  const layout = layouts.find((each) => each.manager === manager);
  if (layout === undefined) throw new Error(`${manager} has no layout`);
  return layout;
}

/** Where a manager keeps its Pythons of that home. */
export function usualRoot(manager: ManagerName, home: Home): string {
  return join(home.folder, layoutOf(manager).usual);
}
