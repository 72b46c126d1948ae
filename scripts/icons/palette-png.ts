import { crc32, deflateSync } from "node:zlib";

/** Pixels in RGBA, four bytes each. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/**
 * Returns a PNG file (RFC 2083) with at most `count` colours, 256 or fewer. The colours that are most alike become one until
 * few enough are left.
 */
export function palettePng({ width, height, pixels }: Picture, count: number): Buffer {
  const words = new Uint32Array(pixels.buffer.slice(pixels.byteOffset, pixels.byteOffset + pixels.length));
  const groups = reduce(words, count);
  const rows: number[] = [];
  for (let y = 0; y < height; y += 1) {
    rows.push(0);
    for (let x = 0; x < width; x += 1) rows.push(groups.indexOf.get(words[y * width + x] ?? 0) ?? 0);
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(groups.colours.flatMap((colour) => straight(colour).slice(0, 3)))),
    chunk("tRNS", Buffer.from(groups.colours.map((colour) => straight(colour)[3] as number))),
    chunk("IDAT", deflateSync(Buffer.from(rows), { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Red, green and blue times their opacity, so that invisible colours are alike; and the opacity. */
type Colour = readonly [red: number, green: number, blue: number, opacity: number];

interface Group {
  colour: Colour;
  weight: number;
  readonly words: number[];
}

function reduce(words: Uint32Array, count: number) {
  const found = new Map<number, Group>();
  for (const word of words) {
    const group = found.get(word) ?? { colour: premultiplied(word), weight: 0, words: [word] };
    group.weight += 1;
    found.set(word, group);
  }
  const groups = [...found.values()];
  while (groups.length > count) mergeNearest(groups);
  // Those that are not opaque come first: the table of opacities ends with them.
  groups.sort((one, other) => one.colour[3] - other.colour[3]);
  return {
    colours: groups.map(({ colour }) => colour),
    indexOf: new Map(groups.flatMap((group, index) => group.words.map((word) => [word, index] as const))),
  };
}

function mergeNearest(groups: Group[]): void {
  let nearest = { cost: Number.POSITIVE_INFINITY, one: 0, other: 0 };
  for (const [one, a] of groups.entries())
    for (const [other, b] of groups.entries()) {
      if (one >= other) continue;
      const cost = (distance(a.colour, b.colour) * (a.weight * b.weight)) / (a.weight + b.weight);
      if (cost < nearest.cost) nearest = { cost, one, other };
    }
  const [removed] = groups.splice(nearest.other, 1);
  const kept = groups[nearest.one];
  if (removed === undefined || kept === undefined) return;
  const weight = kept.weight + removed.weight;
  const mean = kept.colour.map(
    (part, at) => (part * kept.weight + (removed.colour[at] as number) * removed.weight) / weight,
  );
  kept.colour = mean as unknown as Colour;
  kept.weight = weight;
  kept.words.push(...removed.words);
}

function distance(one: Colour, other: Colour): number {
  return one.reduce((sum, part, at) => sum + (part - (other[at] as number)) ** 2, 0);
}

function premultiplied(word: number): Colour {
  const opacity = word >>> 24;
  const part = (shift: number) => (((word >>> shift) & 0xff) * opacity) / 255;
  return [part(0), part(8), part(16), opacity];
}

/** Returns the four bytes of a colour. */
function straight([red, green, blue, opacity]: Colour): number[] {
  const part = (value: number) => (opacity < 1 ? 0 : Math.min(255, Math.round((value * 255) / opacity)));
  return [part(red), part(green), part(blue), Math.round(opacity)];
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
