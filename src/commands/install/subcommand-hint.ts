import { Failure } from "../../failure.ts";
import { isOnPath } from "../../platform/find-tool.ts";
import type { Machine } from "../../platform/platform.ts";
import { forReport } from "../../platform/system-errors.ts";
import type { Option } from "../../request/option.ts";
import { optionTable } from "../../request/option-table.ts";
import { isPyName } from "../../request/program-name.ts";
import type { Request } from "../../request/request.ts";
import { shellFor } from "../../shell.ts";
import { parseVersionRequest } from "../../versions/notation.ts";
import { findInstallation, type Searching } from "./find-installation.ts";
import { findInstaller, installers } from "./installers.ts";
import { wantedVersion } from "./wanted.ts";

/**
 * Returns the failure of a script that does not exist with the line to type, if its name is a command of the Python
 * Install Manager (`py list`, `py install 3.14`: docs.python.org, using/windows), or an option of pyl without `--`.
 */
export function withSubcommandHint(
  failure: Failure,
  { script, scriptIndex }: Request,
  { machine, host }: Searching,
): Failure {
  if (script === undefined) return failure;
  const word = script.toLowerCase();
  const subcommand = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined;
  const find = subcommand ?? (isReport(`--${word}`) ? () => typed(`pyl --${word}`) : undefined);
  const kind = machine.kind(script);
  // A folder of that name without a `__main__.py` was not meant.
  if (find === undefined || (kind !== undefined && kind !== "directory")) return failure;
  const words = wordsBehind(scriptIndex, machine);
  return new Failure(failure.status, failure.sentence, {
    ...failure.details,
    // What cannot be looked at is not offered: this failure is the one that counts.
    todo: ({ quote }) => {
      const searching = { machine: forReport(machine), host };
      const quoted = words.map(quote);
      const own = find(quoted, searching);
      const line = ["pymanager", word, ...quoted].join(" ");
      const other = subcommand === undefined ? "" : describeManager(own, line, searching.machine);
      return `pyl has no subcommands; ${own}${other}`;
    },
  });
}

/** Names the Python Install Manager if pyl was started as `py`, which is the manager's name too. */
function describeManager(own: string, line: string, machine: Machine): string {
  const names = [machine.argument(0), machine.program()].map(
    (path) => path && machine.platform.baseName(path),
  );
  const isPy = names.some((name) => name !== undefined && isPyName(name));
  if (machine.platform.hasPosixPaths || !isPy || own.includes("pymanager")) return "";
  const hasManager = installers.some(
    (each) => each.name === "pymanager" && findInstaller(each, machine) !== undefined,
  );
  return hasManager
    ? `; the Python Install Manager's own line: ${line}`
    : `; this is a command of the Python Install Manager (pymanager), which is not installed`;
}

function isReport(name: string): boolean {
  return optionTable.some(({ options }) =>
    options.some((each: Option) => "report" in each && each.names.includes(name)),
  );
}

/** Returns what to do, from the words behind the command. */
type Find = (words: readonly string[], searching: Searching) => string;

/** The commands of the Python Install Manager. */
const subcommands: Readonly<Record<string, Find>> = {
  list: (words, { machine }) => managers("list", words, machine) ?? typed("pyl --list"),
  help: (words, { machine }) => managers("help", words, machine) ?? typed("pyl --help"),
  exec: (words) => typed(["pyl", ...words].join(" ")),
  install: (words, searching) =>
    managers("install", words.length === 0 ? ["default"] : words, searching.machine) ??
    withAnother(words, searching),
  uninstall: (words, { machine }) =>
    managers("uninstall", words, machine) ?? "remove a Python with what has installed it",
};

function typed(line: string): string {
  return `type this instead: ${line}`;
}

/** Returns the manager's own command, if it is on PATH. Without other words pyl has the same. */
function managers(command: string, words: readonly string[], machine: Machine): string | undefined {
  const isMeant = words.length > 0 && isOnPath("pymanager", machine);
  return isMeant ? typed(["pymanager", command, ...words].join(" ")) : undefined;
}

/** Returns how to install a version without the manager. */
function withAnother([word = "3"]: readonly string[], searching: Searching): string {
  const version = parseVersionRequest(word);
  const installation = version && findInstallation(wantedVersion(version), searching);
  const shell = shellFor(searching.machine.platform);
  return installation === undefined
    ? "install Python from https://www.python.org/downloads/"
    : typed(installation.line(shell));
}

/** A line with more words is not one of these. */
const mostWords = 16;

function wordsBehind(index: number, machine: Machine): string[] {
  const words: string[] = [];
  for (let at = index + 1; at <= index + mostWords; at += 1) {
    const word = machine.argument(at);
    if (word === undefined) break;
    words.push(word);
  }
  return words;
}
