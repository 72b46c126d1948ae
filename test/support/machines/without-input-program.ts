/**
 * Returns a command of a dialog program as if it had read its text by itself. `input` is that text. pyl starts zenity
 * and yad by `/bin/sh -c PROGRAM sh INPUT`, because they read the text from their standard input.
 */
export function withoutInputProgram(words: readonly string[]): {
  readonly words: readonly string[];
  readonly input: string | undefined;
} {
  return words[0] === "/bin/sh" ? { words: words.slice(5), input: words[4] } : { words, input: undefined };
}
