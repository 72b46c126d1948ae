import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawSmallIcon, renderPictures, smallIconPath } from "../scripts/icons/icon.ts";
import type { Needed } from "./support/stories/interpreters.ts";
import { describeWith } from "./support/stories/stories.ts";

const needed: Needed<"resvg"> = await import("@resvg/resvg-js").then(
  () => "resvg" as const,
  () => ({ missing: "@resvg/resvg-js has no build for this machine" }),
);

describeWith("icons for packages", needed, () => {
  const folder = mkdtempSync(join(tmpdir(), "pyl-icons-"));
  beforeAll(() => renderPictures(folder));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("are PNG files of the widths that their names say, and one for macOS", () => {
    expect(readdirSync(folder).sort()).toEqual(["pyl-128.png", "pyl-256.png", "pyl-48.png", "pyl.icns"]);
    for (const width of [48, 128, 256]) {
      const bytes = readFileSync(join(folder, `pyl-${width}.png`));
      expect(bytes.toString("latin1", 1, 4)).toBe("PNG");
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width, width]);
    }
  });

  test("the one that the program contains is drawn from the same picture, and small", async () => {
    const drawn = Buffer.from(await drawSmallIcon());
    expect(readFileSync(smallIconPath)).toEqual(drawn);
    expect(drawn.length).toBeLessThan(600);
  });

  test("are in macOS' form as far as its header says, each entry with its own length", () => {
    const bytes = readFileSync(join(folder, "pyl.icns"));
    expect(bytes.toString("latin1", 0, 4)).toBe("icns");
    expect(bytes.readUInt32BE(4)).toBe(bytes.length);
    const types: string[] = [];
    for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at + 4))
      types.push(bytes.toString("latin1", at, at + 4));
    expect(types).toEqual(["ic07", "ic08", "ic09"]);
  });
});
