import { describe, expect, test } from "vitest";
import { here, prefix, windowsHere, windowsPrefix } from "../support/machines/activation.ts";
import type { Files } from "../support/machines/described.ts";
import { output } from "../support/machines/output.ts";

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
