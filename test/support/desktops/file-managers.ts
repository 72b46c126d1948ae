/** A file manager, and the desktop that it belongs to. */
export interface FileManager {
  readonly name: string;
  /** Debian's package. */
  readonly package: string;
  /** XDG_CURRENT_DESKTOP. */
  readonly desktop: string;
  /** What shows a folder in a window of its own. The folder follows. */
  readonly command: readonly string[];
  /** Whether it can run on Wayland without an X server. */
  readonly onWayland: boolean;
  /** What a double-click on an executable script does. */
  readonly executable: "opens" | "asks";
  /** Whether it starts an executable script with the files that are dropped onto it. */
  readonly takesDrops: boolean;
}

export const fileManagers: readonly FileManager[] = [
  {
    name: "Nautilus",
    package: "nautilus",
    desktop: "GNOME",
    command: ["nautilus", "--new-window"],
    onWayland: true,
    executable: "opens",
    takesDrops: false,
  },
  {
    name: "Dolphin",
    package: "dolphin",
    desktop: "KDE",
    command: ["dolphin", "--new-window"],
    onWayland: true,
    executable: "asks",
    takesDrops: true,
  },
  {
    name: "Nemo",
    package: "nemo",
    desktop: "X-Cinnamon",
    command: ["nemo"],
    onWayland: true,
    executable: "asks",
    takesDrops: true,
  },
  {
    name: "Caja",
    package: "caja",
    desktop: "MATE",
    command: ["caja", "--no-desktop"],
    onWayland: false,
    executable: "asks",
    takesDrops: true,
  },
  {
    name: "Thunar",
    package: "thunar",
    desktop: "XFCE",
    command: ["thunar"],
    onWayland: true,
    executable: "opens",
    takesDrops: true,
  },
  {
    name: "PCManFM",
    package: "pcmanfm",
    desktop: "LXDE",
    command: ["pcmanfm", "--no-desktop"],
    onWayland: true,
    executable: "asks",
    takesDrops: false,
  },
  {
    name: "PCManFM-Qt",
    package: "pcmanfm-qt",
    desktop: "LXQt",
    command: ["pcmanfm-qt", "--new-window"],
    onWayland: true,
    executable: "asks",
    takesDrops: false,
  },
];
