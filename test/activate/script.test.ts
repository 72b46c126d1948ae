import { describe, expect, test } from "vitest";
import { quoteSh } from "../../src/shell.ts";
import {
  here,
  prefix,
  scripts,
  windowsHere,
  windowsPrefix,
  windowsScripts,
} from "../support/machines/activation.ts";
import { type Files, runDescribed } from "../support/machines/described.ts";
import { output } from "../support/machines/output.ts";

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
