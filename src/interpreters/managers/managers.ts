import type { OperatingSystem } from "../../host/host.ts";
import type { Variant } from "../../versions/version-request.ts";

/** A program that installs Pythons for its user, each into a folder of its own. */
export interface Manager {
  readonly name: ManagerName;
  /** Where those folders are, `$NAME` and `~` in front. Of each list, the first whose variable is set. */
  readonly places: Readonly<Record<OperatingSystem, readonly Places[]>>;
  /** What its folders' names begin with, where other folders stand beside them. */
  readonly folderPrefix?: string;
  /** Folders below such a folder that the Python may be unpacked into. */
  readonly inner?: readonly string[];
  /** A JSON file in such a folder, and the key that has the executable's path from there. */
  readonly record?: { readonly file: string; readonly key: string };
  /** What all of its builds are, where their folders' names do not tell. */
  readonly variant?: Variant;
  /** PEP 514 company, of a manager whose CPythons are its own builds. */
  readonly company?: string;
}

export type ManagerName = "uv" | "pyenv" | "mise" | "asdf" | "hatch" | "homebrew" | "framework";

type Places = readonly string[];

const nowhere: readonly Places[] = [];

/**
 * Each with the source of its paths. Of equal Pythons the first one's is taken, so those that
 * people choose versions with come first.
 */
export const managers: readonly Manager[] = [
  {
    // uv, crates/uv-state and uv-dirs; before 0.5 it kept to each system's own folders.
    name: "uv",
    company: "Astral",
    places: {
      linux: [["$UV_PYTHON_INSTALL_DIR", "$XDG_DATA_HOME/uv/python", "~/.local/share/uv/python"]],
      macos: [
        ["$UV_PYTHON_INSTALL_DIR", "$XDG_DATA_HOME/uv/python", "~/.local/share/uv/python"],
        ["~/Library/Application Support/uv/python"],
      ],
      windows: [["$UV_PYTHON_INSTALL_DIR", "$APPDATA\\uv\\python"], ["$APPDATA\\uv\\data\\python"]],
    },
    inner: ["", "install"],
  },
  {
    // pyenv, libexec/pyenv-root; pyenv-win sets PYENV to its own folder.
    name: "pyenv",
    places: {
      linux: [["$PYENV_ROOT/versions", "~/.pyenv/versions"]],
      macos: [["$PYENV_ROOT/versions", "~/.pyenv/versions"]],
      windows: [["$PYENV_ROOT\\versions", "$PYENV\\versions", "~\\.pyenv\\pyenv-win\\versions"]],
    },
  },
  {
    // mise, src/env.rs and src/dirs.rs: XDG's folders on macOS too.
    name: "mise",
    places: {
      linux: [
        [
          "$MISE_INSTALLS_DIR/python",
          "$MISE_DATA_DIR/installs/python",
          "$XDG_DATA_HOME/mise/installs/python",
          "~/.local/share/mise/installs/python",
        ],
      ],
      macos: [
        [
          "$MISE_INSTALLS_DIR/python",
          "$MISE_DATA_DIR/installs/python",
          "$XDG_DATA_HOME/mise/installs/python",
          "~/.local/share/mise/installs/python",
        ],
      ],
      windows: [
        [
          "$MISE_INSTALLS_DIR\\python",
          "$MISE_DATA_DIR\\installs\\python",
          "$XDG_DATA_HOME\\mise\\installs\\python",
          "$LOCALAPPDATA\\mise\\installs\\python",
        ],
      ],
    },
  },
  {
    // asdf, docs/manage/configuration.md.
    name: "asdf",
    places: {
      linux: [["$ASDF_DATA_DIR/installs/python", "~/.asdf/installs/python"]],
      macos: [["$ASDF_DATA_DIR/installs/python", "~/.asdf/installs/python"]],
      windows: nowhere,
    },
  },
  {
    // hatch, src/hatch/python/core.py; the folder is platformdirs' user_data_dir.
    name: "hatch",
    places: {
      linux: [["$HATCH_DATA_DIR/pythons", "$XDG_DATA_HOME/hatch/pythons", "~/.local/share/hatch/pythons"]],
      macos: [["$HATCH_DATA_DIR/pythons", "~/Library/Application Support/hatch/pythons"]],
      windows: [["$HATCH_DATA_DIR\\pythons", "$LOCALAPPDATA\\hatch\\pythons"]],
    },
    record: { file: "hatch-dist.json", key: "python_path" },
  },
  {
    // Homebrew: `opt` has a link for each formula, which stays when the formula is upgraded.
    name: "homebrew",
    places: {
      linux: [["$HOMEBREW_PREFIX/opt", "/home/linuxbrew/.linuxbrew/opt"]],
      macos: [["$HOMEBREW_PREFIX/opt", "/opt/homebrew/opt"], ["/usr/local/opt"]],
      windows: nowhere,
    },
    folderPrefix: "python@",
  },
  {
    // python.org's installer, MacPorts', and Apple's command-line tools (Mac/README.rst).
    name: "framework",
    places: {
      linux: nowhere,
      macos: [
        ["/Library/Frameworks/Python.framework/Versions"],
        ["/opt/local/Library/Frameworks/Python.framework/Versions"],
        ["/Library/Developer/CommandLineTools/Library/Frameworks/Python3.framework/Versions"],
      ],
      windows: nowhere,
    },
  },
  {
    // python.org's free-threaded build has a framework of its own (Doc/using/mac.rst).
    name: "framework",
    places: {
      linux: nowhere,
      macos: [["/Library/Frameworks/PythonT.framework/Versions"]],
      windows: nowhere,
    },
    variant: "freethreaded",
  },
];
