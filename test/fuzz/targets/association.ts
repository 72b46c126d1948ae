import { applied, type Entry, undone } from "../../../src/association/content.ts";
import type { LinesEdit, ListEdit } from "../../../src/association/edit.ts";
import { journalPath, journalText, readJournal } from "../../../src/association/journal.ts";
import { lineValues } from "../../../src/association/key-file.ts";
import { desktopEntry, programOfEntry } from "../../../src/association/linux/desktop-entry.ts";
import { dataOfText, textOfData } from "../../../src/host/registry-data.ts";
import { registeredInterpreters } from "../../../src/interpreters/windows/registry.ts";
import { claim, same, type Target } from "../engine/target.ts";
import { hostOf, machineWith, resultOf } from "./machine.ts";

const lines: LinesEdit = {
  kind: "lines",
  path: "/home/me/.config/mimeapps.list",
  section: "Default Applications",
  lines: { "text/x-python": "pyl.desktop", "text/x-python3": "pyl.desktop" },
};

/** What was there comes back, and an edit that is made twice is made once. */
const keyFile: Target = {
  name: "mimeapps.list",
  seeds: [
    "",
    "[Default Applications]\ntext/x-python=gedit.desktop;\n\n[Added Associations]\na=b\n",
    "[Added Associations]\r\ntext/x-python=a\r\n",
    "# a\n[Default Applications]\n[Default Applications]\ntext/x-python = x\ntext/x-python=y",
  ],
  words: [
    "[Default Applications]",
    "text/x-python=",
    "text/x-python3=pyl.desktop;",
    "\n",
    "\r\n",
    "#",
    "[",
    "]",
    ";",
    "=",
    " ",
  ],
  share: 2,
  check(text) {
    const content = applied(lines, text) as string;
    same(applied(lines, content), content, "an edit that is made twice is another one");
    const values = lineValues(content, lines.section);
    for (const [key, value] of Object.entries(lines.lines)) same(values.get(key), value, "a key is not set");
    const entry: Entry = { edit: lines, earlier: [], before: text };
    same(undone(entry, content), text, "the file is not restored");
    const later = `${content}\n[Other]\nx=y\n`;
    const left = undone(entry, later) as string;
    same(lineValues(left, "Other").get("x"), "y", "what another program has set is lost");
    for (const [key, value] of lineValues(text, lines.section))
      same(lineValues(left, lines.section).get(key), value, "an earlier value is lost");
  },
};

/** PATHEXT: a list in the registry. */
const list: Target = {
  name: "PATHEXT",
  seeds: [".COM;.EXE;.BAT", "", ";", ".PY", ".exe;.py;", " .Py ;.X"],
  words: [".PY", ".PYW", ".py", ";", " "],
  share: 2,
  check(text) {
    const edit: ListEdit = {
      kind: "words",
      key: "Environment",
      name: "PATHEXT",
      words: [".PY", ".PYW"],
      otherwise: text,
    };
    const before = dataOfText(text.replaceAll("\0", ""));
    const content = applied(edit, before) as string;
    same(applied(edit, content), content, "an edit that is made twice is another one");
    same(undone({ edit, earlier: [], before }, content), before, "the list is not restored");
    const items = (textOfData(content) ?? "")
      .toUpperCase()
      .split(";")
      .map((item) => item.trim());
    claim(
      edit.words.every((word) => items.includes(word)),
      "an item is missing",
    );
  },
};

const registry: Target = {
  name: "registry",
  seeds: [
    "PythonCore\n3.12\nC:\\Python312\\python.exe\n3.12.1\n64bit\nPython 3.12",
    "A\\B\n3\n\n\n32bit\n",
    'PyPy\nx\n"C:\\a b\\pypy.exe"\n3.10.1-rc1\narm64\n',
  ],
  words: [
    "PythonCore",
    "PyLauncher",
    "ContinuumAnalytics",
    "3.13t",
    "3.12-32",
    "-arm64",
    "C:\\",
    "\\",
    "\n",
    ".exe",
    "\0",
  ],
  check(text) {
    const [company = "", tag = "", executable = "", version = "", architecture = "", title = ""] =
      text.split("\n");
    // The name of a key has no backslash.
    const key = `user\\Software\\Python\\${keyName(company)}\\${keyName(tag)}`;
    const values = {
      SysVersion: version,
      Version: version,
      SysArchitecture: architecture,
      DisplayName: title,
    };
    const { machine } = hostOf({
      operatingSystem: "windows",
      directory: "C:\\Users\\me",
      files: { "C:\\Python312\\python.exe": "", "C:\\a b\\pypy.exe": "" },
      registry: { [key]: values, [`${key}\\InstallPath`]: { ExecutablePath: executable, "": executable } },
    });
    for (const found of resultOf(() => [...registeredInterpreters(machine)]) ?? [])
      claim(typeof found === "object", "is no interpreter");
  },
};

function keyName(text: string): string {
  return text.replaceAll("\\", "-");
}

const journal: Target = {
  name: "journal",
  seeds: [
    journalText({
      state: "registered",
      program: "/usr/bin/pyl",
      entries: [
        { edit: lines, earlier: [], before: "a" },
        { edit: { kind: "file", path: "/a", text: "b" }, earlier: [], before: undefined },
      ],
      databases: [],
      made: { folders: ["/home/me/.local"], keys: [] },
    }),
  ],
  words: [
    '"kind"',
    '"words"',
    '"value"',
    '"bundle"',
    '"before"',
    "null",
    "{",
    "}",
    "[",
    "]",
    '"__proto__"',
    "registering",
  ],
  check(text) {
    const { machine } = hostOf({});
    const path = journalPath(machine);
    const found = resultOf(() => readJournal(path, machineWith(path, text)));
    if (found === undefined) return;
    const again = resultOf(() => readJournal(path, machineWith(path, journalText(found))));
    same(again, found, "a written journal is another one");
    // A file can name whatever it likes, so the same code must end for every entry.
    for (const entry of found.entries) undone(entry, applied(entry.edit, entry.before));
  },
};

/** A program's path comes back from both keys of an entry that name it. */
const entry: Target = {
  name: "desktop entry",
  seeds: [
    "/usr/local/bin/pyl",
    "/home/me/a b/pyl",
    "/a%f/pyl",
    '/"$`\\/pyl',
    "[Desktop Entry]\nTryExec=/usr/bin/pyl\n",
    "TryExec=/a\\s\\x",
  ],
  words: ["%", "%f", "$", "`", '"', "\\", "\\\\", "\n", "\t", "\r", "TryExec=/"],
  share: 2,
  check(text) {
    programOfEntry(text);
    const program = `/${text.replaceAll("\0", "")}`;
    const written = desktopEntry(program);
    same(programOfEntry(written), program, "TryExec names another program");
    const exec =
      written
        .split("\n")
        .find((line) => line.startsWith("Exec="))
        ?.slice(5) ?? "";
    const words = execWords(unescapeValue(exec));
    same(words[0] === "env" ? words.slice(1) : words, [program, "--open", "%f"], "Exec starts other words");
  },
};

/** Desktop Entry Specification, "Possible value types". */
function unescapeValue(value: string): string {
  const letters: Readonly<Record<string, string>> = { s: " ", n: "\n", t: "\t", r: "\r", "\\": "\\" };
  return value.replace(/\\([sntr\\])/g, (_, letter: string) => letters[letter] as string);
}

/** The same, "The Exec key": quoted words with four escapes, and `%%`. A field code stays as it is here. */
function execWords(line: string): string[] {
  return [...line.matchAll(/"((?:[^"`$\\]|\\["`$\\])*)"|([^ "]+)/gs)].map(([, quoted, plain]) =>
    (plain ?? quoted?.replace(/\\(["`$\\])/g, "$1") ?? "").replaceAll("%%", "%"),
  );
}

export const associationTargets: readonly Target[] = [keyFile, list, registry, journal, entry];
