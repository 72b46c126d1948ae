import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { quoteCsh, quoteFish, quoteNushell, quotePowerShell } from "../src/commands/activation/quoting.ts";
import { shells } from "../src/commands/activation/shells.ts";
import type { Entry } from "../src/host/memory.ts";
import { quoteSh } from "../src/shell.ts";
import { type DescribedRun, runDescribed } from "./support/machines/described.ts";

type Files = Readonly<Record<string, Entry>>;

const prefix = "/home/me/outer/.venv";
const windowsPrefix = "C:\\Users\\me\\project\\.venv";

/** The lines that pyl reads of the scripts that tools write. */
const scripts: Files = {
  [`${prefix}/bin/activate`]: `export VIRTUAL_ENV="${prefix}"\nPATH="$VIRTUAL_ENV/bin:$PATH"\n`,
  [`${prefix}/bin/activate.fish`]: `set -gx VIRTUAL_ENV '${prefix}'\n`,
  [`${prefix}/bin/activate.csh`]: `setenv VIRTUAL_ENV "${prefix}"\n`,
  [`${prefix}/bin/activate.nu`]: `    let virtual_env = r#'${prefix}'#\n`,
  [`${prefix}/bin/activate.ps1`]: "$env:VIRTUAL_ENV = $VIRTUAL_ENV\n",
};

const windowsScripts: Files = {
  [`${windowsPrefix}\\Scripts\\activate`]: `VIRTUAL_ENV='${windowsPrefix}'\nVIRTUAL_ENV=$(cygpath -u "$VIRTUAL_ENV")\n`,
  [`${windowsPrefix}\\Scripts\\activate.fish`]: `set -gx VIRTUAL_ENV '${windowsPrefix}'\n`,
  [`${windowsPrefix}\\Scripts\\activate.csh`]: `setenv VIRTUAL_ENV '${windowsPrefix}'\n`,
  [`${windowsPrefix}\\Scripts\\activate.nu`]: `    const virtual_env = '${windowsPrefix}'\n`,
  [`${windowsPrefix}\\Scripts\\Activate.ps1`]: "$env:VIRTUAL_ENV = $VenvDir\n",
  [`${windowsPrefix}\\Scripts\\activate.bat`]: `@for %%i in ("${windowsPrefix}") do @set "VIRTUAL_ENV=%%~fi"\n`,
};

const here = { machine: "nested", directory: "/home/me/outer" };
const windowsHere = { machine: "windows", directory: "C:\\Users\\me\\project\\src" };

describe("runs the environment's own script", () => {
  test.each([
    ["sh", `. '${prefix}/bin/activate'`],
    ["bash", `. '${prefix}/bin/activate'`],
    ["zsh", `. '${prefix}/bin/activate'`],
    ["fish", `source '${prefix}/bin/activate.fish'`],
    ["csh", `source '${prefix}/bin/activate.csh'`],
    ["tcsh", `source '${prefix}/bin/activate.csh'`],
    ["nushell", `overlay use "${prefix}/bin/activate.nu"`],
    ["nu", `overlay use "${prefix}/bin/activate.nu"`],
    ["powershell", `& '${prefix}/bin/activate.ps1'`],
    ["pwsh", `& '${prefix}/bin/activate.ps1'`],
    ["/usr/local/bin/fish", `source '${prefix}/bin/activate.fish'`],
  ])("in %s", (shell, line) => {
    expect(output({ ...here, arguments: [`--activate=${shell}`], files: scripts })).toBe(`${line}\n`);
  });

  test("by the name that venv gives to PowerShell's", () => {
    const files = { ...scripts, [`${prefix}/bin/Activate.ps1`]: "$env:VIRTUAL_ENV = $VenvDir\n" };
    expect(output({ ...here, arguments: ["--activate=pwsh"], files })).toBe(
      `& '${prefix}/bin/Activate.ps1'\n`,
    );
  });

  test.each([
    ["cmd", `"${windowsPrefix}\\Scripts\\activate.bat"`],
    ["cmd.exe", `"${windowsPrefix}\\Scripts\\activate.bat"`],
    ["PowerShell", `& '${windowsPrefix}\\Scripts\\Activate.ps1'`],
    ["nu", `overlay use "${windowsPrefix.replaceAll("\\", "\\\\")}\\\\Scripts\\\\activate.nu"`],
    ["sh", ". 'C:/Users/me/project/.venv/Scripts/activate'"],
    ["fish", "source 'C:/Users/me/project/.venv/Scripts/activate.fish'"],
    ["csh", "source 'C:/Users/me/project/.venv/Scripts/activate.csh'"],
  ])("on Windows, in %s", (shell, line) => {
    const run = { ...windowsHere, arguments: [`--activate=${shell}`], files: windowsScripts };
    expect(output(run)).toBe(`${line}\n`);
  });

  test("from MSYS2's folder", () => {
    const files: Files = {
      "C:\\m\\.venv\\pyvenv.cfg": "home = C:\\msys64\\ucrt64\\bin\nversion = 3.12.4\n",
      "C:\\m\\.venv\\bin\\python.exe": { kind: "executable" },
      "C:\\m\\.venv\\bin\\activate": 'export VIRTUAL_ENV="/c/m/.venv"\n',
      "C:\\msys64\\ucrt64\\bin\\python.exe": { kind: "executable" },
    };
    const run = { machine: "windows", directory: "C:\\m", files, environment: { MSYSTEM: "UCRT64" } };
    expect(output({ ...run, arguments: ["--activate"] })).toBe(". 'C:/m/.venv/bin/activate'\n");
  });
});

describe("sets the variables itself without a script", () => {
  test.each([
    [
      "sh",
      `unset PYTHONHOME; export VIRTUAL_ENV='${prefix}'; export PATH="$VIRTUAL_ENV/bin\${PATH:+:$PATH}"`,
    ],
    [
      "fish",
      `set -e PYTHONHOME; or true; set -gx VIRTUAL_ENV '${prefix}'; set -gx PATH $VIRTUAL_ENV/bin $PATH`,
    ],
    [
      "csh",
      `unsetenv PYTHONHOME; setenv VIRTUAL_ENV '${prefix}'; setenv PATH "\${VIRTUAL_ENV:q}/bin:\${PATH:q}"; rehash`,
    ],
    [
      "nu",
      `hide-env --ignore-errors PYTHONHOME; $env.VIRTUAL_ENV = "${prefix}"; load-env {(if 'Path' in $env {'Path'} else {'PATH'}): (if 'Path' in $env {$env.Path} else {$env.PATH} | prepend [($env.VIRTUAL_ENV + "/bin")])}`,
    ],
    [
      "pwsh",
      `$env:PYTHONHOME = $null; $env:VIRTUAL_ENV = '${prefix}'; $env:PATH = "\${env:VIRTUAL_ENV}/bin:$env:PATH"`,
    ],
  ])("in %s", (shell, line) => {
    expect(output({ ...here, arguments: [`--activate=${shell}`] })).toBe(`${line}\n`);
  });

  test.each([
    [
      "cmd",
      `set "PYTHONHOME="\nset "VIRTUAL_ENV=${windowsPrefix}"\ncall set "PATH=%VIRTUAL_ENV%\\Scripts;%PATH%"`,
    ],
    [
      "pwsh",
      `$env:PYTHONHOME = $null; $env:VIRTUAL_ENV = '${windowsPrefix}'; $env:PATH = "\${env:VIRTUAL_ENV}\\Scripts;$env:PATH"`,
    ],
    [
      "bash",
      `unset PYTHONHOME; export VIRTUAL_ENV="$(cygpath -u 'C:/Users/me/project/.venv')"; export PATH="$VIRTUAL_ENV/Scripts\${PATH:+:$PATH}"`,
    ],
    [
      "fish",
      "set -e PYTHONHOME; or true; set -gx VIRTUAL_ENV (cygpath -u 'C:/Users/me/project/.venv'); set -gx PATH $VIRTUAL_ENV/Scripts $PATH",
    ],
    [
      "tcsh",
      'unsetenv PYTHONHOME; setenv VIRTUAL_ENV "`cygpath -u \'C:/Users/me/project/.venv\'`"; setenv PATH "${VIRTUAL_ENV:q}/Scripts:${PATH:q}"; rehash',
    ],
  ])("on Windows, in %s", (shell, line) => {
    expect(output({ ...windowsHere, arguments: [`--activate=${shell}`] })).toBe(`${line}\n`);
  });
});

describe("does not run the environment's own script", () => {
  const byHand = /^unset PYTHONHOME; /;
  const named = (name: string, text: (folder: string) => string) => {
    const folder = `/p/${name}`;
    const files: Files = {
      [`${folder}/pyvenv.cfg`]: "home = /usr/bin\nversion = 3.11.2\n",
      [`${folder}/bin/python`]: { link: "/usr/bin/python3.11" },
      [`${folder}/bin/activate`]: text(folder),
    };
    return output({ machine: "several", directory: folder, files, arguments: ["--activate=sh"] });
  };

  test.each(["$HOME", "`reboot`", "$(reboot)", 'a"b', "a\\\\b", "a\\"])(
    "when it would expand its name: %s",
    (name) => {
      expect(named(name, (folder) => `export VIRTUAL_ENV="${folder}"\n`)).toMatch(byHand);
      expect(named(name, (folder) => `VIRTUAL_ENV=${quoteSh(folder)}\n`)).toMatch(/^\. '/);
    },
  );

  test.each(["it's", "a b", "a\\b", "$x's"])("but runs one that quotes %s", (name) => {
    expect(named(name, (folder) => `VIRTUAL_ENV=${quoteSh(folder)}\n`)).toMatch(/^\. '/);
  });

  test("if it activates the folder in which the environment was created, and prints a notice", () => {
    const files = { ...scripts, [`${prefix}/bin/activate`]: 'export VIRTUAL_ENV="/old/.venv"\n' };
    const { host } = runDescribed({ ...here, arguments: ["--activate=sh"], files });
    expect(host.written.output).toMatch(byHand);
    expect(host.written.error).toBe(
      `pyl: ${prefix}/bin/activate is not used, as it activates /old/.venv: the environment was moved, or is a copy\n`,
    );
  });

  test("if it does so on Windows, by any tool", () => {
    const batch = `${windowsPrefix}\\Scripts\\activate.bat`;
    for (const text of [
      "set VIRTUAL_ENV=D:\\old\\.venv\r\n",
      '@set "VIRTUAL_ENV=D:\\old\\.venv"\r\n',
      '@for %%i in ("D:\\old\\.venv") do @set "VIRTUAL_ENV=%%~fi"\r\n',
    ]) {
      const run = { ...windowsHere, arguments: ["--activate=cmd"], files: { [batch]: text } };
      expect(runDescribed(run).host.written.error).toContain("activates D:\\old\\.venv: ");
    }
  });

  test("but runs one that names the same folder by a link, or finds its own place", () => {
    for (const text of [
      'VIRTUAL_ENV="/linked/.venv"\n',
      'VIRTUAL_ENV="$(dirname "$(dirname "$SCRIPT_PATH")")"\n',
    ]) {
      const files: Files = {
        ...scripts,
        [`${prefix}/bin/activate`]: text,
        "/linked": { link: "/home/me/outer" },
      };
      expect(output({ ...here, arguments: ["--activate=sh"], files })).toBe(`. '${prefix}/bin/activate'\n`);
    }
  });
});

describe("quotes a word for", () => {
  test.each([
    ["csh", quoteCsh("it's $x `y` !!"), `'it'"'"'s $x \`y\` '\\!''\\!''`],
    ["fish", quoteFish("it's \\ $x\n"), "'it\\'s \\\\ $x'\\n''"],
    ["Nushell", quoteNushell('it\'s "\\" $x\n'), '"it\'s \\"\\\\\\" $x\\n"'],
    ["PowerShell", quotePowerShell('it\'s $x `y` "z"'), "'it''s $x `y` \"z\"'"],
    [
      "PowerShell, in ASCII",
      quotePowerShell('’é’ $x`"\n😀'),
      '"$([char]0x2019)$([char]0xe9)$([char]0x2019) `$x```"$([char]0xa)$([char]0xd83d)$([char]0xde00)"',
    ],
  ])("%s", (_, quoted, expected) => {
    expect(quoted).toBe(expected);
  });
});

describe("the shell that starts pyl", () => {
  const parent = (name: string): Files => ({
    "/proc/self/stat": "4711 (a (b) c) S 42 4711 1 0 -1\n",
    "/proc/42/comm": `${name}\n`,
  });
  const linux = (files: Files, SHELL?: string) =>
    shellOf({ ...here, files, ...(SHELL === undefined ? {} : { environment: { SHELL } }) });
  const mac = (environment: Record<string, string>) => {
    const files: Files = {
      ...parent("fish"),
      "/Users/me/.venv/pyvenv.cfg": "home = /opt/homebrew/bin\nversion = 3.13.1\n",
      "/Users/me/.venv/bin/python3": { link: "/opt/homebrew/bin/python3.13" },
    };
    return shellOf({ machine: "homebrew", files, environment });
  };
  const windows = (environment: Record<string, string>) => shellOf({ ...windowsHere, environment });

  test.each([
    ["dash", "sh"],
    ["sh", "sh"],
    ["busybox", "sh"],
    ["mksh", "sh"],
    ["bash", "bash"],
    ["zsh", "zsh"],
    ["fish", "fish"],
    ["tcsh", "csh"],
    ["nu", "nushell"],
    ["pwsh", "powershell"],
  ])("is the parent on Linux: %s", (name, shell) => {
    expect(linux(parent(name), "/usr/bin/other")).toBe(shell);
    expect(linux(parent(name), "/usr/bin/fish")).toBe(shell);
  });

  test("is the login shell if the parent is not a shell, or not visible", () => {
    expect(linux(parent("node"), "/usr/bin/fish")).toBe("fish");
    expect(linux({}, "/bin/tcsh")).toBe("csh");
  });

  test("is sh by default", () => {
    expect(linux(parent("node"))).toBe("sh");
    expect(linux(parent("constructor"), "/usr/sbin/nologin")).toBe("sh");
  });

  test("is the login shell on macOS", () => {
    expect(mac({ SHELL: "/bin/zsh" })).toBe("zsh");
    expect(mac({ SHELL: "/opt/homebrew/bin/fish" })).toBe("fish");
    expect(mac({})).toBe("sh");
  });

  const machineModules =
    "C:\\Program Files\\WindowsPowerShell\\Modules;C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules";
  test.each([
    ["cmd", { PSModulePath: machineModules, PROMPT: "$P$G" }],
    ["cmd", {}],
    [
      "powershell",
      { PSModulePath: `C:\\Users\\me\\Documents\\WindowsPowerShell\\Modules;${machineModules}` },
    ],
    [
      "powershell",
      { PSModulePath: `c:\\users\\ME\\OneDrive\\Dokumente\\PowerShell\\Modules;${machineModules}` },
    ],
    ["powershell", { PSModulePath: `\\\\server\\me\\Documents\\PowerShell\\Modules\\;${machineModules}` }],
    ["nushell", { PSModulePath: machineModules, NU_VERSION: "0.108.0" }],
    ["sh", { PSModulePath: machineModules, MSYSTEM: "MINGW64" }],
    ["bash", { MSYSTEM: "MINGW64", SHELL: "C:\\Program Files\\Git\\usr\\bin\\bash.exe" }],
    ["zsh", { SHELL: "/usr/bin/zsh" }],
  ])("is by the variables of Windows %s", (shell, environment) => {
    expect(windows({ USERPROFILE: "C:\\Users\\me", ...environment })).toBe(shell);
  });
});

describe("the activated environment", () => {
  const environmentOf = (run: DescribedRun) =>
    (JSON.parse(output(run)) as { environment: string }).environment;
  const json = ["--activate=sh", "--json"];
  const inner = "/home/me/outer/inner/.venv";

  test("is the nearest from the working directory upward", () => {
    expect(environmentOf({ ...here, arguments: json })).toBe(prefix);
    expect(environmentOf({ ...here, directory: "/home/me/outer/inner/deep", arguments: json })).toBe(inner);
  });

  test("is the nearest from a named script or folder upward", () => {
    for (const path of ["outer/inner/deep/tool.py", "outer/inner/deep/older.py", "outer/inner/deep"])
      expect(environmentOf({ machine: "nested", arguments: [...json, path] }), path).toBe(inner);
    // A link, and what it leads to.
    expect(environmentOf({ machine: "nested", arguments: [...json, "bin/tool"] })).toBe(prefix);
  });

  test("can be named by a .python-envs", () => {
    const files = { "/home/me/listed/.python-envs": "../elsewhere\n" };
    const run = { machine: "nested", directory: "/home/me/listed/sub", files, arguments: json };
    expect(environmentOf(run)).toBe("/home/me/elsewhere");
  });

  test("is not the active one", () => {
    const environment = { VIRTUAL_ENV: "/home/me/elsewhere", CONDA_PREFIX: "/opt/conda/envs/x" };
    expect(environmentOf({ ...here, arguments: json, environment })).toBe(prefix);
  });

  test("has the requested version", () => {
    expect(environmentOf({ ...here, arguments: ["-3.11", ...json] })).toBe(prefix);
    expect(runDescribed({ ...here, arguments: ["-3.12", ...json] }).status).toBe(106);
  });

  test("is further up than another user's, and a notice says so", () => {
    const files: Files = {
      [`${inner}`]: { kind: "directory", owner: 4242 },
      ...scripts,
    };
    const run = { machine: "nested", directory: "/home/me/outer/inner", arguments: ["--activate=sh"], files };
    const { host } = runDescribed(run);
    expect(host.written.output).toBe(`. '${prefix}/bin/activate'\n`);
    expect(host.written.error).toContain(`the environment ${inner} is skipped: it belongs to user 4242`);
  });

  test("can be another user's if py.ini trusts the folder", () => {
    const files = { "/home/me/.config/py.ini": "[pyl]\ntrusted = /srv\n" };
    const run = { machine: "shared", directory: "/srv", arguments: json, files };
    expect(environmentOf(run)).toBe("/srv/.venv");
  });
});

describe("an environment of conda", () => {
  const conda = (path: string): Files => ({
    [`${prefix}/conda-meta/history`]: "",
    [path]: { kind: "executable" },
  });
  const line = (shell: string, files: Files) =>
    output({ ...here, arguments: [`--activate=${shell}`], files });

  test("is activated by conda if conda is on PATH", () => {
    const files = conda("/usr/bin/conda");
    expect(line("bash", files)).toBe(`eval "$(conda shell.posix hook)"; conda activate '${prefix}'\n`);
    expect(line("fish", files)).toBe(`conda shell.fish hook | source; conda activate '${prefix}'\n`);
    expect(line("pwsh", files)).toBe(
      `conda shell.powershell hook | Out-String | Invoke-Expression; conda activate '${prefix}'\n`,
    );
  });

  test("is activated by its variables without conda, and is not the base", () => {
    expect(line("bash", conda("/opt/conda/bin/conda"))).toBe(
      `unset PYTHONHOME; unset VIRTUAL_ENV; export CONDA_PREFIX='${prefix}'; export CONDA_DEFAULT_ENV='${prefix}'; export PATH="$CONDA_PREFIX/bin\${PATH:+:$PATH}"\n`,
    );
    expect(line("csh", conda("/usr/bin/conda"))).toContain(`setenv CONDA_DEFAULT_ENV '${prefix}'; `);
  });

  test("adds several folders to PATH on Windows", () => {
    const files: Files = { [`${windowsPrefix}\\conda-meta\\history`]: "" };
    const run = { ...windowsHere, arguments: ["--activate=cmd"] };
    expect(output({ ...run, files }).split("\n")[4]).toBe(
      'call set "PATH=%CONDA_PREFIX%;%CONDA_PREFIX%\\Library\\bin;%CONDA_PREFIX%\\Scripts;%PATH%"',
    );
    expect(output({ ...run, files: { ...files, "C:\\Python312\\conda.bat": { kind: "file" } } })).toBe(
      `conda activate "${windowsPrefix}"\n`,
    );
  });
});

describe("a name cannot be written", () => {
  const status = (name: string, shell: string) => {
    const files: Files = {
      [`/p/${name}/.venv/pyvenv.cfg`]: "home = /usr/bin\nversion = 3.11.2\n",
      [`/p/${name}/.venv/bin/python`]: { link: "/usr/bin/python3.11" },
    };
    const run = { machine: "several", directory: `/p/${name}`, files, arguments: [`--activate=${shell}`] };
    return runDescribed(run).status;
  };

  test("with a line break in csh", () => {
    const shells = ["sh", "bash", "zsh", "fish", "csh", "nu", "pwsh"];
    expect(shells.filter((shell) => status("a\nb", shell) !== 0)).toEqual(["csh"]);
  });

  test("with bytes that are not UTF-8 in Nushell and PowerShell", () => {
    const shells = ["sh", "bash", "zsh", "fish", "csh", "nu", "pwsh"];
    expect(shells.filter((shell) => status("caf\udce9", shell) !== 0)).toEqual(["nu", "pwsh"]);
    expect(shells.filter((shell) => status("\u{1f480} 𝒳", shell) !== 0)).toEqual([]);
  });
});

describe("the JSON matches its schema", () => {
  const validate = new Ajv({ allErrors: true }).compile(
    JSON.parse(readFileSync("docs/activate.schema.json", "utf8")),
  );

  test("which lists the shells", () => {
    const { properties } = JSON.parse(readFileSync("docs/activate.schema.json", "utf8"));
    expect(properties.shell.enum).toEqual(Object.keys(shells));
  });

  const onPosix = Object.entries(shells).filter(([, { isOnlyOnWindows }]) => !isOnlyOnWindows);
  test.each(onPosix.map(([shell]) => shell))("for %s", (shell) => {
    for (const files of [{}, scripts]) {
      const data = JSON.parse(output({ ...here, arguments: [`--activate=${shell}`, "--json"], files }));
      expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
      expect([data.environment, data.shell, "script" in data]).toEqual([prefix, shell, files === scripts]);
    }
  });

  test("for cmd", () => {
    const run = { ...windowsHere, arguments: ["--json", "--activate=cmd"] };
    const data = JSON.parse(output({ ...run, files: windowsScripts }));
    expect(validate(data)).toBe(true);
    expect(data.script).toBe(`${windowsPrefix}\\Scripts\\activate.bat`);
    expect(validate(JSON.parse(output(run)))).toBe(true);
  });
});

function shellOf(run: Omit<DescribedRun, "arguments">): string {
  return (JSON.parse(output({ ...run, arguments: ["--activate", "--json"] })) as { shell: string }).shell;
}

function output(run: DescribedRun): string {
  const { host, status } = runDescribed(run);
  expect(status, host.written.error).toBe(0);
  expect(host.launched).toBeUndefined();
  return host.written.output;
}
