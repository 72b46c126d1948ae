import { readSettingsKeys, settingsPath } from "../../../interpreters/environment-settings.ts";
import { pathKey } from "../../../interpreters/path-key.ts";
import type { Machine } from "../../../platform/platform.ts";

/** Far above any real script; one of pip's has a line with the prefix. */
const maximumBytes = 65536;

/** The prefix that a file of the environment has in it. */
export interface FormerPrefix {
  readonly file: string;
  readonly prefix: string;
}

/**
 * Returns the prefix that an environment was created at, if it is at another place now: its scripts still
 * have the former one in them. Undefined if they agree, or are relocatable (uv).
 */
export function findFormerPrefix(prefix: string, machine: Machine): FormerPrefix | undefined {
  const written = readActivation(prefix, machine) ?? readPip(prefix, machine) ?? readCommand(prefix, machine);
  return written === undefined || isSame(written.prefix, prefix, machine) ? undefined : written;
}

function isSame(left: string, right: string, machine: Machine): boolean {
  const { platform } = machine;
  const key = (path: string) => pathKey(machine.realPath(path) ?? platform.normalize(path), platform);
  return key(left) === key(right);
}

/** Reads `VIRTUAL_ENV=` and a path, in any of the tools' quotes. The last one is for this system's shells. */
function readActivation(prefix: string, machine: Machine): FormerPrefix | undefined {
  const file = scriptAt(prefix, "activate", machine);
  const text = machine.readStart(file, maximumBytes) ?? "";
  const values = [...text.matchAll(/^[ \t]*(?:export )?VIRTUAL_ENV=(.*)$/gm)].map((match) =>
    unquote(match[1] ?? ""),
  );
  const path = values.findLast((value) => machine.platform.isAbsolute(value));
  return path === undefined ? undefined : { file, prefix: path };
}

function unquote(text: string): string {
  const word = text.trim();
  const quote = word.charAt(0);
  const isQuoted = (quote === "'" || quote === '"') && word.length > 1 && word.endsWith(quote);
  return isQuoted ? word.slice(1, -1).replaceAll(`'"'"'`, "'") : word;
}

/** Reads pip's first line. */
function readPip(prefix: string, machine: Machine): FormerPrefix | undefined {
  const { platform } = machine;
  const file = scriptAt(prefix, "pip", machine);
  const line = (machine.readStart(file, 512) ?? "").split("\n")[0] ?? "";
  const path = line.slice(2).trim();
  if (!line.startsWith("#!") || !platform.isAbsolute(path) || path === "/bin/sh") return undefined;
  return { file, prefix: platform.parent(platform.parent(path)) };
}

/** Reads the last word of venv's command line (recorded from 3.11 on). A path may have blanks in it. */
function readCommand(prefix: string, machine: Machine): FormerPrefix | undefined {
  const path = /^.* ((?:[A-Za-z]:\\|\/).*)$/.exec(
    readSettingsKeys(prefix, machine).get("command") ?? "",
  )?.[1];
  return path === undefined ? undefined : { file: settingsPath(prefix, machine), prefix: path };
}

function scriptAt(prefix: string, name: string, { platform }: Machine): string {
  return platform.join(platform.join(prefix, platform.scriptsFolder), name);
}
