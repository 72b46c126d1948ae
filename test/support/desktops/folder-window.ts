import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { FileManager } from "./file-managers.ts";
import { changedRegions, middleOf, type Picture, thickness } from "./picture.ts";
import { found, type Point, type Screen, type ScreenWindow } from "./screen.ts";
import type { DesktopSession } from "./session.ts";

/** A folder in a window of a file manager. */
export interface FolderWindow {
  readonly window: ScreenWindow;
  readonly folder: string;
  /** Adds a file with `add`, perhaps more than once, and returns the place of the icon that appears. */
  iconOf(add: () => void): Promise<Point>;
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
  return {
    window,
    folder,
    async iconOf(add) {
      const before = await stillPicture(screen);
      const look = async () => {
        const [largest] = changedRegions(before, await stillPicture(screen));
        return largest !== undefined && thickness(largest) > smallestIcon ? largest : undefined;
      };
      // A file manager under load can miss a file that appears while it reads the folder.
      const act = async () => add();
      await session.repeat(`a new file in ${name}`, act, async () => (await look()) !== undefined);
      return middleOf(await found("the new icon", look));
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

/** A status bar, which changes too, is not as high. */
const smallestIcon = 36;

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
