import { describe, expect, test } from "vitest";
import { bytesOf, decodeUtf16, textOf } from "../../src/host/bytes.ts";

/** Bytes in hexadecimal, and the text that stands for them (PEP 383). */
const rows: readonly (readonly [claim: string, bytes: string, text: string])[] = [
  ["nothing is nothing", "", ""],
  ["ASCII is itself, NUL and DEL too", "00 41 7f", "\0A\x7f"],
  ["two bytes are a letter", "c3 a9 c2 80 df bf", "é\u0080\u07ff"],
  ["three bytes are a letter", "e0 a0 80 e6 9d b1 ef bf bf", "\u0800東\uffff"],
  ["four bytes are a letter", "f0 90 80 80 f0 9f 98 80 f4 8f bf bf", "\u{10000}😀\u{10ffff}"],
  ["the byte-order mark is kept", "ef bb bf 41", "\ufeffA"],
  ["a byte that begins nothing is escaped", "ff fe 80 bf", "\udcff\udcfe\udc80\udcbf"],
  ["a letter that is cut off is escaped", "41 c3", "A\udcc3"],
  ["a letter of three bytes that is cut off is escaped byte by byte", "e6 9d", "\udce6\udc9d"],
  ["a letter of four bytes that is cut off is escaped byte by byte", "f0 9f 98", "\udcf0\udc9f\udc98"],
  [
    "a letter that another interrupts is escaped, and the other read",
    "c3 41 e6 9d c3 a9",
    "\udcc3A\udce6\udc9dé",
  ],
  [
    "a form longer than need be is escaped",
    "c0 af e0 80 af f0 80 80 af",
    "\udcc0\udcaf\udce0\udc80\udcaf\udcf0\udc80\udc80\udcaf",
  ],
  ["a surrogate in UTF-8 is escaped", "ed a0 80 ed bf bf", "\udced\udca0\udc80\udced\udcbf\udcbf"],
  ["what lies above U+10FFFF is escaped", "f4 90 80 80 f5 80", "\udcf4\udc90\udc80\udc80\udcf5\udc80"],
  ["the last before the surrogates and the first behind are letters", "ed 9f bf ee 80 80", "\ud7ff\ue000"],
];

describe("bytes to text and back", () => {
  for (const [claim, hexadecimal, text] of rows)
    test(claim, () => {
      const bytes = [...Buffer.from(hexadecimal.replaceAll(" ", ""), "hex")];
      expect(textOf(bytes)).toBe(text);
      expect(bytesOf(text)).toEqual(bytes);
    });

  test("every pair of bytes comes back as it was", () => {
    for (let first = 0; first < 256; first += 1) {
      const bytes = Array.from({ length: 512 }, (_, index) => (index % 2 === 0 ? first : index >> 1));
      expect(bytesOf(textOf(bytes))).toEqual(bytes);
    }
  });

  test("what is UTF-8 is read as the system's own decoder reads it", () => {
    const text = "a é 東京 😀 \u0000 \ufeff \u{10ffff}";
    expect(textOf(new TextEncoder().encode(text))).toBe(text);
    expect(bytesOf(text)).toEqual([...new TextEncoder().encode(text)]);
  });
});

describe("decodeUtf16", () => {
  const rows16 = [
    ["41 00 e9 00 71 67", "little", "Aé東"],
    ["00 41 00 e9 67 71", "big", "Aé東"],
    ["3d d8 00 de", "little", "😀"],
    ["d8 3d de 00", "big", "😀"],
    ["00 d8", "little", "\ud800"],
    ["41 00 42", "little", "A"],
    ["", "little", ""],
  ] as const;
  for (const [hexadecimal, order, text] of rows16)
    test(`${hexadecimal || "nothing"} in ${order}-endian order is ${JSON.stringify(text)}`, () => {
      expect(decodeUtf16([...Buffer.from(hexadecimal.replaceAll(" ", ""), "hex")], order)).toBe(text);
    });
});
