import { quoteCmd, quoteCsh, quoteFish, quoteNushell, quotePowerShell, quoteSh } from "../../shell.ts";
import type { ShellName } from "./shell-name.ts";

/** How a shell is told to activate an environment. */
export interface Dialect {
  /** What an environment's own script for it may be called. */
  readonly scripts: readonly string[];
  /** What some tool that writes these scripts does not write so that it stays what it is. */
  readonly misread: RegExp;
  /** What it takes otherwise than a POSIX shell inside of single quotes, which some tools use for it too. */
  readonly unlikeSh?: RegExp;
  /** Between commands; cmd is given a line for each. */
  readonly separator: "; " | "\n";
  quote(word: string): string;
  /** Runs a script, which is quoted, in the shell itself. */
  run(script: string): string;
  unset(name: string): string;
  set(name: string, value: string): string;
  /** Puts parts of the folder that a variable names in front of PATH. */
  prepend(name: string, parts: readonly string[], delimiter: string): string;
  /** For a shell with POSIX paths: a folder of Windows, which is quoted, as one of these. */
  translate?(folder: string): string;
  /** What a name must not have in it, as there is no way to write it. */
  readonly unwritable?: RegExp;
}

/** Bytes that are no UTF-8 (PEP 383): Nushell and .NET would read others in their place. */
const noText = /[\ud800-\udfff]/u;

const sh: Dialect = {
  scripts: ["activate"],
  misread: /[$`"]|\\[\\\n]|\\$/,
  unlikeSh: /(?!)/,
  separator: "; ",
  quote: quoteSh,
  run: (script) => `. ${script}`,
  unset: (name) => `unset ${name}`,
  set: (name, value) => `export ${name}=${value}`,
  // Without a PATH, an empty part at its end would be the working directory.
  prepend: (name, parts, delimiter) =>
    `export PATH="${parts.map((part) => `$${name}${part}`).join(delimiter)}\${PATH:+${delimiter}$PATH}"`,
  translate: (folder) => `"$(cygpath -u ${folder})"`,
};

const fish: Dialect = {
  scripts: ["activate.fish"],
  misread: /[$"]|\\[\\\n]|\\$/,
  unlikeSh: /\\[\\']|\\$/,
  separator: "; ",
  quote: quoteFish,
  run: (script) => `source ${script}`,
  // `set` leaves the status of what is before it.
  unset: (name) => `set -e ${name}; or true`,
  set: (name, value) => `set -gx ${name} ${value}`,
  prepend: (name, parts) => `set -gx PATH ${parts.map((part) => `$${name}${part}`).join(" ")} $PATH`,
  translate: (folder) => `(cygpath -u ${folder})`,
};

const csh: Dialect = {
  scripts: ["activate.csh"],
  misread: /[$`"!]|\\[\\\n]|\\$/,
  unlikeSh: /!/,
  separator: "; ",
  quote: quoteCsh,
  run: (script) => `source ${script}`,
  unset: (name) => `unsetenv ${name}`,
  set: (name, value) => `setenv ${name} ${value}`,
  prepend(name, parts, delimiter) {
    const folders = parts.map((part) => `\${${name}:q}${part}${delimiter}`).join("");
    return `setenv PATH "${folders}\${PATH:q}"; rehash`;
  },
  translate: (folder) => `"\`cygpath -u ${folder}\`"`,
  unwritable: /\n/,
};

const nushell: Dialect = {
  scripts: ["activate.nu"],
  misread: /'/,
  separator: "; ",
  quote: quoteNushell,
  run: (script) => `overlay use ${script}`,
  unset: (name) => `hide-env --ignore-errors ${name}`,
  set: (name, value) => `$env.${name} = ${value}`,
  prepend(name, parts) {
    const folders = parts.map((part) => `($env.${name} + ${quoteNushell(part)})`).join(", ");
    // Windows calls it Path.
    return `load-env {(if 'Path' in $env {'Path'} else {'PATH'}): (if 'Path' in $env {$env.Path} else {$env.PATH} | prepend [${folders}])}`;
  },
  unwritable: noText,
};

const powershell: Dialect = {
  // venv's, on a file system that tells cases apart; virtualenv's and uv's.
  scripts: ["Activate.ps1", "activate.ps1"],
  // All of these look where they are.
  misread: /(?!)/,
  separator: "; ",
  quote: quotePowerShell,
  run: (script) => `& ${script}`,
  unset: (name) => `$env:${name} = $null`,
  set: (name, value) => `$env:${name} = ${value}`,
  prepend: (name, parts, delimiter) =>
    `$env:PATH = "${parts.map((part) => `\${env:${name}}${part}${delimiter}`).join("")}$env:PATH"`,
  unwritable: noText,
};

/** For `for /f "delims=" %i in ('pyl --activate') do @%i`, which expands no variable in a line. */
const cmd: Dialect = {
  scripts: ["activate.bat"],
  misread: /[%&^!]/,
  separator: "\n",
  quote: quoteCmd,
  run: (script) => script,
  unset: (name) => `set "${name}="`,
  set: (name, value) => `set "${name}=${value.slice(1, -1)}"`,
  prepend: (name, parts, delimiter) =>
    `call set "PATH=${parts.map((part) => `%${name}%${part}${delimiter}`).join("")}%PATH%"`,
};

/** All there are. */
export const dialects: Readonly<Record<ShellName, Dialect>> = {
  sh,
  bash: sh,
  zsh: sh,
  fish,
  csh,
  nushell,
  powershell,
  cmd,
};
