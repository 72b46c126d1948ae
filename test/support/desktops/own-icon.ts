import type { Picture } from "./picture.ts";

/** The snake in pyl's icon (launcher/icons/pyl.svg), in a yellow that nothing else on these desktops has. */
const yellow = [0xff, 0xd7, 0x5e] as const;

/** What scaling and a palette change. */
const tolerance = 8;

/** Icons of two lines in a list are farther apart than this many rows of pixels. */
const gap = 5;

/** Returns how often pyl's icon is shown, one below the other. */
export function countOwnIcons({ width, height, pixels }: Picture): number {
  let [count, last] = [0, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < height; row++) {
    if (!hasYellow(pixels.subarray(row * width * 3, (row + 1) * width * 3))) continue;
    if (row - last > gap) count += 1;
    last = row;
  }
  return count;
}

function hasYellow(row: Buffer): boolean {
  for (let at = 0; at < row.length; at += 3)
    if (yellow.every((part, colour) => Math.abs((row[at + colour] ?? 0) - part) <= tolerance)) return true;
  return false;
}
