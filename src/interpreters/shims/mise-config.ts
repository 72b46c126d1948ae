import { limits } from "../../limits.ts";
import type { Machine } from "../../platform/platform.ts";
import { mayRead } from "../../trust/passed-over.ts";
import { type Fields, isFields } from "../json-object.ts";
import { readVersionFile } from "../version-file.ts";
import { readToml } from "./mise-toml.ts";
import { problem, type Selection, tooLarge } from "./selection.ts";
import { toolLines } from "./tool-versions.ts";

/** What one of mise's files says. */
export interface MiseConfig {
  readonly path: string;
  /** Undefined if it does not mention Python. */
  readonly python: Selection | undefined;
  readonly settings: Fields;
  /** Whether it gives Python's versions other names. */
  readonly renames: boolean;
}

const withoutSettings = { settings: {}, renames: false } as const;

/**
 * Reads one of mise's files. Returns undefined for one that is passed over: mise asks before it reads a file that the user
 * has not trusted (docs/cli/trust.md); pyl never asks.
 */
export function readMiseConfig(path: string, machine: Machine): MiseConfig | undefined {
  if (!mayRead("the version file", path, machine)) return undefined;
  if (path.endsWith(".toml")) return readTable(path, machine);
  const python = isIdiomatic(path, machine) ? readVersions(path, machine) : readTools(path, machine);
  return { ...withoutSettings, path, python };
}

/** Returns whether it is another manager's file, which mise reads only if its settings say so. */
export function isIdiomatic(path: string, { platform }: Machine): boolean {
  return platform.baseName(path).startsWith(".python-version");
}

function readVersions(path: string, machine: Machine): Selection | undefined {
  const entries = readVersionFile(path, machine) ?? [];
  if ("kind" in entries) return tooLarge(path, limits.versionFileBytes);
  return selectionOf(
    entries.map(({ text }) => text),
    path,
  );
}

/** Reads the last line of that name, unlike asdf (config_file/tool_versions.rs). */
function readTools(path: string, machine: Machine): Selection | undefined {
  const lines = toolLines(path, machine) ?? [];
  if ("kind" in lines) return tooLarge(path, limits.toolVersionsBytes);
  const tools = lines.map((line) => line.match(/\S+/g) ?? []);
  const python = tools.findLast(([name]) => name === "python" || name === "python:");
  return selectionOf(python?.slice(1) ?? [], path);
}

function selectionOf(versions: readonly string[], by: string): Selection | undefined {
  return versions.length === 0 ? undefined : { kind: "versions", versions, by };
}

function readTable(path: string, machine: Machine): MiseConfig {
  const file = readToml(path, machine);
  if (file.kind === "problem") return { ...withoutSettings, path, python: file };
  const { tools, settings, tool_alias, alias } = file.table;
  return {
    path,
    python: isFields(tools) ? readPython(tools, path) : undefined,
    settings: isFields(settings) ? settings : {},
    renames: [tool_alias, alias].some((aliases) => isFields(aliases) && aliases.python !== undefined),
  };
}

function readPython(tools: Fields, by: string): Selection | undefined {
  // Another installer, with another folder: `conda:python`.
  const other = Object.keys(tools).find((name) => name.endsWith(":python") && name !== "core:python");
  if (other !== undefined) return problem({ kind: "notFollowed", what: other, by });
  const value = tools.python ?? tools["core:python"];
  if (value === undefined) return undefined;
  const versions = requestsOf(value);
  if (versions === undefined || versions.length === 0)
    return problem({ kind: "notFollowed", what: "the options of python", by });
  return { kind: "versions", versions, by };
}

/**
 * Reads `"3.12"`, `["3.12", "3.11"]`, `{ version = "3.12" }`, or several of these (config_file/mise_toml.rs).
 */
function requestsOf(value: unknown): readonly string[] | undefined {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) {
    const requests = value.map(requestsOf);
    return requests.includes(undefined) ? undefined : requests.flatMap((each) => each ?? []);
  }
  if (!isFields(value) || value.os !== undefined) return undefined;
  const { version, path, prefix } = value;
  if (typeof version === "string") return [version];
  if (typeof path === "string") return [`path:${path}`];
  return typeof prefix === "string" ? [`prefix:${prefix}`] : undefined;
}
