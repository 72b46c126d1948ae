import type { Host } from "../../host/host.ts";
import { findTool } from "../../platform/find-tool.ts";
import type { Machine } from "../../platform/platform.ts";
import { forReport } from "../../platform/system-errors.ts";
import type { Shell } from "../../shell.ts";
import type { VersionRequest } from "../../versions/version-request.ts";
import { findInstaller, type Installer, installers } from "./installers.ts";
import { type PackageTool, packageFor } from "./package-tools.ts";
import { nameOf, versionToInstall, type Wanted } from "./wanted.ts";

/** A command that installs a Python. */
export interface Installation {
  /** What is installed: `Python 3.12`. */
  readonly name: string;
  /** What installs it: `uv`, `sudo apt`. */
  readonly installer: string;
  readonly program: string;
  readonly words: readonly string[];
  /** Whether it gets root's rights for it, so that a person has to say yes. */
  readonly needsRoot: boolean;
  /** Whether pyl cannot run it, because something else has to be typed too. */
  readonly isAdvice: boolean;
  /** What makes it ask nothing, behind the words. */
  readonly unattended: string | undefined;
  /** Returns the line to type. */
  line(shell: Shell): string;
}

/** What the search needs: the host starts the system's package tools, to ask them. */
export interface Searching {
  readonly machine: Machine;
  readonly host: Pick<Host, "ask">;
}

/** Returns the first installation that gives what is wanted. Looks at no tool behind that. */
export function findInstallation(wanted: Wanted, { machine, host }: Searching): Installation | undefined {
  // The failure that is reported is the one that counts.
  const searching = { machine: forReport(machine), host };
  const version = versionToInstall(wanted, machine);
  for (const installer of installers) {
    const found = installer.packages === undefined ? byUser : byRoot;
    const installation = found(installer, version, wanted, searching);
    if (installation !== undefined) return installation;
  }
  return undefined;
}

function byUser(
  installer: Installer,
  version: VersionRequest | undefined,
  _: Wanted,
  { machine }: Searching,
): Installation | undefined {
  const words = version && installer.words?.(version, machine);
  const isSafe = words?.every((word) => /^[\w.@+=<>!~*, -]+$/.test(word));
  const program = isSafe ? findInstaller(installer, machine) : undefined;
  if (version === undefined || words === undefined || program === undefined) return undefined;
  const { name, unattended, further } = installer;
  const behind = further === undefined ? "" : ` && ${further(words)}`;
  return {
    name: nameOf(version),
    installer: name,
    program: program.path,
    words,
    needsRoot: false,
    isAdvice: further !== undefined,
    unattended,
    line: ({ quote }) =>
      [program.isOnPath ? name : quote(program.path), ...words.map(doubleQuoted)].join(" ") + behind,
  };
}

/** The characters of a range mean redirections; every shell reads double quotes around them. */
function doubleQuoted(word: string): string {
  return /[<>!~*, ]/.test(word) ? `"${word}"` : word;
}

function byRoot(
  { name, packages, systems, unattended }: Installer,
  _: VersionRequest | undefined,
  wanted: Wanted,
  { machine, host }: Searching,
): Installation | undefined {
  const tool = systems?.includes(machine.operatingSystem) ? findTool(name, machine) : undefined;
  const asked = tool && packages && askTool(packages, tool, machine, host);
  const found = asked && packageFor(wanted, packages, asked, machine);
  if (!tool || !found) return undefined;
  const words = [...packages.install, found.name];
  const typed = [name, ...words].join(" ");
  const elevated = asRoot({ name, tool, words, typed }, machine);
  return {
    name: `Python ${found.release.slice(0, 2).join(".")}`,
    installer: elevated.label,
    program: elevated.program,
    words: elevated.words,
    needsRoot: machine.user() !== root,
    isAdvice: false,
    unattended,
    line: () => elevated.line,
  };
}

/** Returns what the tool has of such packages; undefined if it does not answer. */
function askTool(
  { asks, question, names }: PackageTool,
  tool: string,
  machine: Machine,
  host: Searching["host"],
): string | undefined {
  const program = asks === undefined ? tool : findTool(asks, machine);
  return program && host.ask.call(machine, program, question(names), []);
}

interface Elevated {
  readonly label: string;
  readonly program: string;
  readonly words: readonly string[];
  readonly line: string;
}

const root = "0";

/** Returns how this user starts a package tool as root. */
function asRoot(
  { name, tool, words, typed }: { name: string; tool: string; words: readonly string[]; typed: string },
  machine: Machine,
): Elevated {
  if (machine.user() === root) return { label: name, program: tool, words, line: typed };
  for (const by of ["sudo", "doas"]) {
    const program = findTool(by, machine);
    if (program !== undefined)
      return { label: `${by} ${name}`, program, words: [tool, ...words], line: `${by} ${typed}` };
  }
  const program = findTool("su", machine) ?? "su";
  return { label: `${name} as root`, program, words: ["-c", typed], line: `su -c "${typed}"` };
}
