import type { OperatingSystem } from "../../host/host.ts";
import { findTool } from "../../platform/find-tool.ts";
import type { Machine } from "../../platform/platform.ts";
import { expandedFolders, userFolders } from "../../platform/user-folders.ts";
import { findDistrust } from "../../trust/distrust.ts";
import { printRequest, type VersionRequest } from "../../versions/version-request.ts";
import { isCore, isMinor, isPyenvs, isRelease, isStandard, uvText } from "./installable.ts";
import { apkPackages, aptPackages, dnfPackages, type PackageTool, pacmanPackages } from "./package-tools.ts";
import { findProduct, wingetArguments, wingetPath } from "./store-product.ts";

/** A program that installs Pythons. */
export interface Installer {
  /** The program's own name, on PATH. */
  readonly name: string;
  readonly systems?: readonly OperatingSystem[];
  /** Where its own installer puts it, besides the user's own folders, if PATH does not lead there. */
  readonly folders?: readonly string[];
  /** How it is found if not in that way. */
  readonly find?: (machine: Machine) => string | undefined;
  /** Returns what it is called with for a version; undefined if it does not have that. */
  readonly words?: (version: VersionRequest, machine: Machine) => readonly string[] | undefined;
  /** The system's package tool: it is asked what it has, and needs root. */
  readonly packages?: PackageTool;
  /** What makes it ask nothing. */
  readonly unattended?: string;
  /** What else has to be typed before pyl finds the Python. pyl itself does not run it then. */
  readonly further?: (words: readonly string[]) => string;
}

/** Everything that can install a Python, most fitting first: what needs no root, no compiler and little time. */
export const installers: readonly Installer[] = [
  {
    name: "uv",
    words: (version, machine) => {
      const text = uvText(version);
      const isOff = machine.environment("UV_PYTHON_DOWNLOADS") === "never";
      return text === undefined || isOff ? undefined : ["python", "install", text];
    },
  },
  {
    // docs.python.org, using/windows: tags have builds and processors too.
    name: "pymanager",
    systems: ["windows"],
    folders: ["$LOCALAPPDATA\\Microsoft\\WindowsApps"],
    words: (version) =>
      isMinor(version, 8, 15) && isCore(version) && version.variant !== "debug"
        ? ["install", printRequest(version)]
        : undefined,
    unattended: "-y",
  },
  {
    name: "winget",
    systems: ["windows"],
    find: wingetPath,
    words: (version, machine) => {
      const product = findProduct(version, machine);
      return product && wingetArguments(product);
    },
  },
  {
    name: "mise",
    words: (version) =>
      isRelease(version, 8, 15) ? ["install", `python@${printRequest(version)}`] : undefined,
  },
  {
    name: "pyenv",
    systems: ["linux", "macos"],
    folders: ["$PYENV_ROOT/bin", "~/.pyenv/bin"],
    words: (version) => (isPyenvs(version) ? ["install", printRequest(version)] : undefined),
  },
  {
    name: "brew",
    systems: ["macos", "linux"],
    folders: ["/opt/homebrew/bin", "/usr/local/bin", "/home/linuxbrew/.linuxbrew/bin"],
    words: (version) =>
      isMinor(version, 10, 14) && isStandard(version)
        ? ["install", `python@${printRequest(version)}`]
        : undefined,
  },
  { name: "apt", systems: ["linux"], packages: aptPackages, unattended: "-y" },
  { name: "dnf", systems: ["linux"], packages: dnfPackages, unattended: "-y" },
  { name: "pacman", systems: ["linux"], packages: pacmanPackages, unattended: "--noconfirm" },
  { name: "apk", systems: ["linux"], packages: apkPackages },
  {
    name: "conda",
    words: (version) => {
      const text = printRequest(version);
      const environment = `py${version.release.join("")}`;
      return isRelease(version, 8, 14) ? ["create", "-n", environment, `python=${text}`] : undefined;
    },
    // An environment of conda's counts only if it is active.
    further: (words) => `conda activate ${words[2]}`,
  },
];

/** Returns the path of an installer, and whether its name alone starts it. */
export function findInstaller(
  { name, systems, folders = [], find }: Installer,
  machine: Machine,
): { readonly path: string; readonly isOnPath: boolean } | undefined {
  if (systems !== undefined && !systems.includes(machine.operatingSystem)) return undefined;
  const path = find === undefined ? findTool(name, machine) : find(machine);
  if (path !== undefined) return { path, isOnPath: true };
  const { platform } = machine;
  for (const folder of [...userFolders(name, machine), ...expandedFolders(folders, machine)]) {
    const own = platform.join(folder, `${name}${platform.executableSuffixes[0] ?? ""}`);
    if (machine.kind(own) === "executable" && findDistrust(own, "entry", machine) === undefined)
      return { path: own, isOnPath: false };
  }
  return undefined;
}
