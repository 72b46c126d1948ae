import { companyOf, type Interpreter } from "../../interpreters/interpreter.ts";
import { startProblem } from "../../interpreters/start/start-problem.ts";
import type { Machine } from "../../platform/platform.ts";
import { collect } from "../../select/collect.ts";
import { decidingSources } from "../../select/installed.ts";
import { optionsOf } from "../../select/launcher-options.ts";
import { ranked } from "../../select/rank.ts";
import { sameCompany } from "../../versions/constraint.ts";
import { sourceWords } from "../list/labels.ts";
import { labelOf } from "../list/plain.ts";
import type { Candidate } from "./candidate.ts";

/** Returns `-3.12` or `-V:PyPy/3.10` for each installed interpreter, best first, if the word can become one of them. */
export function versionCandidates(word: string, machine: Machine): Candidate[] {
  const mark = word === "-V" ? "-V:" : tagMarks.find((each) => word.startsWith(each));
  if (mark === undefined && !/^-(?:\d|$)/.test(word)) return [];
  const hasMinor = numbersIn(word) > 2;
  const candidates = new Map<string, Candidate>();
  for (const interpreter of installed(machine)) {
    for (const option of optionsOf(interpreter)) {
      const text = mark === undefined ? version(option, hasMinor) : tag(option, mark, word);
      // An option means the first one that it fits.
      if (text === undefined || candidates.has(text)) continue;
      candidates.set(text, { text, help: helpOf(interpreter, machine) });
    }
  }
  return [...candidates.values()];
}

function helpOf(interpreter: Interpreter, machine: Machine): string {
  return `${labelOf(interpreter, machine)}, ${sourceWords(interpreter.source, interpreter.executable)}`;
}

const tagMarks = ["-V:", "--version:"] as const;

/** Returns a version option. A micro version is a candidate only when the minor version and its dot are typed. */
function version(option: string, hasMinor: boolean): string | undefined {
  const isVersion = option[1] !== "V" && numbersIn(option) > 2 === hasMinor;
  return isVersion ? option : undefined;
}

/** Returns how many numbers a version option has or has begun: three of `-3.12.`. By hand, because it is asked of hundreds. */
function numbersIn(option: string): number {
  const first = option.indexOf(".");
  if (first < 0) return 1;
  return option.includes(".", first + 1) ? 3 : 2;
}

/** Returns a tag option. The company of CPython is a candidate only when it is typed. */
function tag(option: string, mark: string, word: string): string | undefined {
  if (!option.startsWith("-V:")) return undefined;
  const [company = "", name = ""] = option.slice("-V:".length).split("/");
  if (/^\d*$/.test(name)) return undefined;
  return company === "PythonCore" && !word.includes("/") ? mark + name : `${mark}${company}/${name}`;
}

/** Reads no more than the list does: an interpreter whose version no file says is not asked for it. */
function installed(machine: Machine): Interpreter[] {
  const { interpreters } = collect(decidingSources(machine), machine);
  const limit = machine.environment("PYLAUNCHER_LIMIT_TO_COMPANY");
  const bases = interpreters.filter(
    (each) =>
      each.environment === undefined &&
      (!limit || sameCompany(companyOf(each), limit)) &&
      startProblem(each.executable, machine) === undefined,
  );
  return ranked(bases, machine);
}
