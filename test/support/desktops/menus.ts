import { copyFileSync } from "node:fs";
import { stillPicture } from "./folder-window.ts";
import { countOwnIcons } from "./own-icon.ts";
import { changedRegions, type Region } from "./picture.ts";
import { found, type Point } from "./screen.ts";
import type { DesktopSession } from "./session.ts";

/** Returns how often pyl is offered for a file with its icon at that point. */
export type Count = (session: DesktopSession, file: Point) => Promise<number>;

const script = "/tmp/menu_items.py";

/** Starts what knows the names of menus. A file manager that starts before it is ready never connects to it. */
export async function openAccessibility({ system, variables }: DesktopSession): Promise<void> {
  copyFileSync("test/support/desktops/menu_items.py", system.path(script));
  await found("the names of menus", async () => {
    const { status } = await system.run(["python3", script], variables);
    return status === 0 ? true : undefined;
  });
}

/**
 * Counts by the names of the items, which GTK 3 gives to programs for people who cannot see. The second item leads to more of
 * them in Thunar.
 */
export const countNames: Count = async (session, file) => {
  const items = async () => (await session.run("python3", script)).output.split("\n");
  const isOpen = async () => (await items()).some((item) => item.startsWith("Properties"));
  await session.repeat("a right click", () => rightClick(session, file), isOpen);
  await openSecond(session);
  return (await items()).filter((item) => /\bpyl\b/.test(item)).length;
};

/** Counts the icons of pyl in the menu. */
export const countIcons: Count = async (session, file) => {
  const { screen } = session;
  const before = await stillPicture(screen);
  const isOpen = async () => changedRegions(before, await screen.picture()).some(isMenu);
  await session.repeat("a right click", () => rightClick(session, file), isOpen);
  return countOwnIcons(await stillPicture(screen)) - countOwnIcons(before);
};

/** Returns whether it is too high to be a file that is selected now. */
function isMenu({ top, bottom }: Region): boolean {
  return bottom - top > 150;
}

/** Counts the icons of pyl in Dolphin's menu. Its second item leads to a list, if there is more than one program. */
export const countInSubmenu: Count = async (session, file) => {
  const { screen } = session;
  const before = countOwnIcons(await stillPicture(screen));
  const first = await countIcons(session, file);
  await openSecond(session);
  const all = countOwnIcons(await stillPicture(screen)) - before;
  return Math.max(first, all);
};

/** Counts them in the list of all programs, which the second item of Nautilus' menu opens. */
export const countInDialog: Count = async (session, file) => {
  const { screen } = session;
  const before = countOwnIcons(await stillPicture(screen));
  const open = async () => {
    await rightClick(session, file);
    await stillPicture(screen);
    await screen.key("Down");
    await screen.key("Return");
  };
  await session.repeat("the list", open, async () => countOwnIcons(await screen.picture()) > before);
  return countOwnIcons(await stillPicture(screen)) - before;
};

/** Opens the menu to which the second item leads, if it does. */
async function openSecond({ screen }: DesktopSession): Promise<void> {
  for (const key of ["Down", "Down", "Right"]) await screen.key(key);
  await stillPicture(screen);
}

/** Closes what is open first, also the menu of an attempt before. */
async function rightClick({ screen }: DesktopSession, at: Point): Promise<void> {
  await screen.key("Escape");
  await stillPicture(screen);
  await screen.move(at);
  await screen.click("right", 1);
}
