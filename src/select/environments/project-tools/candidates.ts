import { hasSettings } from "../../../interpreters/environment-settings.ts";
import { isCondaPrefix } from "../../../interpreters/managers/conda.ts";
import type { Candidate } from "../../candidate.ts";
import { type EnvironmentSearch, skipped } from "../evaluate-environment.ts";
import { evaluatePlace } from "../evaluate-place.ts";
import { untrusted } from "../read-trusted.ts";
import { type ProjectTool, type ToolFound, toolsAbove } from "./tool-environments.ts";

/**
 * Yields the environments that the tools of projects keep for the nearest project from a folder upward. Of several of one
 * project, the first that satisfies is taken. Returns whether the search ends here.
 */
export function* candidatesFromProjectTools(
  start: string,
  search: EnvironmentSearch,
): Generator<Candidate, boolean> {
  let project: string | undefined;
  for (const found of toolsAbove(start, search)) {
    if (project !== undefined && found.folder !== project) break;
    const candidate = evaluateFound(found, search);
    if (candidate === undefined) continue;
    const off = search.config.enclosingOff();
    if (off !== undefined) {
      yield { ...skipped("enclosingEnvironment", candidate.where, { kind: "off" }), origin: off };
      return true;
    }
    yield candidate;
    if (candidate.environment !== undefined) project = found.folder;
  }
  return project !== undefined;
}

/** Returns where and how a tool creates its environment again, if its Python is gone. */
export function howToRecreate(folder: string, tool: ProjectTool): string {
  return `in ${folder}: ${again[tool]}`;
}

const again: Readonly<Record<ProjectTool, string>> = {
  uv: "uv sync",
  poetry: "poetry env remove --all, then poetry install",
  hatch: "hatch env prune, then hatch env create",
  pdm: "pdm venv create --force, then pdm install",
  pipenv: "pipenv --rm, then pipenv install",
  pixi: "pixi reinstall",
  direnv: "delete the folder, then direnv reload",
};

function evaluateFound(
  { folder, marker, what }: ToolFound,
  search: EnvironmentSearch,
): Candidate | undefined {
  const { machine } = search;
  if (what.kind === "untrusted")
    return untrusted("enclosingEnvironment", "the project file", marker, what.distrust, machine);
  const { prefix, tool } = what;
  if (!hasSettings(prefix, machine) && !isCondaPrefix(prefix, machine)) return undefined;
  const place = { kind: "environment", path: prefix } as const;
  const candidate = evaluatePlace(place, { ...search, again: howToRecreate(folder, tool) });
  return candidate && { ...candidate, keptFor: { tool, marker } };
}
