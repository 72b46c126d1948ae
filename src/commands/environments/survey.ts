import { type Fields, isFields, parseObject, textOf } from "../../interpreters/json-object.ts";
import { knownFolder } from "../../platform/known-folders.ts";
import { isOwn } from "../../platform/ownership.ts";
import type { Situation } from "../command.ts";
import { pruneWords, pythonFor } from "./prune-program.ts";

/** Some environments, of which not all have their path here. */
export interface Some {
  readonly count: number;
  readonly paths: readonly string[];
}

/** What is in the folder of the environments of scripts. */
export interface Survey {
  readonly folder: string;
  readonly count: number;
  readonly bytes: number;
  readonly broken: Some;
  readonly unfinished: Some;
  readonly staleRecords: number;
  readonly problems: readonly { readonly path: string; readonly error: string }[];
}

/**
 * Returns what the folder of the environments has, by a Python that changes nothing. Undefined if there is no such folder, or no
 * Python that can look at it.
 */
export function surveyEnvironments({
  request,
  machine,
  host,
}: Pick<Situation, "request" | "machine"> & { readonly host: Pick<Situation["host"], "ask"> }):
  | Survey
  | undefined {
  const { join } = machine.platform;
  const cache = knownFolder("cache", machine);
  const folder = join(join(cache ?? "", "pyl"), "scripts");
  if (cache === undefined || machine.permitted.kind(folder) !== "directory") return undefined;
  if (!isOwn(folder, machine)) return undefined;
  const python = pythonFor({ request, machine });
  if (python === undefined) return undefined;
  const words = [...pruneWords(), join(cache, "pyl"), "summary", "preview"];
  const text = host.ask.call(machine, python.executable, words, []);
  const fields = text === undefined ? undefined : parseObject(text);
  return fields && { folder, ...surveyOf(fields) };
}

function surveyOf({
  count,
  bytes,
  broken,
  unfinished,
  staleRecords,
  problems,
}: Fields): Omit<Survey, "folder"> {
  const pairs = [problems ?? []].flat().filter(isFields);
  return {
    count: numberOf(count),
    bytes: numberOf(bytes),
    broken: someOf(broken),
    unfinished: someOf(unfinished),
    staleRecords: numberOf(staleRecords),
    problems: pairs.map(({ path, error }) => ({ path: textOf(path) ?? "", error: textOf(error) ?? "" })),
  };
}

function someOf(value: unknown): Some {
  const { count, paths }: Fields = isFields(value) ? value : {};
  const texts = [paths ?? []].flat().map(textOf);
  return { count: numberOf(count), paths: texts.filter((each) => each !== undefined) };
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
