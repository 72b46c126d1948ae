import { Failure } from "../../../src/failure.ts";
import { isEnv } from "../../../src/script/env.ts";
import { parseEnvCommand } from "../../../src/script/env-command.ts";
import { readMetadata } from "../../../src/script/metadata.ts";
import { readScript } from "../../../src/script/script.ts";
import { parseShebang } from "../../../src/script/shebang.ts";
import { splitWords } from "../../../src/script/shebang-words.ts";
import { isShell, shellStarts } from "../../../src/script/shell-form.ts";
import { firstLines, linesOf } from "../../../src/script/source-lines.ts";
import { splitString } from "../../../src/script/split-string.ts";
import { parseToml } from "../../../src/toml.ts";
import { claim, same, type Target } from "../engine/target.ts";
import { machineWith, resultOf } from "./machine.ts";
import { contents, firstLinesOfScripts, scripts, splitTexts } from "./seeds.ts";

const shebangWords = [
  "#!",
  "/usr/bin/env ",
  "-S",
  "-i ",
  "-u",
  "-C",
  "--split-string=",
  "--",
  "python3.12",
  "\\c",
  "\\_",
  "${A}",
  "A=1 ",
  "'''exec' ",
  "#!/bin/sh\n",
  '"exec" "python3" ',
  "''" + "''exec ",
  "':'",
  " && ",
  ' "$0" "$@"',
  "\n",
];
const environment = (name: string) => ({ A: "a b", B: "", __proto__: null })[name] as string | undefined;

const lines: Target = {
  name: "lines of a script",
  seeds: scripts,
  words: ["\r\n", "\n", "\r"],
  check(text) {
    const all = linesOf(text);
    const { firstLine, secondStart } = firstLines(text);
    const second = linesOf(text.slice(secondStart))[0];
    same([firstLine, second], [all[0], all[1] ?? ""], "the first two lines are others");
    same(all.join("\n"), text.replace(/\r\n?/g, "\n"), "lines lose something");
  },
};

const words: Target = {
  name: "words of a shebang",
  seeds: firstLinesOfScripts,
  words: shebangWords,
  share: 3,
  check(text) {
    let end = 0;
    for (const word of splitWords(text)) {
      claim(word.start >= end && word.start < text.length, "a word starts in the one before it");
      claim(!/[ \t]/.test(text[word.start] as string), "a word starts with a blank");
      end = word.start + 1;
    }
  },
};

const shebang: Target = {
  name: "shebang",
  seeds: firstLinesOfScripts,
  words: shebangWords,
  share: 3,
  check(text) {
    const { firstLine } = firstLines(text);
    const found = parseShebang(firstLine);
    if (found === undefined) return;
    claim(firstLine.startsWith("#!") && found.command !== "", "is a shebang without a command");
    claim(found.text.includes(found.rest.trim()), "the rest is not a part of the text");
    for (const start of isShell(found) ? shellStarts(text) : []) {
      const { command, line, lineNumber } = start.shebang;
      claim(
        command !== "" && linesOf(text)[lineNumber - 1]?.trim() === line,
        "the shell starts something else",
      );
    }
  },
};

const split: Target = {
  name: "env -S",
  seeds: splitTexts,
  words: ["\\c", "\\_", "\\t", "\\'", '\\"', "${A}", "${B}", "${C}", "$", "#", "' '", '" "'],
  share: 3,
  check(text) {
    const found = splitString(text, environment);
    if (typeof found === "string") return;
    const quoted = found.map((word) => `'${word.replace(/[\\']/g, "\\$&")}'`).join(" ");
    same(splitString(quoted, environment), found, "quoted words are split into others");
  },
};

const env: Target = {
  name: "env command",
  seeds: [
    ...firstLinesOfScripts.map((line) => line.replace(/^#!\s*\S*env\b/, "")),
    ...splitTexts.map((text) => ` -S ${text}`),
  ],
  words: [
    ...shebangWords,
    "--ignore-environment",
    "--unset=A",
    "--chdir",
    "--argv0=",
    "-vS",
    "-P",
    "--block-signal=",
    "env ",
  ],
  share: 3,
  check(text) {
    const found = parseEnvCommand(text, environment);
    if (typeof found === "string") return;
    const [program] = found.words;
    claim(program !== undefined && !isEnv(program), "env starts nothing or itself");
    claim(!program.includes("="), "an assignment is a program");
  },
};

const toml: Target = {
  name: "TOML",
  seeds: [...blocks(), ...contents(/\.toml$/)],
  words: [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    '"""',
    "'''",
    " = ",
    "\n",
    "#",
    "1979-05-27T07:32:00Z",
    "inf",
    "0x",
    "\\u0000",
    "__proto__",
    ".",
  ],
  check(text) {
    const found = parseToml(text);
    if (found.kind === "problem") claim(found.line >= 1 && found.column >= 0, "a problem has no place");
  },
};

/** A block asks for the same wherever it stands. */
const metadata: Target = {
  name: "metadata block",
  seeds: scripts.filter((script) => script.includes("# /// script")),
  words: [
    "# /// script\n",
    "# ///\n",
    "#\n",
    "# ",
    "requires-python = ",
    '">=3.11"',
    "dependencies = ",
    '["a", "b"]',
    "[",
    "{ a = ",
    "\r\n",
  ],
  check(text) {
    const found = read(text);
    // A byte-order mark is one only at the start.
    const below = read(`import this\n\n${text.replace(/^\ufeff/, "")}`);
    same(below?.requiresPython, found?.requiresPython, "the place of a block makes a difference");
    const [first] = found?.requiresPythonOrigin === undefined ? [] : [found.requiresPythonOrigin];
    if (first?.kind === "file")
      claim(linesOf(text)[(first.line ?? 0) - 1] === first.text, "names another line");
  },
};

function read(text: string) {
  return resultOf(() => readMetadata({ path: "/home/me/a.py", text }, machineWith("/home/me/a.py", text)));
}

function blocks(): string[] {
  return scripts
    .filter((script) => script.includes("# /// script"))
    .map((script) => script.replace(/^# ?/gm, "").replace(/^\/\/\/.*\n/gm, ""));
}

/** Returns an archive with a `__main__.py`: PKWARE's APPNOTE.TXT, 4.3.7. */
function archive(method: string, data: string): string {
  const size = `${String.fromCharCode(data.length)}\0\0\0`;
  const start = `PK\u0003\u0004\0\0\0\0${method}${"\0".repeat(8)}${size}${size}`;
  return `${start}\u000b\0\0\0__main__.py${data}`;
}

const script: Target = {
  name: "script",
  seeds: [
    ...scripts,
    "PK\u0003\u0004",
    archive("\0\0", "#!python3\n"),
    archive("\b\0", "ST\u0004\0"),
    "o\r\r\n",
    "\udcff\udcfe#\0!\0",
    "\ufeff#!python3\n",
    "#!\0",
  ],
  words: [...shebangWords, "# /// script\n", "# ///\n", "\ufeff", "\udcff\udcfe", "PK\u0003\u0004", "\0"],
  check(text) {
    const machine = machineWith("/home/me/a.py", text);
    const found = resultOf(() => readScript("a.py", machine));
    if (found !== undefined)
      claim(!(found instanceof Failure) && found.file === "/home/me/a.py", "is another file");
  },
};

export const scriptTargets: readonly Target[] = [lines, words, shebang, split, env, toml, metadata, script];
