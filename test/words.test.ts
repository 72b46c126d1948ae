import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { expect, test } from "vitest";

/** Words that each had to be read twice, or had several meanings, and what to write instead (docs/style.md). */
const retired: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bis not to be\b/, '"cannot" or "must not"'],
  [/custody/i, '"supervision"'],
  [/trimmings/i, '"shebang options"'],
  [/\bjudges?\b/i, '"evaluate"'],
  [/everybodyMayWrite/, "`isWorldWritable`"],
  [/stranger/i, '"another user", "untrusted owner"'],
  [/\bstandsIn\b/, "`actsAsInterpreter`"],
  [/\bhand-?over\b|handOver/i, '"decide again", or name the step'],
  [/\bpatient\b/i, "`CheckContext`"],
  [/\b(?:needs)?care\b/i, '"needs supervision", or a verb'],
  [/Consideration\b/, "`Candidate`"],
  [/\bconsiders?(?:Own|Installed|Active)/, "`candidatesFrom...`"],
  [/WordsEdit/, "`ListEdit`"],
  [/own-file\.ts/, "`python-startup.ts`"],
  [/further-?files/i, "`extra-startup-files.ts`"],
  [/\bdeaf\b/, '"ignores the signal"'],
  [/make-again|makeAgain|old-place\b|oldPlace/, "`recreate-environment`, `moved-environment`"],
  [/\btwinOf\b|\btwins?\b/, '"windowed executable"'],
  [/\b(?:are|is) to be\b/, '"must be", or the verb'],
  [/\b[Tt]ell-?[Ff]ailure\b/, "`show-failure`"],
  [/\bstart-otherwise\b|\bstartOtherwise\b/, "`start-supervised`"],
  [/\bsomebody\b|\bSomebody\b(?!\.)/, '"a user", "a person", "a program"'],
  [/\b[Ww]hoever\b/, '"a user who"'],
  [/\bmade anew\b/, '"created again", "written again"'],
  [/KeptAnswer/, '"probe cache"'],
  [/\btold\b|\bisTold\b/, '"reported", "printed", or "is an error"'],
  [/\b[Tt]ells?\b/, '"reports", "prints", "says" or "has"'],
  [/\b(?:that|when|where|which|version) nobody\b/, '"no user", "no program", or passive: "is not installed"'],
  [/\b[Mm]end(?:s|ed|Kind)?\b(?!`)/, '"fix", "repair"'],
  [/\b[Ww]ish/, '"search", "request", or what was asked'],
  [/\b[Uu]nasked\b/, '"without a question"'],
  [/\bworldOf\b|\bWorld\b/, "`Surroundings`"],
  [/on the command line: -|the command line: \$/, '"-3.5 on the command line"'],
];

const folders = ["docs", "launcher/src", "launcher/compile", "scripts", "src", "test", "examples"];
const endings = [".c", ".json", ".md", ".ps1", ".py", ".rs", ".sh", ".ts"];
/** These two quote the words. */
const exceptions = ["docs/style.md", "test/words.test.ts"];

const lines = [".", ...folders]
  .flatMap((folder) => filesOf(folder, folder !== "."))
  .filter((path) => !exceptions.includes(path))
  .flatMap((path) =>
    readFileSync(path, "utf8")
      .split("\n")
      .map((text, index) => ({ place: `${path}:${index + 1}`, text })),
  );

test.each(retired)("%s is not used", (pattern, instead) => {
  const uses = lines.filter(({ text }) => pattern.test(text));
  const report = uses.map(({ place, text }) => `${place}: write ${instead}: ${text.trim()}`);
  expect(report).toEqual([]);
});

function filesOf(folder: string, isDeep: boolean): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isDeep ? filesOf(path, isDeep) : [];
    return endings.includes(extname(path)) ? [path] : [];
  });
}
