import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { Point } from "./screen.ts";

/** What is on a screen. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row, with a byte each. */
  readonly pixels: Buffer;
}

export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Reads a picture in the binary form of PPM (Netpbm), with a byte for each colour. */
export function readPicture(path: string): Picture {
  const bytes = readFileSync(path);
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString("latin1", 0, 40));
  if (header === null) throw new Error(`${path} is not a picture in the binary form of PPM`);
  const [start, width, height] = header;
  return { width: Number(width), height: Number(height), pixels: bytes.subarray(start.length) };
}

/** Writes a PNG file of few colours, as the docs show it. */
export async function writePicture({ width, height, pixels }: Picture, path: string): Promise<void> {
  const input = ["-size", `${width}x${height}`, "-depth", "8", "rgb:-"];
  const shown = ["-bordercolor", "black", "+dither", "-colors", "64", "-strip"];
  await execa("convert", [...input, ...shown, path], { input: pixels });
}

/** Where the pictures of the docs are. `npm run test:desktops` takes them anew if PYL_PICTURES is set. */
const shown = "docs/images/desktops";

/** Writes the pictures below each other in pairs, at half of their size. */
export async function writePictures(pictures: readonly Picture[], name: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pyl-pictures-"));
  try {
    const files = pictures.map((_, index) => join(folder, `${index}.png`));
    for (const [index, picture] of pictures.entries()) await writePicture(picture, files[index] ?? "");
    const target = process.env.PYL_PICTURES === undefined ? folder : shown;
    mkdirSync(target, { recursive: true });
    const layout = ["-tile", "2x", "-geometry", "600x420+3+3", "-background", "gray40"];
    await execa("montage", [...files, ...layout, "-strip", "-quality", "55", join(target, `${name}.webp`)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns how many colours there are. */
export function colours({ pixels }: Picture): number {
  const found = new Set<number>();
  for (let at = 0; at < pixels.length; at += 3) found.add(pixels.readUIntBE(at, 3));
  return found.size;
}

/** Pixels are compared in squares of this width. */
const grain = 4;

/** Changes that are not farther apart than these squares are one. */
const reach = 4;

/** Returns where two pictures of one screen differ: first what is large in both directions, such as an icon. */
export function changedRegions(before: Picture, after: Picture): readonly Region[] {
  const columns = Math.ceil(after.width / grain);
  const rows = Math.ceil(after.height / grain);
  const changed = changedSquares(before, after, columns, rows);
  const regions: Region[] = [];
  for (const start of [...changed]) if (changed.has(start)) regions.push(takeRegion(start, changed, columns));
  return regions.sort((one, other) => thickness(other) - thickness(one));
}

/** Returns the numbers of the squares that differ, counted row by row. */
function changedSquares(before: Picture, after: Picture, columns: number, rows: number): Set<number> {
  const changed = new Set<number>();
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (differs(before, after, column * grain, row * grain)) changed.add(row * columns + column);
  return changed;
}

function differs(before: Picture, after: Picture, left: number, top: number): boolean {
  for (let y = top; y < Math.min(top + grain, after.height); y++) {
    const start = (y * after.width + left) * 3;
    const end = start + Math.min(grain, after.width - left) * 3;
    if (before.pixels.compare(after.pixels, start, end, start, end) !== 0) return true;
  }
  return false;
}

/** Removes a square, and those that can be reached from it, from the set. Returns the region that they make. */
function takeRegion(start: number, squares: Set<number>, columns: number): Region {
  const region = { left: Number.MAX_SAFE_INTEGER, top: Number.MAX_SAFE_INTEGER, right: 0, bottom: 0 };
  const pending = [start];
  squares.delete(start);
  for (let square = pending.pop(); square !== undefined; square = pending.pop()) {
    const [column, row] = [square % columns, Math.floor(square / columns)];
    region.left = Math.min(region.left, column * grain);
    region.right = Math.max(region.right, (column + 1) * grain);
    region.top = Math.min(region.top, row * grain);
    region.bottom = Math.max(region.bottom, (row + 1) * grain);
    for (let down = -reach; down <= reach; down++)
      for (let across = -reach; across <= reach; across++) {
        const near = (row + down) * columns + column + across;
        if (squares.delete(near)) pending.push(near);
      }
  }
  return region;
}

/** Returns the shorter side of a region. */
export function thickness({ left, top, right, bottom }: Region): number {
  return Math.min(right - left, bottom - top);
}

export function middleOf({ left, top, right, bottom }: Region): Point {
  return { x: Math.round((left + right) / 2), y: Math.round((top + bottom) / 2) };
}
