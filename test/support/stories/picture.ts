import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { vi } from "vitest";
import type { Desktop } from "./desktop.ts";

/** `npm run pictures` takes those that the docs show anew; a test takes one as well, and throws it away. */
const shown = process.env.PYL_PICTURES === undefined ? undefined : "docs/images";

/**
 * Takes a picture of the desktop as the docs show it, trimmed to what is on it, as soon as it has
 * more than so many colours: one is a screen with nothing on it.
 */
export async function takePicture(desktop: Desktop, name: string, colours = 1): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pyl-picture-"));
  try {
    const whole = join(folder, "whole.png");
    const isDrawn = async () => {
      await desktop.picture(whole);
      const { stdout } = await execa("identify", ["-format", "%k", whole]);
      return Number(stdout) > colours;
    };
    await vi.waitUntil(isDrawn, { timeout: 30_000, interval: 200 });
    if (shown !== undefined) {
      const trimmed = ["-trim", "+repage", "-bordercolor", "black", "-border", "12"];
      const smaller = [...trimmed, "+dither", "-colors", "64", "-strip"];
      await execa("convert", [whole, ...smaller, join(shown, `${name}.png`)]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
