import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { Desktop } from "./desktop.ts";

/** `npm run pictures` takes those that the docs show anew; a test takes one as well, and throws it away. */
const shown = process.env.PYL_PICTURES === undefined ? undefined : "docs/images";

/**
 * A picture of the desktop as the docs show it, trimmed to what is on it. How many colours it has:
 * one would be a screen with nothing on it.
 */
export async function takePicture(desktop: Desktop, name: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "pyl-picture-"));
  try {
    const whole = join(folder, "whole.png");
    await desktop.picture(whole);
    const { stdout } = await execa("identify", ["-format", "%k", whole]);
    if (shown !== undefined) {
      const trimmed = ["-trim", "+repage", "-bordercolor", "black", "-border", "12"];
      const smaller = [...trimmed, "+dither", "-colors", "64", "-strip"];
      await execa("convert", [whole, ...smaller, join(shown, `${name}.png`)]);
    }
    return Number(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
