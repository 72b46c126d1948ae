/** A file manager, and the desktop that it belongs to. */
export interface FileManager {
  readonly name: string;
  /** XDG_CURRENT_DESKTOP. */
  readonly desktop: string;
  /** What shows a folder in a window of its own. The folder follows. */
  readonly command: readonly string[];
  /** Whether it can run on Wayland without an X server. */
  readonly onWayland: boolean;
}

export const fileManagers: readonly FileManager[] = [
  { name: "Nautilus", desktop: "GNOME", command: ["nautilus", "--new-window"], onWayland: true },
  { name: "Dolphin", desktop: "KDE", command: ["dolphin", "--new-window"], onWayland: true },
  { name: "Nemo", desktop: "X-Cinnamon", command: ["nemo"], onWayland: true },
  { name: "Caja", desktop: "MATE", command: ["caja", "--no-desktop"], onWayland: true },
  { name: "Thunar", desktop: "XFCE", command: ["thunar"], onWayland: true },
  { name: "PCManFM", desktop: "LXDE", command: ["pcmanfm", "--no-desktop"], onWayland: true },
  { name: "PCManFM-Qt", desktop: "LXQt", command: ["pcmanfm-qt", "--new-window"], onWayland: true },
];
