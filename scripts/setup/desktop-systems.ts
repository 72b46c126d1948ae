import { type DebianRecipe, makeDebian, rootFolderOf } from "./debian-root.ts";

/** A Debian with the desktops' programs, as old and as new as people have them. */
export interface DesktopRelease {
  readonly suite: "bookworm" | "trixie";
  readonly title: string;
  /** The folder of its root, which sessions mount and never change. */
  readonly root: string;
  /** What Plasma sets in its sessions: xdg-open reads the version, and KDE's programs the menu's name. */
  readonly plasma: Readonly<Record<string, string>>;
}

/**
 * The programs of both. Each is here because a test, or a row of docs/desktops.md, uses it. terminator brings what
 * test/support/desktops/clipboard.py needs (python3-gi, gir1.2-gtk-3.0).
 */
const common = {
  fileManagers: ["nautilus", "dolphin", "nemo", "caja", "thunar", "pcmanfm", "pcmanfm-qt"],
  terminals: [
    ...["gnome-terminal", "gnome-console", "konsole", "xfce4-terminal", "mate-terminal", "lxterminal"],
    ...["qterminal", "kitty", "alacritty", "foot", "xterm", "tilix", "terminator", "rxvt-unicode"],
  ],
  dialogs: ["zenity", "kdialog", "yad", "x11-utils", "libnotify-bin", "dunst", "mako-notifier"],
  editors: ["mousepad"],
  openers: ["libglib2.0-bin", "xdg-utils", "kde-cli-tools", "kio", "qtxdg-tools", "gvfs"],
  // What file types, icons, settings and letters look like.
  appearance: [
    ...["shared-mime-info", "desktop-file-utils", "dconf-gsettings-backend", "gsettings-desktop-schemas"],
    ...["xfconf", "adwaita-icon-theme", "breeze-icon-theme", "librsvg2-common"],
    ...["fonts-dejavu", "fonts-droid-fallback"],
  ],
  screens: ["xvfb", "openbox", "xdotool", "wmctrl", "imagemagick", "sway", "grim", "wtype", "xwayland"],
  system: ["dbus", "dbus-daemon", "at-spi2-core", "python3-pyatspi", "procps", "tini", "xclip"],
  python: ["python3", "python3-venv", "python3-tk"],
};

const newer = {
  terminals: ["ptyxis", "xdg-terminal-exec"],
  screens: ["wlrctl", "labwc", "qt6-wayland", "qt6-svg-plugins", "python3-pywayland", "python3-cffi-backend"],
};

const older = { screens: ["qtwayland5", "libqt5svg5"] };

/** A person who is not root: some file managers warn root, or do not start for root at all. */
const person = "useradd --create-home --shell /bin/bash me";

/** The menu of Plasma 6, without which Dolphin knows no programs. The rest of its package is not needed. */
const plasmaMenu = `
cd /tmp
apt-get download plasma-workspace
dpkg-deb --fsys-tarfile plasma-workspace_*.deb | tar -x -C / ./etc/xdg/menus/plasma-applications.menu
rm plasma-workspace_*.deb`;

const recipes: Readonly<Record<DesktopRelease["suite"], DebianRecipe>> = {
  bookworm: { suite: "bookworm", packages: [common, older].flatMap(packagesIn), commands: person },
  trixie: { suite: "trixie", packages: [common, newer].flatMap(packagesIn), commands: person + plasmaMenu },
};

function packagesIn(groups: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.values(groups).flat();
}

export const desktopReleases: Readonly<Record<DesktopRelease["suite"], DesktopRelease>> = {
  bookworm: {
    suite: "bookworm",
    title: "Debian 12",
    root: rootFolderOf(recipes.bookworm),
    plasma: { KDE_FULL_SESSION: "true", KDE_SESSION_VERSION: "5" },
  },
  trixie: {
    suite: "trixie",
    title: "Debian 13",
    root: rootFolderOf(recipes.trixie),
    plasma: { KDE_FULL_SESSION: "true", KDE_SESSION_VERSION: "6", XDG_MENU_PREFIX: "plasma-" },
  },
};

/** Makes both systems in the user's cache folder, of 2 GB each. Prints why if it cannot. */
export async function installDesktopSystems(): Promise<void> {
  for (const recipe of Object.values(recipes)) await makeDebian(recipe, "desktops and their programs");
}
