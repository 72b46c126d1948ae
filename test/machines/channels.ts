import type { ChannelId } from "../../src/commands/doctor/channels/channel-table.ts";
import type { Description, Entry } from "../../src/host/memory/description.ts";
import { pythonChannels, record } from "./channels-python.ts";

/** A machine on which pyl came by a channel, and what the doctor says about that. */
export interface ChannelRow {
  readonly name: string;
  readonly channel: ChannelId;
  readonly update: string;
  readonly remove: string;
  /** What the system calls the program that runs. */
  readonly program: string;
  /** Its real path, if that is another one. */
  readonly real?: string;
  readonly operatingSystem?: "macos";
  readonly user?: number | string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, Entry>>;
  readonly registry?: Description["registry"];
}

const root: Entry = { kind: "directory", owner: 0 };
const self: Entry = { is: "self" };
const program: Entry = { kind: "executable" };
const data = "/home/me/.local/share";
const me = "C:\\Users\\me";
const local = `${me}\\AppData\\Local`;
const roaming = `${me}\\AppData\\Roaming`;

const node: readonly ChannelRow[] = [
  {
    name: "in its cache",
    channel: "npx",
    program: "/home/me/.npm/_npx/0123/node_modules/pyl-linux-x64/pyl",
    update: "npx pyl@latest --launcher-version",
    remove: "nothing: it is in npm's cache",
  },
  {
    name: "on Linux",
    channel: "pnpmGlobal",
    program: `${data}/pnpm/global/5/node_modules/.pnpm/pyl-linux-x64@0.1.0/node_modules/pyl-linux-x64/pyl`,
    files: { [`${data}/pnpm/global/5/package.json`]: "{}" },
    update: "pnpm add --global pyl@latest",
    remove: "pnpm remove --global pyl",
  },
  {
    name: "from the registry, as root",
    channel: "npmGlobal",
    program: "/usr/local/lib/node_modules/pyl/node_modules/pyl-linux-x64/pyl",
    files: {
      "/usr/local/bin/pyl": { link: "../lib/node_modules/pyl/dist/node/pyl.cjs" },
      "/usr/local/lib/node_modules/pyl/dist/node/pyl.cjs": program,
      "/usr/local/lib/node_modules/pyl/node_modules/pyl-linux-x64": root,
    },
    update: "sudo npm install --global --prefix /usr/local pyl@latest",
    remove: "sudo npm uninstall --global --prefix /usr/local pyl",
  },
  {
    name: "from files, in the user's own prefix",
    channel: "npmGlobal",
    program: "/home/me/.local/lib/node_modules/pyl-linux-x64/pyl",
    files: { "/home/me/.local/lib/node_modules/pyl/dist/node/pyl.cjs": program },
    update: "npm install --global --prefix /home/me/.local pyl@latest",
    remove: "npm uninstall --global --prefix /home/me/.local pyl pyl-linux-x64",
  },
  {
    name: "on Windows",
    channel: "npmGlobal",
    program: `${roaming}\\npm\\node_modules\\pyl\\node_modules\\pyl-win32-x64\\pyl.exe`,
    files: { [`${roaming}\\npm\\pyl.cmd`]: "" },
    update: `npm install --global --prefix ${roaming}\\npm pyl@latest`,
    remove: `npm uninstall --global --prefix ${roaming}\\npm pyl`,
  },
  {
    name: "without node_modules",
    channel: "yarn",
    program: "/home/me/app/.yarn/unplugged/pyl-linux-x64-npm-0.1.0/node_modules/pyl-linux-x64/pyl",
    update: "yarn --cwd /home/me/app up pyl",
    remove: "yarn --cwd /home/me/app remove pyl",
  },
  {
    name: "with node_modules",
    channel: "yarn",
    program: "/home/me/app/node_modules/pyl-linux-x64/pyl",
    files: { "/home/me/app/node_modules/.yarn-state.yml": "", "/home/me/app/package.json": "{}" },
    update: "yarn --cwd /home/me/app up pyl",
    remove: "yarn --cwd /home/me/app remove pyl",
  },
  {
    name: "in a project",
    channel: "pnpm",
    program: "/home/me/app/node_modules/.pnpm/pyl-linux-x64@0.1.0/node_modules/pyl-linux-x64/pyl",
    files: { "/home/me/app/yarn.lock": "", "/home/me/app/package.json": "{}" },
    update: "pnpm --dir /home/me/app update --latest pyl",
    remove: "pnpm --dir /home/me/app remove pyl",
  },
  {
    name: "in a project",
    channel: "npm",
    program: "/home/me/my app/node_modules/pyl/dist/node/pyl.cjs",
    files: { "/home/me/my app/package.json": "{}" },
    update: "npm install --prefix '/home/me/my app' pyl@latest",
    remove: "npm uninstall --prefix '/home/me/my app' pyl",
  },
];

const usr = { "/usr/bin": root };
const products = "user\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall";

const systems: readonly ChannelRow[] = [
  {
    name: "by its list of files",
    channel: "deb",
    program: "/usr/bin/pyl",
    files: { ...usr, "/var/lib/dpkg/info/pyl.list": "/.\n/usr\n/usr/bin\n/usr/bin/pyl\n" },
    update:
      "apt install ./FILE as root, with the .deb of a newer release; or from a repository, apt install --only-upgrade pyl",
    remove: "sudo apt remove pyl",
  },
  {
    name: "for root",
    channel: "deb",
    user: 0,
    program: "/usr/bin/pyl",
    files: { "/var/lib/dpkg/info/pyl.list": "/.\n/usr/bin/pyl\n" },
    update:
      "apt install ./FILE as root, with the .deb of a newer release; or from a repository, apt install --only-upgrade pyl",
    remove: "apt remove pyl",
  },
  {
    name: "by its list of files",
    channel: "pacman",
    program: "/usr/bin/pyl",
    files: { ...usr, "/var/lib/pacman/local/pyl-bin-0.1.0-1/files": "%FILES%\nusr/\nusr/bin/pyl\n" },
    update: "build the newer pyl-bin of the AUR: git pull && makepkg --install",
    remove: "sudo pacman --remove pyl-bin",
  },
  {
    name: "by its licence",
    channel: "rpm",
    program: "/usr/bin/pyl",
    files: {
      ...usr,
      "/usr/lib/sysimage/rpm/rpmdb.sqlite": "",
      "/usr/share/licenses/pyl/LICENSE": "",
    },
    update:
      "dnf install ./FILE as root, with the .rpm of a newer release; or from a repository, dnf upgrade pyl",
    remove: "sudo dnf remove pyl",
  },
  {
    name: "on openSUSE",
    channel: "rpm",
    user: 0,
    program: "/usr/bin/pyl",
    files: {
      "/usr/bin/zypper": program,
      "/usr/lib/sysimage/rpm/Packages.db": "",
      "/usr/share/licenses/pyl/LICENSE": "",
    },
    update:
      "zypper install ./FILE as root, with the .rpm of a newer release; or from a repository, zypper update pyl",
    remove: "zypper remove pyl",
  },
  {
    name: "on a Mac",
    channel: "homebrew",
    operatingSystem: "macos",
    program: "/opt/homebrew/bin/pyl",
    real: "/opt/homebrew/Cellar/pyl/0.1.0/bin/pyl",
    files: { "/opt/homebrew/bin/pyl": { link: "../Cellar/pyl/0.1.0/bin/pyl" } },
    update: "brew upgrade pyl",
    remove: "brew uninstall pyl",
  },
  {
    name: "in a profile",
    channel: "nix",
    program: "/nix/store/0123-pyl-0.1.0/bin/pyl",
    files: {
      "/home/me/.nix-profile/manifest.json": "{}",
      "/home/me/.nix-profile/bin/pyl": { link: "/nix/store/0123-pyl-0.1.0/bin/pyl" },
    },
    update: "nix profile upgrade pyl",
    remove: "nix profile remove pyl",
  },
  {
    name: "by nix-env",
    channel: "nix",
    program: "/nix/store/0123-pyl-0.1.0/bin/pyl",
    files: {
      "/home/me/.nix-profile/manifest.nix": "",
      "/home/me/.nix-profile/bin/pyl": { link: "/nix/store/0123-pyl-0.1.0/bin/pyl" },
    },
    update: "nix-env --upgrade pyl",
    remove: "nix-env --uninstall pyl",
  },
  {
    name: "in a system's packages",
    channel: "nix",
    program: "/nix/store/0123-pyl-0.1.0/bin/pyl",
    update: "update what has it in its list of packages, and build that again",
    remove: "take it from the list of packages that has it",
  },
  {
    name: "by the program itself",
    channel: "scoop",
    program: `${me}\\scoop\\apps\\pyl\\0.1.0\\pyl.exe`,
    update: "scoop update pyl",
    remove: "scoop uninstall pyl",
  },
  {
    name: "in its folder",
    channel: "chocolatey",
    program: "C:\\ProgramData\\chocolatey\\lib\\pyl\\tools\\pyl.exe",
    update: "choco upgrade pyl",
    remove: "choco uninstall pyl",
  },
  {
    name: "as a portable program",
    channel: "winget",
    program: `${local}\\Microsoft\\WinGet\\Links\\pyl.exe`,
    real: `${local}\\Microsoft\\WinGet\\Packages\\pyl_Microsoft.Winget.Source_8wekyb3d8bbwe\\pyl.exe`,
    files: {
      [`${local}\\Microsoft\\WinGet\\Links\\pyl.exe`]: {
        link: `${local}\\Microsoft\\WinGet\\Packages\\pyl_Microsoft.Winget.Source_8wekyb3d8bbwe\\pyl.exe`,
      },
    },
    update: "winget upgrade pyl",
    remove: "winget uninstall pyl",
  },
  {
    name: "with its product in the registry",
    channel: "msi",
    program: `${local}\\Programs\\pyl\\pyl.exe`,
    registry: {
      [`${products}\\{01234567-89AB-CDEF-0123-456789ABCDEF}`]: { DisplayName: "pyl" },
      [`${products}\\Other`]: { DisplayName: "pyl" },
    },
    update: "run the MSI of a newer release, which replaces this one; winget upgrade pyl if winget ran it",
    remove: 'msiexec /x "{01234567-89AB-CDEF-0123-456789ABCDEF}"',
  },
  {
    name: "without its product",
    channel: "msi",
    program: `${local}\\Programs\\pyl\\pyl.exe`,
    update: "run the MSI of a newer release, which replaces this one; winget upgrade pyl if winget ran it",
    remove: "Settings, Apps, Installed apps, pyl, Uninstall",
  },
  {
    name: "with what it has built",
    channel: "checkout",
    program: "/home/me/src/pyl/dist/pyl",
    files: { "/home/me/src/pyl/launcher/Cargo.toml": "", "/home/me/src/pyl/src/resolve.ts": "" },
    update: "git -C /home/me/src/pyl pull && npm --prefix /home/me/src/pyl install",
    remove: "remove the links to /home/me/src/pyl, and that folder",
  },
  {
    name: "from an archive",
    channel: "file",
    program: "/home/me/.local/bin/pyl",
    update: "put the programs of a newer release there: /home/me/.local/bin/pyl",
    remove: "rm /home/me/.local/bin/pyl",
  },
  {
    name: "beside a record of another program",
    channel: "file",
    program: "/home/me/.local/bin/pyl",
    files: record("../../../bin/other", "/home/me/.local/lib/python3.11/site-packages/"),
    update: "put the programs of a newer release there: /home/me/.local/bin/pyl",
    remove: "rm /home/me/.local/bin/pyl",
  },
  {
    name: "on Windows",
    channel: "file",
    program: "C:\\Tools\\pyl.exe",
    files: { "C:\\Tools\\pylw.exe": self },
    update: "put the programs of a newer release there: C:\\Tools\\pyl.exe",
    remove: "del C:\\Tools\\pyl.exe",
  },
];

export const channelRows: readonly ChannelRow[] = [...pythonChannels, ...node, ...systems];
