/** The npm library: the Python that `pyl` would start, for other programs. */

export {
  type FindLaterOptions,
  type FindOptions,
  findPython,
  findPythonSync,
} from "./library/find-python.ts";
export { type ListedPython, type ListOptions, listPythons, type PythonList } from "./library/list-pythons.ts";
export { PylError, type PylErrorCode } from "./library/pyl-error.ts";
export type { Python, PythonCommand, PythonFacts, PythonVersion, Reason } from "./library/python.ts";
export { type RunPythonOptions, runPython, type StartOptions, type Subject } from "./library/run-python.ts";
export type { SearchOptions } from "./library/search-options.ts";
