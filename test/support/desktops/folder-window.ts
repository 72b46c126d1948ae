import { rmSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { FileManager } from "./file-managers.ts";
import { changedRegions, colours, middleOf, type Picture, type Region, thickness } from "./picture.ts";
import { found, type Point, type Screen, type ScreenWindow, screenSize } from "./screen.ts";
import type { DesktopSession } from "./session.ts";

/** A folder in a window of a file manager. */
export interface FolderWindow {
  readonly window: ScreenWindow;
  readonly folder: string;
  /**
   * Adds a file with `add`, perhaps more than once, and returns the place of the icon that appears. `add` returns the path.
   */
  iconOf(add: () => string): Promise<Point>;
  /** Removes files, and waits until the icon there is gone: the next file would be shown beside it, or in its place. */
  remove(files: readonly string[], icon: Point): Promise<void>;
  close(): Promise<void>;
}

/** Opens a new folder of that name. It has a folder in it, as some file managers fill an empty one with a text. */
export async function openFolder(
  session: DesktopSession,
  { name, command }: FileManager,
  folder: string,
): Promise<FolderWindow> {
  const { screen, system } = session;
  system.write(`${folder}/0/.keep`, "");
  session.start(...command, folder);
  const window = await session.window(`${name} at ${folder}`, ({ title }) =>
    title.includes(basename(folder)),
  );
  // A window is there before anything is in it. An icon alone has more colours.
  await found(`${name}'s icons`, async () => colours(await screen.picture()) > 40 || undefined);
  return {
    window,
    folder,
    async iconOf(add) {
      let before = await stillPicture(screen);
      const look = async () => {
        const regions = changedRegions(before, await stillPicture(screen));
        return regions.find(({ top, bottom }) => top > iconRows.top && bottom < iconRows.bottom);
      };
      let file: string | undefined;
      const addOnce = async () => {
        if (file !== undefined) {
          // It had not drawn the folder, or missed a file that appeared while it read it.
          rmSync(system.path(file), { force: true });
          before = await stillPicture(screen);
        }
        file = add();
      };
      await session.repeat(`a new file in ${name}`, addOnce, async () => (await look()) !== undefined);
      return middleOf(await found("the new icon", look));
    },
    async remove(files, icon) {
      const before = await stillPicture(screen);
      for (const file of files) rmSync(system.path(file));
      await found(`the end of an icon in ${name}`, async () => {
        const regions = changedRegions(before, await stillPicture(screen));
        return regions.some((region) => isIn(region, icon) && thickness(region) > blinking) || undefined;
      });
    },
    async close() {
      await screen.closeWindow(window);
      await found(`the end of ${name}`, async () => {
        const left = await screen.windows();
        return left.some(({ id }) => id === window.id) ? undefined : true;
      });
    },
  };
}

function isIn({ left, top, right, bottom }: Region, { x, y }: Point): boolean {
  return left <= x && x < right && top <= y && y < bottom;
}

/** Where the icons of a few files are on the screen. Toolbars, which change too, are above, and status bars below. */
const iconRows = { top: 130, bottom: screenSize.height / 2 };

/** A blinking cursor, and no more, changes squares of this width. */
const blinking = 24;

/** Returns a picture as soon as nothing has moved in three that followed each other. */
export async function stillPicture(screen: Screen): Promise<Picture> {
  let [same, last] = [0, await screen.picture()];
  return found("a screen on which nothing moves", async () => {
    await pause(150);
    const next = await screen.picture();
    const moved = changedRegions(last, next).some((region) => thickness(region) > blinking);
    same = moved ? 0 : same + 1;
    last = next;
    return same >= 3 ? last : undefined;
  });
}
