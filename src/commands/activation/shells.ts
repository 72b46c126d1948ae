import { quoteSh } from "../../shell.ts";
import { quoteCmd, quoteCsh, quoteFish, quoteNushell, quotePowerShell } from "./quoting.ts";
import type { ShellSyntax } from "./shell-syntax.ts";

/** What POSIX shells share. */
const posix = {
  typed: 'eval "$(pyl --activate)"',
  scriptNames: ["activate"],
  badlyEscaped: /[$`"]|\\[\\\n]|\\$/,
  differsFromSh: /(?!)/,
  separator: "; ",
  quote: quoteSh,
  runScript: (script) => `. ${script}`,
  unset: (name) => `unset ${name}`,
  set: (name, value) => `export ${name}=${value}`,
  // If PATH is not set, an empty part at its end would be the working directory.
  prependToPath: (name, parts, delimiter) =>
    `export PATH="${parts.map((part) => `$${name}${part}`).join(delimiter)}\${PATH:+${delimiter}$PATH}"`,
  fromWindowsPath: (folder) => `"$(cygpath -u ${folder})"`,
  activateConda: (prefix) => `eval "$(conda shell.posix hook)"; conda activate ${prefix}`,
} satisfies Omit<ShellSyntax, "names">;

/** Matches bytes that are not UTF-8 (PEP 383): Nushell and .NET would replace them. */
const notUnicode = /[\ud800-\udfff]/u;

/** One row a shell, the best known first. docs/activate.schema.json lists the same names. */
const table = {
  sh: { names: ["sh"], programs: ["ash", "busybox", "dash", "ksh", "ksh93", "mksh", "yash"], ...posix },
  bash: { names: ["bash"], ...posix },
  zsh: { names: ["zsh"], ...posix },

  fish: {
    names: ["fish"],
    typed: "pyl --activate | source",
    scriptNames: ["activate.fish"],
    badlyEscaped: /[$"]|\\[\\\n]|\\$/,
    differsFromSh: /\\[\\']|\\$/,
    separator: "; ",
    quote: quoteFish,
    runScript: (script) => `source ${script}`,
    // `set` keeps the exit status of the command before it.
    unset: (name) => `set -e ${name}; or true`,
    set: (name, value) => `set -gx ${name} ${value}`,
    prependToPath: (name, parts) => `set -gx PATH ${parts.map((part) => `$${name}${part}`).join(" ")} $PATH`,
    fromWindowsPath: (folder) => `(cygpath -u ${folder})`,
    activateConda: (prefix) => `conda shell.fish hook | source; conda activate ${prefix}`,
  },

  csh: {
    names: ["csh", "tcsh"],
    programs: ["bsd-csh"],
    typed: 'eval "`pyl --activate`"',
    scriptNames: ["activate.csh"],
    badlyEscaped: /[$`"!]|\\[\\\n]|\\$/,
    differsFromSh: /!/,
    unwritable: /\n/,
    separator: "; ",
    quote: quoteCsh,
    runScript: (script) => `source ${script}`,
    unset: (name) => `unsetenv ${name}`,
    set: (name, value) => `setenv ${name} ${value}`,
    prependToPath(name, parts, delimiter) {
      const folders = parts.map((part) => `\${${name}:q}${part}${delimiter}`).join("");
      return `setenv PATH "${folders}\${PATH:q}"; rehash`;
    },
    fromWindowsPath: (folder) => `"\`cygpath -u ${folder}\`"`,
  },

  nushell: {
    names: ["nushell", "nu"],
    typed: "commandline edit --accept (pyl --activate)",
    scriptNames: ["activate.nu"],
    badlyEscaped: /'/,
    unwritable: notUnicode,
    separator: "; ",
    quote: quoteNushell,
    runScript: (script) => `overlay use ${script}`,
    unset: (name) => `hide-env --ignore-errors ${name}`,
    set: (name, value) => `$env.${name} = ${value}`,
    prependToPath(name, parts) {
      const folders = parts.map((part) => `($env.${name} + ${quoteNushell(part)})`).join(", ");
      // On Windows the variable is called Path.
      return `load-env {(if 'Path' in $env {'Path'} else {'PATH'}): (if 'Path' in $env {$env.Path} else {$env.PATH} | prepend [${folders}])}`;
    },
  },

  powershell: {
    names: ["powershell", "pwsh"],
    typed: "pyl --activate | Invoke-Expression",
    untested: "not tested",
    // venv's, on a file system that distinguishes case; virtualenv's and uv's.
    scriptNames: ["Activate.ps1", "activate.ps1"],
    // All of these scripts find the environment by their own place.
    badlyEscaped: /(?!)/,
    unwritable: notUnicode,
    separator: "; ",
    quote: quotePowerShell,
    runScript: (script) => `& ${script}`,
    unset: (name) => `$env:${name} = $null`,
    set: (name, value) => `$env:${name} = ${value}`,
    prependToPath: (name, parts, delimiter) =>
      `$env:PATH = "${parts.map((part) => `\${env:${name}}${part}${delimiter}`).join("")}$env:PATH"`,
    activateConda: (prefix) =>
      `conda shell.powershell hook | Out-String | Invoke-Expression; conda activate ${prefix}`,
  },

  // `for /f`, as in `typed`, expands no variable inside a line.
  cmd: {
    names: ["cmd"],
    isOnlyOnWindows: true,
    typed: "for /f \"delims=\" %i in ('pyl --activate') do @%i",
    untested: "tested in Wine only",
    scriptNames: ["activate.bat"],
    badlyEscaped: /[%&^!]/,
    separator: "\n",
    quote: quoteCmd,
    runScript: (script) => script,
    unset: (name) => `set "${name}="`,
    set: (name, value) => `set "${name}=${value.slice(1, -1)}"`,
    prependToPath: (name, parts, delimiter) =>
      `call set "PATH=${parts.map((part) => `%${name}%${part}${delimiter}`).join("")}%PATH%"`,
    // Here conda is a batch file, and needs no hook.
    activateConda: (prefix) => `conda activate ${prefix}`,
  },
} satisfies Readonly<Record<string, ShellSyntax>>;

/** A shell, by the name that `--activate --json` prints. */
export type ShellName = keyof typeof table;

export const shells: Readonly<Record<ShellName, ShellSyntax>> = table;
