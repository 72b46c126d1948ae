import { execa } from "execa";
import which from "which";
import { lastLine, say, saySkipped } from "./report.ts";

/** A Debian package that the tests use. */
interface SystemPackage {
  readonly name: string;
  /** A program of the package, to look for on systems without dpkg. */
  readonly program: string;
  /** What cannot be tested without it. */
  readonly neededFor: string;
}

const building = "the build of the Windows program";
const running = "the Windows program, run by Wine";
const showing = "message boxes of the Windows program";

/** Rust with the sources of its standard library, so that it can be built for Windows too; mingw; Wine. */
const windowsPackages: readonly SystemPackage[] =
  process.platform === "linux" && process.arch === "x64"
    ? [
        { name: "rustc-web", program: "rustc", neededFor: building },
        { name: "cargo-web", program: "cargo", neededFor: building },
        { name: "rust-web-src", program: "rustc", neededFor: building },
        { name: "gcc-mingw-w64-x86-64", program: "x86_64-w64-mingw32-gcc", neededFor: building },
        { name: "wine64", program: "wineserver", neededFor: running },
        { name: "wine", program: "wine", neededFor: running },
        { name: "fonts-wine", program: "wine", neededFor: showing },
      ]
    : [];

const installer = "the installer for Windows";

/** What builds the installer (scripts/package/windows). */
const installerPackages: readonly SystemPackage[] =
  process.platform === "linux"
    ? [
        { name: "wixl", program: "wixl", neededFor: installer },
        { name: "msitools", program: "msibuild", neededFor: installer },
        { name: "osslsigncode", program: "osslsigncode", neededFor: "a signature on the installer" },
        { name: "python3-yaml", program: "python3", neededFor: "the check of winget's manifests" },
      ]
    : [];

const clicking = "double-clicks and windows on a desktop";

/** A screen, a window manager, file managers, and programs that show failures. */
const desktopPackages: readonly SystemPackage[] =
  process.platform === "linux"
    ? [
        { name: "xvfb", program: "Xvfb", neededFor: clicking },
        { name: "xdotool", program: "xdotool", neededFor: clicking },
        { name: "imagemagick", program: "import", neededFor: clicking },
        { name: "openbox", program: "openbox", neededFor: clicking },
        { name: "pcmanfm", program: "pcmanfm", neededFor: clicking },
        { name: "thunar", program: "thunar", neededFor: clicking },
        { name: "xfconf", program: "xfconf-query", neededFor: "files dropped onto a script" },
        { name: "zenity", program: "zenity", neededFor: clicking },
        { name: "xterm", program: "xterm", neededFor: clicking },
        { name: "dbus", program: "dbus-daemon", neededFor: clicking },
        { name: "libglib2.0-bin", program: "gio", neededFor: clicking },
        { name: "xdg-utils", program: "xdg-open", neededFor: clicking },
        { name: "shared-mime-info", program: "update-mime-database", neededFor: clicking },
        {
          name: "desktop-file-utils",
          program: "desktop-file-validate",
          neededFor: "the check of desktop entries",
        },
        { name: "python3-tk", program: "python3", neededFor: "windowed scripts with a window" },
        { name: "x11-utils", program: "xmessage", neededFor: "failures shown by xmessage" },
      ]
    : [];

const installing = "packages of Linux, installed and checked";

/** What writes and checks packages for Debian and for rpm, and what makes a Debian to install them in. */
const packagingPackages: readonly SystemPackage[] =
  process.platform === "linux"
    ? [
        { name: "lintian", program: "lintian", neededFor: installing },
        { name: "reprepro", program: "reprepro", neededFor: installing },
        { name: "rpm", program: "rpmbuild", neededFor: installing },
        { name: "dnf", program: "dnf", neededFor: installing },
        { name: "rpmlint", program: "rpmlint", neededFor: installing },
        { name: "debootstrap", program: "debootstrap", neededFor: installing },
      ]
    : [];

const others = "pyl in other programs, as docs/recipes.md has it";

/** The programs of docs/recipes.md. scripts/setup/tools.ts installs those that are written in Python. */
const otherPrograms: readonly SystemPackage[] =
  process.platform === "linux"
    ? [
        { name: "make", program: "make", neededFor: others },
        { name: "g++", program: "g++", neededFor: others },
        { name: "git", program: "git", neededFor: others },
        { name: "systemd", program: "systemd-analyze", neededFor: others },
      ]
    : [];

/** What reads the recipes for package managers of other systems, and builds from them. */
const recipePackages: readonly SystemPackage[] =
  process.platform === "linux"
    ? [
        { name: "ruby", program: "ruby", neededFor: "the formula of Homebrew" },
        { name: "nix-bin", program: "nix-build", neededFor: "the expression for Nix" },
        { name: "makepkg", program: "makepkg", neededFor: "the PKGBUILD of Arch Linux" },
        { name: "pacman-package-manager", program: "pacman", neededFor: "the PKGBUILD of Arch Linux" },
        { name: "libarchive-tools", program: "bsdtar", neededFor: "the PKGBUILD of Arch Linux" },
      ]
    : [];

const packages: readonly SystemPackage[] = [
  { name: "python3", program: "python3", neededFor: "every story with a real interpreter" },
  { name: "python3-venv", program: "python3", neededFor: "uv, virtualenv and environments made by venv" },
  { name: "pypy3", program: "pypy3", neededFor: "stories with PyPy" },
  { name: "pypy3-venv", program: "pypy3", neededFor: "environments made by PyPy" },
  { name: "zsh", program: "zsh", neededFor: "environments activated in zsh" },
  { name: "fish", program: "fish", neededFor: "environments activated in fish" },
  { name: "tcsh", program: "tcsh", neededFor: "environments activated in tcsh" },
  { name: "bash-completion", program: "bash", neededFor: "completions of Python's options in bash" },
  { name: "mandoc", program: "mandoc", neededFor: "the check of the manual page" },
  { name: "strace", program: "strace", neededFor: "the count of system calls" },
  { name: "valgrind", program: "valgrind", neededFor: "the count of instructions" },
  { name: "hyperfine", program: "hyperfine", neededFor: "the benchmark's times" },
  { name: "gcc", program: "gcc", neededFor: "the programs that stand for an interpreter when counting" },
  {
    name: "libc6-dev",
    program: "gcc",
    neededFor: "the programs that stand for an interpreter when counting",
  },
  ...packagingPackages,
  ...recipePackages,
  ...otherPrograms,
  ...desktopPackages,
  ...windowsPackages,
  ...installerPackages,
];

/** Installs the missing packages if this is root on Debian. Otherwise prints them. */
export async function installPackages(): Promise<void> {
  const missing = await missingPackages(packages);
  if (missing.length > 0) await install(missing);
}

/** Returns whether a package is installed. Tries to install it if it is not. */
export async function ensurePackage(wanted: SystemPackage): Promise<boolean> {
  if ((await missingPackages([wanted])).length === 0) return true;
  await install([wanted]);
  return (await missingPackages([wanted])).length === 0;
}

async function missingPackages(wanted: readonly SystemPackage[]): Promise<SystemPackage[]> {
  const dpkg = await which("dpkg-query", { nothrow: true });
  if (dpkg === null) return wanted.filter(({ program }) => which.sync(program, { nothrow: true }) === null);
  const names = wanted.map(({ name }) => name);
  // It fails if it does not know one of the packages, but still prints the others.
  const format = ["-f", "$" + "{Package} $" + "{db:Status-Status}\\n"];
  const { stdout } = await execa(dpkg, ["-W", ...format, ...names], { reject: false });
  const lines = stdout.split("\n");
  return wanted.filter(({ name }) => !lines.includes(`${name} installed`));
}

async function install(missing: readonly SystemPackage[]): Promise<void> {
  const apt = await which("apt-get", { nothrow: true });
  const obstacle = apt === null ? "there is no apt-get here" : isRoot() ? undefined : "only root may install";
  if (apt === null || obstacle !== undefined) {
    for (const { name, neededFor } of missing)
      saySkipped(neededFor, `${name} is missing, and ${obstacle ?? "cannot be installed"}`);
    return;
  }
  say(`installing ${missing.map(({ name }) => name).join(", ")}`);
  const update = await execa(apt, ["update", "-qq"], { reject: false });
  if (update.failed) say(`apt-get update failed: ${lastLine(update)}`);
  const together = await aptInstall(apt, missing);
  if (together === undefined) return;
  // If one package cannot be installed, the others still can.
  for (const each of missing) {
    const problem = await aptInstall(apt, [each]);
    if (problem !== undefined) saySkipped(each.neededFor, `${each.name} was not installed: ${problem}`);
  }
}

/** Returns why the installation failed, or undefined. */
async function aptInstall(apt: string, wanted: readonly SystemPackage[]): Promise<string | undefined> {
  const names = wanted.map(({ name }) => name);
  // --no-remove: Rust for Windows could otherwise replace an installed Rust of another version.
  const options = ["-y", "-qq", "--no-install-recommends", "--no-remove"];
  const result = await execa(apt, ["install", ...options, ...names], {
    env: { DEBIAN_FRONTEND: "noninteractive" },
    stdin: "ignore",
    reject: false,
  });
  return result.failed ? lastLine(result) : undefined;
}

function isRoot(): boolean {
  return process.geteuid?.() === 0;
}
