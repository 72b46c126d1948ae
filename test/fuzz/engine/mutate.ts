import type { Random } from "./random.ts";

/** The longest input: what "4 KB" is in the limit of time. */
export const maximumLength = 4096;

/** What a mutation may use besides the input. */
export interface Material {
  /** Inputs that reached something new. */
  readonly corpus: readonly string[];
  /** Parts that mean something to the target. */
  readonly words: readonly string[];
}

type Mutation = (text: string, random: Random, material: Material) => string;

/** Returns a changed text: one to four mutations of an input that reached something new. */
export function mutate(random: Random, material: Material): string {
  let text = random.pick(material.corpus);
  for (let count = 1 + random.below(4); count > 0; count -= 1)
    text = random.pick(mutations)(text, random, material);
  return text.length > maximumLength ? text.slice(0, maximumLength) : text;
}

const mutations: readonly Mutation[] = [
  insertWord,
  insertWord,
  insertCharacter,
  replaceCharacter,
  remove,
  remove,
  copy,
  splice,
  cut,
  repeat,
  changeNumber,
];

/**
 * Characters that parsers treat in their own way: ends of lines, quotes, escapes, controls, bytes that are not UTF-8
 * (PEP 383), lone surrogates, byte-order marks, marks that turn the direction of a line.
 */
const characters = [
  ..." \t\n\r\v\f\0\b\x1b\x7f\"'`\\/$#%!;:,.=-_+*~^&|<>()[]{}@?0123456789abcdetTNSCuiPU",
  "\x85\xa0\xad\u200b\u2028\u2029\u202e\u2066\u3000\ufeff\ud800\udbff\udc80\udcff\udcfe\u{1f40d}\u0130\u212a",
].flatMap((part) => [...part]);

function insertWord(text: string, random: Random, { words }: Material): string {
  return words.length === 0 ? text : insert(text, random, random.pick(words));
}

function insertCharacter(text: string, random: Random): string {
  return insert(text, random, random.pick(characters));
}

function replaceCharacter(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(characters) + text.slice(at + 1);
}

function remove(text: string, random: Random): string {
  const [start, end] = range(text, random);
  return text.slice(0, start) + text.slice(end);
}

/** Copies a part to another place. */
function copy(text: string, random: Random): string {
  return insert(text, random, text.slice(...range(text, random)));
}

/** Continues with the end of another input. */
function splice(text: string, random: Random, { corpus }: Material): string {
  const other = random.pick(corpus);
  return text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1));
}

function cut(text: string, random: Random): string {
  return text.slice(0, random.below(text.length + 1));
}

/** Repeats a short part often: work that grows faster than the text shows here. */
function repeat(text: string, random: Random): string {
  const start = random.below(text.length + 1);
  const part = text.slice(start, start + 1 + random.below(8));
  if (part === "") return copy(text, random);
  const length = random.below(16) === 0 ? maximumLength : 32;
  return insert(text, random, part.repeat(random.below(length / part.length)));
}

function changeNumber(text: string, random: Random): string {
  const at = text.search(/\d/);
  if (at < 0) return insertCharacter(text, random);
  return text.slice(0, at) + random.pick(numbers) + text.slice(at + 1);
}

const numbers = [
  "0",
  "00",
  "1",
  "9",
  "99",
  "-1",
  "2147483648",
  "9007199254740993",
  "9".repeat(22),
  "1e9",
  "0x7",
];

function insert(text: string, random: Random, part: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + part + text.slice(at);
}

function range(text: string, random: Random): [start: number, end: number] {
  const start = random.below(text.length + 1);
  const most = random.below(4) === 0 ? text.length : 8;
  return [start, Math.min(text.length, start + 1 + random.below(most + 1))];
}
