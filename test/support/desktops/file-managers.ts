export type Drop = "ignored" | "copied beside it" | "asks where to copy it";

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
  /** What a file does that is dropped onto an executable script, if nothing has been set. */
  readonly drop: Drop;
  /** In Debian 12, if it is another. */
  readonly olderDrop?: Drop;
}

export const fileManagers: readonly FileManager[] = [
  {
    name: "Nautilus",
    package: "nautilus",
    desktop: "GNOME",
    command: ["nautilus", "--new-window"],
    onWayland: true,
    executable: "opens",
    drop: "copied beside it",
  },
  {
    name: "Dolphin",
    package: "dolphin",
    desktop: "KDE",
    command: ["dolphin", "--new-window"],
    onWayland: true,
    executable: "asks",
    drop: "ignored",
  },
  {
    name: "Nemo",
    package: "nemo",
    desktop: "X-Cinnamon",
    command: ["nemo"],
    onWayland: true,
    executable: "asks",
    drop: "ignored",
  },
  {
    name: "Caja",
    package: "caja",
    desktop: "MATE",
    command: ["caja", "--no-desktop"],
    onWayland: false,
    executable: "asks",
    drop: "ignored",
  },
  {
    name: "Thunar",
    package: "thunar",
    desktop: "XFCE",
    command: ["thunar"],
    onWayland: true,
    executable: "opens",
    drop: "copied beside it",
    olderDrop: "ignored",
  },
  {
    name: "PCManFM",
    package: "pcmanfm",
    desktop: "LXDE",
    command: ["pcmanfm", "--no-desktop"],
    onWayland: true,
    executable: "asks",
    drop: "ignored",
  },
  {
    name: "PCManFM-Qt",
    package: "pcmanfm-qt",
    desktop: "LXQt",
    command: ["pcmanfm-qt", "--new-window"],
    onWayland: true,
    executable: "asks",
    drop: "asks where to copy it",
  },
];
