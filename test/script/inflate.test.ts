import { constants, deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { inflate } from "../../src/script/inflate.ts";

const texts: readonly (readonly [claim: string, text: Buffer])[] = [
  ["nothing", Buffer.alloc(0)],
  ["one byte", Buffer.from("a")],
  ["a long run of one byte", Buffer.alloc(100_000, "a")],
  ["every byte", Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) & 0xff))],
  [
    "a source",
    Buffer.from(Array.from({ length: 2000 }, (_, line) => `x${line % 97} = ${line * line}\n`).join("")),
  ],
  [
    "a distance of 32,768",
    Buffer.concat([Buffer.from("begin"), Buffer.alloc(32_763, "x"), Buffer.from("begin")]),
  ],
];

describe.each(texts)("%s", (_, text) => {
  test.each([
    ["as zlib likes", {}],
    ["stored", { level: 0 }],
    ["with fixed codes", { strategy: constants.Z_FIXED }],
    ["without repetitions", { strategy: constants.Z_HUFFMAN_ONLY }],
    ["in small blocks", { memLevel: 1 }],
  ])("is what was deflated %s", (_name, options) => {
    const data = [...deflateRawSync(text, options)];
    expect(Buffer.from(inflate(data, 1 << 20) ?? []).equals(text)).toBe(true);
    expect(inflate(data, 3)).toEqual([...text.subarray(0, 3)]);
  });
});

test.each([
  ["nothing at all", []],
  ["a type of block that does not exist", [0x07]],
  ["a cut block", [...deflateRawSync("some text that is longer than this")].slice(0, 5)],
  ["a distance before the start", [0x03, 0x02, 0x00]],
  ["codes that cannot be", [0x05, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
])("%s is not valid", (_, data) => {
  expect(inflate(data, 1000)).toBeUndefined();
});
