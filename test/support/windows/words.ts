/** What quoting goes wrong with, and what only text in UTF-16 has. */
const pieces = [
  ..." \t\"'\\%^&*?,;|<>()[]{}=+!~`#@$-/:.axé中",
  "\n",
  "\u0001",
  '\\"',
  '""',
  "\\\\",
  "\\\\\\",
  "  ",
  "%PATH%",
  "🐍",
  // Halves of a character, each where the other half cannot stand by accident.
  "\udc0d",
  "\ud83dx",
];

const ends = ["", "\\", "\\\\", '"', '\\"', " ", "\ud83d", "\udc0d"];

/** As many words as wanted: the same ones each time, or others with another seed in PYL_WORDS_SEED. */
export function oddWords(count: number): string[] {
  const random = sequence(Number(process.env.PYL_WORDS_SEED ?? 20_250_101));
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  return Array.from({ length: count }, () => {
    const length = random(8);
    return length === 0 ? "" : Array.from({ length }, () => pick(pieces)).join("") + pick(ends);
  });
}

/** Text as a person may type it: words with blanks between them, quoted at random and unevenly. */
export function oddLines(count: number): string[] {
  const words = oddWords(count * 30);
  return Array.from({ length: count }, (_, at) =>
    words.slice(at * 30, at * 30 + 30).join(at % 2 ? " " : ' "'),
  );
}

/** Numbers below a bound, from Numerical Recipes' generator. */
function sequence(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
