import type { Entry } from "../../../src/host/memory/description.ts";
import type { MemoryHost } from "../../../src/host/memory.ts";
import { main } from "../../../src/main.ts";
import { optionTable } from "../../../src/request/option-table.ts";
import { parseRequest } from "../../../src/request/request.ts";
import choices from "../../cases/choices.json" with { type: "json" };
import errors from "../../cases/errors.json" with { type: "json" };
import explanations from "../../cases/explanations.json" with { type: "json" };
import { machines } from "../../machines/machines.ts";
import { claim, same, type Target } from "../engine/target.ts";
import { claimPrintable, claimStatus, hostOf, resultOf } from "./machine.ts";

/** What the rows of the tables have in common. */
interface Row {
  readonly machine: string;
  readonly arguments: readonly string[];
  readonly script?: string;
  readonly startedAs?: string;
  readonly directory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, Entry>>;
}

const rows = [...choices, ...errors, ...explanations] as unknown as readonly Row[];
const options: readonly string[] = optionTable.flatMap((group) =>
  group.options.flatMap(({ names }) => [...names]),
);

/** A line of a described run ends with this, so that a file can have lines. */
const end = "\u241e";
const argumentsText = (words: readonly string[]) => words.map((word) => `argument ${word}`);

/** Returns a row as a text that mutations can change. */
function textOfRow(row: Row): string {
  const script = row.arguments.find((word) => /\.pyw?$/.test(word));
  return [
    `machine ${row.machine}`,
    ...(row.startedAs === undefined ? [] : [`name ${row.startedAs}`]),
    ...(row.directory === undefined ? [] : [`directory ${row.directory}`]),
    ...argumentsText(row.arguments),
    ...Object.entries(row.environment ?? {}).map(([name, value]) => `variable ${name}=${value}`),
    ...Object.entries(row.files ?? {}).map(([path, entry]) => textOfEntry(path, entry)),
    ...(row.script === undefined || script === undefined ? [] : [`file ${script}=${row.script}`]),
  ].join(end);
}

function textOfEntry(path: string, entry: Entry): string {
  if (typeof entry === "string") return `file ${path}=${entry}`;
  if ("link" in entry) return `link ${path}=${entry.link}`;
  return entry.kind === undefined ? `file ${path}=${entry.content ?? ""}` : `${entry.kind} ${path}=`;
}

interface Run {
  readonly host: MemoryHost;
  readonly status: number | undefined;
}

/** Runs pyl on the machine that the text describes. */
function run(text: string): Run {
  const parts = text.split(end).map((line) => {
    const at = line.indexOf(" ");
    return {
      kind: at < 0 ? line : line.slice(0, at),
      value: at < 0 ? "" : line.slice(at + 1).replaceAll("\0", ""),
    };
  });
  const valuesOf = (kind: string) => parts.filter((part) => part.kind === kind).map(({ value }) => value);
  const base =
    (Object.hasOwn(machines, valuesOf("machine")[0] ?? "") && machines[valuesOf("machine")[0] as string]) ||
    machines.several;
  const separator = base?.operatingSystem === "windows" ? "\\" : "/";
  const directory = asReported(valuesOf("directory")[0] || base?.directory || "/", separator);
  const place = (path: string) => (/^(?:[\\/]|[A-Za-z]:)/.test(path) ? path : directory + separator + path);
  const entries = (kind: string, make: (value: string) => Entry) =>
    valuesOf(kind).map((line) => [place(cut(line)[0]), make(cut(line)[1])] as const);
  const { host, machine } = hostOf({
    ...base,
    arguments: [valuesOf("name")[0] ?? "pyl", ...valuesOf("argument")],
    directory,
    environment: { ...base?.environment, ...Object.fromEntries(valuesOf("variable").map(cut)) },
    files: {
      ...base?.files,
      ...Object.fromEntries([
        ...entries("file", (content) => content),
        ...entries("link", (link) => ({ link })),
        ...entries("executable", () => ({ kind: "executable" })),
        ...entries("directory", () => ({ kind: "directory" })),
        ...entries("other", () => ({ kind: "other" })),
        ...entries("theirs", (content) => ({ content, owner: 4242 })),
        ...entries("unreadable", (content) => ({ content, access: "unreadable" })),
        ...entries("closed", () => ({ kind: "directory", access: "closed" })),
        ...entries("open", () => ({ kind: "directory", writers: "others" })),
        ...entries("failing", (error) => ({ error: /^E[A-Z]+$/.test(error) ? error : "EIO" })),
      ]),
    },
  });
  return { host, status: main(host, machine, "pyl 0.0.0 (fuzz)") };
}

/**
 * Returns a working directory as systems report it, without empty parts. pyl looks into each folder above, for which a
 * described machine needs far longer than a real one, so there are at most a hundred.
 */
function asReported(folder: string, separator: string): string {
  return folder
    .replace(/(?<=.)[\\/]{2,}/g, separator)
    .split(separator)
    .slice(0, 100)
    .join(separator);
}

function cut(line: string): [string, string] {
  const at = line.indexOf("=");
  return at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at + 1)];
}

const words = [
  ...options.map((option) => `${end}argument ${option}`),
  ...[
    "machine ",
    "argument ",
    "variable ",
    "file ",
    "link ",
    "executable ",
    "directory ",
    "other ",
    "theirs ",
    "unreadable ",
    "closed ",
    "open ",
    "failing ",
  ].map((word) => end + word),
  ...Object.keys(machines).map((name) => `machine ${name}`),
  ...["PATH=", "VIRTUAL_ENV=", "PY_PYTHON=", "PYL_NO_VENV=1", "CONDA_PREFIX=", "HOME=", "PYENV_VERSION="].map(
    (word) => `${end}variable ${word}`,
  ),
  ...[
    ".venv/pyvenv.cfg=home = /usr/bin\n",
    ".python-version=",
    ".python-envs=",
    "mise.toml=",
    ".tool-versions=",
  ].map((word) => `${end}file ${word}`),
  ...["EIO", "EACCES", "EMFILE", "ESTALE"].map((error) => `${end}failing /usr/bin/python3.11=${error}`),
  ...["/usr/bin", "/home/me/.venv", "/home/me/.pyenv", "/home"].map((path) => `${end}failing ${path}=EIO`),
  ...["theirs /home/me/.venv/pyvenv.cfg=home = /tmp", "open /home/me/.venv=", "closed /home/me/.local="].map(
    (line) => end + line,
  ),
  "hello.py=",
  "#!/usr/bin/env python3.11\n",
  "#!/usr/bin/env -S uv run -p 3.11 --with a --script\n",
  "#!/usr/bin/env -S pipx run --python-args=-u --with ",
  "# /// script\n",
  '# dependencies = ["a"]\n',
  "# ///\n",
  "\n",
  "/home/me/",
  "..",
  "/",
  "--json",
];

/** In front of some of the rows: the reports. */
const reports = [
  ["--explain"],
  ["--explain", "--json"],
  ["--list", "--json"],
  ["--dry-run"],
  ["--doctor", "--json"],
  ["--info", "--json"],
  ["--activate"],
  ["--which"],
  ["--register"],
];

/** The launcher as a whole: every report and every launch, on machines that are not as they should be. */
const decisions: Target = {
  name: "decision",
  seeds: [
    ...rows.map(textOfRow),
    ...rows
      .filter((_, at) => at % 9 === 0)
      .flatMap((row) =>
        reports.map((report) => textOfRow({ ...row, arguments: [...report, ...row.arguments] })),
      ),
  ],
  words,
  share: 16,
  check(text) {
    const first = run(text);
    claimRun(first);
    if (text.length % 8 !== 0) return;
    const second = run(text);
    same(
      [second.status, second.host.written, second.host.launched],
      [first.status, first.host.written, first.host.launched],
      "the same machine has two answers",
    );
  },
};

function claimRun({ host, status }: Run): void {
  const { written, launched } = host;
  claim(!/^pyl: internal/m.test(written.error) && status !== 109, `is an internal fault: ${written.error}`);
  if (status !== undefined && status !== 0 && status !== 1) claimStatus(status);
  claimPrintable(written.error);
  if (written.output.startsWith("{")) JSON.parse(written.output);
  if (launched === undefined) return;
  claim(host.kind(launched.program) !== undefined, `starts a file that does not exist: ${launched.program}`);
}

/** The command line alone, on a machine with nothing but a script. */
const requests: Target = {
  name: "options",
  seeds: rows.map((row) => [row.startedAs ?? "pyl", ...row.arguments].join("\n")),
  words: [
    ...options.map((option) => `\n${option}`),
    "\n",
    "=",
    "-",
    "--",
    "-3",
    "-V:",
    "-0p",
    "python3.12",
    "pylw",
  ],
  share: 3,
  check(text) {
    const arguments_ = text.split("\n");
    const request = resultOf(() => parseRequest(hostOf({ arguments: arguments_ }).machine));
    if (request === undefined) return;
    claim(request.forwardFrom >= 1 && request.forwardFrom <= arguments_.length, "forwards what is not there");
    if (request.script !== undefined)
      same(request.script, arguments_[request.scriptIndex], "names another script");
  },
};

export const decisionTargets: readonly Target[] = [requests, decisions];
