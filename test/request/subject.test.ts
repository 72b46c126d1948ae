import { expect, test } from "vitest";
import { findSubject, type Subject } from "../../src/request/subject.ts";

// Where CPython's Python/getopt.c and config_parse_cmdline find it.
const rows: readonly (readonly [line: string, subject: Subject, word: string | undefined])[] = [
  ["", "interactive", undefined],
  ["-i", "interactive", undefined],
  ["-X dev", "interactive", undefined],
  ["-X", "interactive", undefined],
  ["--", "interactive", undefined],
  ["a.py", "script", "a.py"],
  ["a.py -c b", "script", "a.py"],
  ["-u a.py", "script", "a.py"],
  ["-uBE a.py", "script", "a.py"],
  ["-X dev a.py", "script", "a.py"],
  ["-Xdev a.py", "script", "a.py"],
  ["-uX dev a.py", "script", "a.py"],
  ["-uXdev a.py", "script", "a.py"],
  ["-W ignore a.py", "script", "a.py"],
  ["-Wignore a.py", "script", "a.py"],
  ["-W -c a.py", "script", "a.py"],
  ["-X - a.py", "script", "a.py"],
  ["--check-hash-based-pycs never a.py", "script", "a.py"],
  ["--check-hash-based-pycs -c a.py", "script", "a.py"],
  ["-u -X dev -W ignore --check-hash-based-pycs never a.py b", "script", "a.py"],
  ["-x a.py", "script", "a.py"],
  ["-- a.py", "script", "a.py"],
  ["-- -a.py", "script", "-a.py"],
  ["-u -- -c", "script", "-c"],
  ["-c a", "code", undefined],
  ["-ca a.py", "code", undefined],
  ["-uc a a.py", "code", undefined],
  ["-X dev -c a a.py", "code", undefined],
  ["-m a", "module", undefined],
  ["-ma a.py", "module", undefined],
  ["-um a a.py", "module", undefined],
  ["-m", "module", undefined],
  ["-V", "versionOrHelp", undefined],
  ["-V a.py", "versionOrHelp", undefined],
  ["-VV a.py", "versionOrHelp", undefined],
  ["--version a.py", "versionOrHelp", undefined],
  ["-h a.py", "versionOrHelp", undefined],
  ["-? a.py", "versionOrHelp", undefined],
  ["--help a.py", "versionOrHelp", undefined],
  ["--help-env a.py", "versionOrHelp", undefined],
  ["-uV -", "versionOrHelp", undefined],
  ["-V -c a", "versionOrHelp", undefined],
  ["-Vm a", "versionOrHelp", undefined],
  ["-u -X dev -V -- a.py", "versionOrHelp", undefined],
  ["-WV a.py", "script", "a.py"],
  ["-X V a.py", "script", "a.py"],
  ["a.py -V", "script", "a.py"],
  ["-- -V", "script", "-V"],
  ["-c a -V", "code", undefined],
  ["-m a -h", "module", undefined],
  ["-", "stdin", undefined],
  ["-u - a.py", "stdin", undefined],
  ["-- - a.py", "stdin", undefined],
];

for (const [line, subject, word] of rows)
  test(`python ${line} runs ${word ?? subject}`, () => {
    const words = ["pyl", ...line.split(" ").filter(Boolean)];
    const found = findSubject((index) => words[index], 1);
    expect(found.subject).toBe(subject);
    if (subject === "script") expect(words[found.index]).toBe(word);
  });
