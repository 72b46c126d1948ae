import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The folder for downloads. It is outside the checkout, so that a new checkout does not fetch them again.
 */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pyl-test");

/** The virtual environment for uv, virtualenv and pyflakes. */
export const toolsFolder = join(cacheFolder, "tools");

/** The virtual environment for pipx and twine. */
export const packageToolsFolder = join(cacheFolder, "package-tools");

/** The virtual environment for the programs of docs/recipes.md. */
export const recipeToolsFolder = join(cacheFolder, "recipe-tools");

/** Nushell, as npm installs it. */
export const nushellFolder = join(cacheFolder, "nushell");

/** Other CPython versions, in a folder each, which is named by the version as in pyenv. */
export const interpretersFolder = join(cacheFolder, "cpython");

/** CPython for Windows, in a folder each, which is named by the version. */
export const windowsInterpretersFolder = join(cacheFolder, "cpython-windows");

/** Node and pkg, from which the portable edition is built (scripts/package/portable). */
export const portableFolder = join(cacheFolder, "portable");

/** The root folders of small Debian systems. */
export const debianFolder = join(cacheFolder, "debian");

/** The programs in Go that check the project. */
export const goToolsFolder = join(cacheFolder, "go-tools");

/** Other Nodes, in a folder each, which is named by the version. */
export const nodesFolder = join(cacheFolder, "nodes");
