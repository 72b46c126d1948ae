import { homedir } from "node:os";
import { join } from "node:path";

/** Where downloads are kept: outside the checkout, so that a clean one does not fetch them again. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pyl-test");

/** The virtual environment that uv and virtualenv are installed into. */
export const toolsFolder = join(cacheFolder, "tools");

/** Further CPython versions, one folder each, named by the version as pyenv does. */
export const interpretersFolder = join(cacheFolder, "cpython");

/** CPython for Windows, one folder each, named by the version. */
export const windowsInterpretersFolder = join(cacheFolder, "cpython-windows");
