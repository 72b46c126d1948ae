import { limits } from "../../../limits.ts";
import { type Machine, upwardWith } from "../../../platform/platform.ts";
import type { Distrust } from "../../../trust/persons.ts";
import { toolMarkers } from "../../project/project-files.ts";
import { findFoundDistrust, type TrustContext } from "../trust.ts";
import { direnvEnvironments } from "./direnv.ts";
import { hatchEnvironments, usesHatch } from "./hatch.ts";
import { pdmEnvironments, uvEnvironments } from "./named-environments.ts";
import { pipenvEnvironments } from "./pipenv.ts";
import { pixiEnvironments } from "./pixi.ts";
import { poetryEnvironments, usesPoetry } from "./poetry.ts";
import { readToolFile } from "./settings-file.ts";

export type ProjectTool = "uv" | "poetry" | "hatch" | "pdm" | "pipenv" | "pixi" | "direnv";

/** What shows in a folder upward that a tool has an environment for it. */
export interface ToolFound {
  readonly folder: string;
  /** The project's file, or its folder of the tool's. */
  readonly marker: string;
  readonly what: ToolEnvironment | UntrustedFile;
}

/** The place of an environment that a tool keeps for the project. It may not exist. */
export interface ToolEnvironment {
  readonly kind: "environment";
  readonly tool: ProjectTool;
  readonly prefix: string;
}

/** A file that would have to be read first. */
export interface UntrustedFile {
  readonly kind: "untrusted";
  readonly distrust: Distrust;
}

const names = toolMarkers.join("\0");

/** Yields what the tools of projects keep for each folder upward, nearest first. */
export function* toolsAbove(start: string, context: TrustContext): Generator<ToolFound> {
  const { machine } = context;
  const { baseName, join, parent } = machine.platform;
  for (const found of upwardWith(start, names, machine)) {
    const folder = parent(found);
    // The names before the one that was found are not there.
    for (const name of toolMarkers.slice(toolMarkers.indexOf(baseName(found)))) {
      const marker = join(folder, name);
      if (machine.kind(marker) === undefined) continue;
      for (const what of foundBy(name, marker, folder, context)) yield { folder, marker, what };
    }
  }
}

function foundBy(
  name: string,
  marker: string,
  folder: string,
  context: TrustContext,
): Iterable<ToolFound["what"]> {
  const { machine } = context;
  if (name === "pyproject.toml") return foundByProjectFile(marker, folder, context);
  if (name === "Pipfile") return environments("pipenv", pipenvEnvironments(folder, machine));
  return name === ".pixi"
    ? environments("pixi", pixiEnvironments(marker, machine))
    : environments("direnv", direnvEnvironments(marker, machine));
}

function environments(tool: ProjectTool, prefixes: readonly string[]): ToolEnvironment[] {
  return prefixes.map((prefix) => ({ kind: "environment", tool, prefix }));
}

/** Most of these files are of projects without either tool, so nothing is parsed before one is named. */
function* foundByProjectFile(
  file: string,
  folder: string,
  context: TrustContext,
): Generator<ToolFound["what"]> {
  const { machine } = context;
  const distrust = findFoundDistrust(file, "entry", context);
  if (distrust !== undefined) {
    // Users of other tools need no notice.
    if (usesPoetry(folder, machine) || usesHatch(folder, machine)) yield { kind: "untrusted", distrust };
    return;
  }
  yield* environments("uv", uvEnvironments(folder, machine));
  yield* environments("pdm", pdmEnvironments(folder, machine));
  const isPoetrys = isNamed("poetry", file, "poetry.lock", machine);
  const isHatchs = isNamed("hatch", file, "hatch.toml", machine);
  if (!isPoetrys && !isHatchs) return;
  const project = readToolFile(file, machine);
  if (isPoetrys) yield* environments("poetry", poetryEnvironments(folder, project, machine));
  if (isHatchs) yield* environments("hatch", hatchEnvironments(folder, project, machine));
}

/** Returns whether a tool is named in the project's file, or has a file of its own beside it. */
function isNamed(tool: string, file: string, own: string, machine: Machine): boolean {
  const { join, parent } = machine.platform;
  return (
    machine.contains(file, tool, limits.tomlBytes.value) ||
    machine.kind(join(parent(file), own)) !== undefined
  );
}
