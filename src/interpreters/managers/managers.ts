import type { OperatingSystem } from "../../host/host.ts";
import type { Variant } from "../../versions/version-request.ts";

/** A program that installs Pythons for its user, each into a folder of its own. */
interface ManagerRow {
  /** What `--list --json` calls it as a source. Rows of one name differ in their title, or in what they install. */
  readonly name: string;
  /** What people call it, if that is not its name. */
  readonly title?: string;
  /** Where those folders are. `posix` holds for Linux and macOS, and comes before what the system itself has. */
  readonly places: Readonly<Partial<Record<"posix" | OperatingSystem, readonly Alternatives[]>>>;
  /** What its folders' names begin with, if other folders stand beside them. */
  readonly folderPrefix?: string;
  /** Folders below such a folder that the Python may be unpacked into. */
  readonly inner?: readonly string[];
  /** A JSON file in such a folder, and the key that has the executable's path from there. */
  readonly record?: { readonly file: string; readonly key: string };
  /** What all of its builds are, if their folders' names do not say so. */
  readonly variant?: Variant;
  /** PEP 514 company, of a manager whose CPythons are its own builds. */
  readonly company?: string;
  /** The command that uninstalls a Python, so that the manager's records agree. The folder's name follows. */
  readonly uninstall?: string;
}

/** Paths with `$NAME` or `~` in front, of which the first whose variable is set counts. */
export type Alternatives = readonly string[];

/**
 * The version managers, each with the source of its paths. Of equal Pythons the first one's is taken, so those
 * that people choose versions with come first. To add one, see docs/discovery.md.
 */
const rows = [
  {
    // uv, crates/uv-state and uv-dirs; before 0.5 it used each system's own folders.
    name: "uv",
    company: "Astral",
    places: {
      posix: [["$UV_PYTHON_INSTALL_DIR", "$XDG_DATA_HOME/uv/python", "~/.local/share/uv/python"]],
      macos: [["~/Library/Application Support/uv/python"]],
      windows: [["$UV_PYTHON_INSTALL_DIR", "$APPDATA\\uv\\python"], ["$APPDATA\\uv\\data\\python"]],
    },
    inner: ["", "install"],
    uninstall: "uv python uninstall ",
  },
  {
    // pyenv, libexec/pyenv-root; pyenv-win sets PYENV to its own folder.
    name: "pyenv",
    places: {
      posix: [["$PYENV_ROOT/versions", "~/.pyenv/versions"]],
      windows: [["$PYENV_ROOT\\versions", "$PYENV\\versions", "~\\.pyenv\\pyenv-win\\versions"]],
    },
    uninstall: "pyenv uninstall -f ",
  },
  {
    // mise, src/env.rs and src/dirs.rs: XDG's folders on macOS too.
    name: "mise",
    places: {
      posix: [
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
    uninstall: "mise uninstall python@",
  },
  {
    // asdf, docs/manage/configuration.md.
    name: "asdf",
    places: { posix: [["$ASDF_DATA_DIR/installs/python", "~/.asdf/installs/python"]] },
    uninstall: "asdf uninstall python ",
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
    uninstall: "hatch python remove ",
  },
  {
    // Homebrew: `opt` has a link for each formula, which stays when the formula is upgraded.
    name: "homebrew",
    title: "Homebrew",
    places: {
      linux: [["$HOMEBREW_PREFIX/opt", "/home/linuxbrew/.linuxbrew/opt"]],
      macos: [["$HOMEBREW_PREFIX/opt", "/opt/homebrew/opt"], ["/usr/local/opt"]],
    },
    folderPrefix: "python@",
    uninstall: "brew reinstall ",
  },
  // Three makers install frameworks (Mac/README.rst).
  {
    name: "framework",
    title: "python.org",
    places: { macos: [["/Library/Frameworks/Python.framework/Versions"]] },
  },
  {
    name: "framework",
    title: "MacPorts",
    places: { macos: [["/opt/local/Library/Frameworks/Python.framework/Versions"]] },
  },
  {
    name: "framework",
    title: "Apple",
    places: {
      macos: [["/Library/Developer/CommandLineTools/Library/Frameworks/Python3.framework/Versions"]],
    },
  },
  {
    // The free-threaded build has a framework of its own (Doc/using/mac.rst).
    name: "framework",
    title: "python.org",
    places: { macos: [["/Library/Frameworks/PythonT.framework/Versions"]] },
    variant: "freethreaded",
  },
] as const satisfies readonly ManagerRow[];

export type ManagerName = (typeof rows)[number]["name"];

export interface Manager extends ManagerRow {
  readonly name: ManagerName;
}

export const managers: readonly Manager[] = rows;
