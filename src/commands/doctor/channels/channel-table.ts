import type { Channel } from "./channel.ts";
import { nodeChannels } from "./node-channels.ts";
import { findCheckout, findFile, newerFile } from "./other-installs.ts";
import { findDeb, findHomebrew, findNix, findPacman, findRpm } from "./package-installs.ts";
import { pythonChannels } from "./python-channels.ts";
import { findChocolatey, findMsi, findScoop, findWinget } from "./windows-installs.ts";

/** Every channel, as docs/install.md has them. The first whose rule holds is the one; the last always is. */
export const channelTable = [
  ...pythonChannels,
  ...nodeChannels,
  {
    id: "deb",
    name: "a Debian package",
    find: findDeb,
    needsOwner: true,
    update: [
      {
        advice:
          "apt install ./FILE as root, with the .deb of a newer release; or from a repository, apt install --only-upgrade pyl",
      },
    ],
    remove: [{ command: "apt remove pyl" }],
  },
  {
    id: "pacman",
    name: "pacman",
    find: findPacman,
    needsOwner: true,
    update: [{ advice: "build the newer {package} of the AUR: git pull && makepkg --install" }],
    remove: [{ command: "pacman --remove {package}" }],
  },
  {
    id: "rpm",
    name: "an RPM package",
    find: findRpm,
    needsOwner: true,
    update: [
      {
        advice:
          "{dnf} install ./FILE as root, with the .rpm of a newer release; or from a repository, {dnf} upgrade pyl",
      },
      {
        advice:
          "{zypper} install ./FILE as root, with the .rpm of a newer release; or from a repository, {zypper} update pyl",
      },
    ],
    remove: [{ command: "{dnf} remove pyl" }, { command: "{zypper} remove pyl" }],
  },
  {
    id: "homebrew",
    name: "Homebrew",
    find: findHomebrew,
    update: [{ command: "brew upgrade pyl" }],
    remove: [{ command: "brew uninstall pyl" }],
  },
  {
    id: "nix",
    name: "Nix",
    find: findNix,
    update: [
      { command: "{profile} upgrade pyl" },
      { command: "{env} --upgrade pyl" },
      { advice: "update what has it in its list of packages, and build that again" },
    ],
    remove: [
      { command: "{profile} remove pyl" },
      { command: "{env} --uninstall pyl" },
      { advice: "take it from the list of packages that has it" },
    ],
  },
  {
    id: "scoop",
    name: "Scoop",
    find: findScoop,
    update: [{ command: "scoop update pyl" }],
    remove: [{ command: "scoop uninstall pyl" }],
  },
  {
    id: "chocolatey",
    name: "Chocolatey",
    find: findChocolatey,
    update: [{ command: "choco upgrade pyl" }],
    remove: [{ command: "choco uninstall pyl" }],
  },
  {
    id: "winget",
    name: "winget",
    find: findWinget,
    update: [{ command: "winget upgrade pyl" }],
    remove: [{ command: "winget uninstall pyl" }],
  },
  {
    id: "msi",
    name: "the MSI",
    find: findMsi,
    update: [
      {
        advice:
          "run the MSI of a newer release, which replaces this one; winget upgrade pyl if winget ran it",
      },
    ],
    remove: [
      { command: "msiexec /x {product}" },
      { advice: "Settings, Apps, Installed apps, pyl, Uninstall" },
    ],
  },
  {
    id: "checkout",
    name: "a checkout",
    find: findCheckout,
    update: [{ command: "git -C {folder} pull && npm --prefix {folder} install" }],
    remove: [{ advice: "remove the links to {folder}, and that folder" }],
  },
  {
    id: "file",
    name: "a file, such as from an archive",
    find: findFile,
    needsOwner: true,
    update: [{ advice: `${newerFile}: {program}` }],
    remove: [{ command: "{delete} {program}" }],
  },
] as const satisfies readonly Channel[];

export type ChannelId = (typeof channelTable)[number]["id"];
