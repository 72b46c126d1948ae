import { Failure } from "../../failure.ts";
import type { Machine } from "../../platform/platform.ts";
import { printable } from "../../printable.ts";
import type { Candidate } from "./candidate.ts";
import { optionCandidates } from "./options.ts";
import { placeOf } from "./place.ts";
import { valuesOf } from "./values.ts";
import { versionCandidates } from "./versions.ts";

/** What the shell adds to the candidates. `python`: what it knows of Python, from that word on. */
type Rest =
  | { readonly kind: "values" | "files" | "script" }
  | { readonly kind: "python"; readonly start: number };

/**
 * Returns what can stand in the place of the last word. The first line says what the shell itself adds: `values`
 * (nothing), `files`, `script` (files with the endings of Python, and folders), or `python N`. Each further line is a
 * candidate, a tab, and its help.
 */
export function answerFor(words: readonly string[], machine: Machine): string {
  const typed = words.length === 0 ? [""] : words;
  const { rest, candidates } = complete(typed, machine);
  const fitting = candidates.filter(({ text }) => text.startsWith(typed.at(-1) ?? "") && isPlain(text));
  const first = rest.kind === "python" ? `python ${rest.start}` : rest.kind;
  return [first, ...fitting.map(({ text, help }) => `${text}\t${printable(help)}`)].join("\n").concat("\n");
}

/** A shell may insert it as it is. Any program can write a tag into the registry. */
function isPlain(text: string): boolean {
  return /^[\w.+/:=-]+$/.test(text);
}

interface Completion {
  readonly rest: Rest;
  readonly candidates: readonly Candidate[];
}

function complete(words: readonly string[], machine: Machine): Completion {
  const word = words.at(-1) ?? "";
  try {
    const place = placeOf(words);
    if (place.kind === "value") {
      const values = valuesOf(place.option, machine.platform);
      const candidates = (values ?? []).map((value) => ({ text: place.before + value, help: "" }));
      return { rest: { kind: values === undefined ? "files" : "values" }, candidates };
    }
    if (place.kind !== "option") return { rest: place, candidates: [] };
    const { options } = place;
    const versions = options.version === undefined ? versionCandidates(word, machine) : [];
    const isPythons = /^-[A-Za-z]?$/.test(word);
    return {
      rest: isPythons ? { kind: "python", start: words.length - 1 } : { kind: "values" },
      candidates: [...versions, ...optionCandidates(word, words, options)],
    };
  } catch (error) {
    // The words before it are wrong already.
    if (!(error instanceof Failure)) throw error;
    return { rest: { kind: "values" }, candidates: [] };
  }
}
