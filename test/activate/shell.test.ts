import { describe, expect, test } from "vitest";
import { here, windowsHere } from "../support/machines/activation.ts";
import type { DescribedRun, Files } from "../support/machines/described.ts";
import { output } from "../support/machines/output.ts";

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

function shellOf(run: Omit<DescribedRun, "arguments">): string {
  return (JSON.parse(output({ ...run, arguments: ["--activate", "--json"] })) as { shell: string }).shell;
}
