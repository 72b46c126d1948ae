import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { palettePng } from "./palette-png.ts";

/** The sizes that Explorer, the taskbar and message boxes use at scales of 100 to 250 percent. */
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 256];

/** Renders launcher/icons/pyl.svg as the icon of the Windows programs (launcher/build.rs). */
export async function renderIcon(): Promise<void> {
  const icon = await drawIcon(windowsSizes);
  await mkdir("dist/native/windows", { recursive: true });
  await writeFile("dist/native/windows/pyl.ico", icon);
}

/** Returns an icon of Windows with these widths. */
export async function drawIcon(sizes: readonly number[]): Promise<Uint8Array> {
  const { IconIco } = await import("@shockpkg/icon-encoder");
  const draw = await loadDrawing();
  const icon = new IconIco();
  for (const size of sizes) await icon.addFromPng(draw(size));
  return icon.encode();
}

/** Renders icons for packages: PNG files in sizes of Linux icon themes, and an .icns file for macOS. */
export async function renderPictures(folder: string): Promise<void> {
  const { IconIcns } = await import("@shockpkg/icon-encoder");
  const draw = await loadDrawing();
  await mkdir(folder, { recursive: true });
  for (const size of [48, 128, 256]) await writeFile(join(folder, `pyl-${size}.png`), draw(size));
  const icon = new IconIcns();
  // The types are the format's names for 128, 256 and 512 pixels.
  for (const [size, type] of [
    [128, "ic07"],
    [256, "ic08"],
    [512, "ic09"],
  ] as const)
    await icon.addFromPng(draw(size), [type]);
  await writeFile(join(folder, "pyl.icns"), icon.encode());
}

/** The icon that `pyl --register` installs beside the SVG file, for themes and toolkits that have no SVG. */
export const smallIconPath = "launcher/icons/pyl-48.png";

/** Returns the content of `smallIconPath`. The program contains it, so it has few colours. */
export async function drawSmallIcon(): Promise<Uint8Array> {
  const render = await loadRenderer();
  return palettePng(render(48), 32);
}

/** Returns a function that renders the icon as a PNG file of any width. */
async function loadDrawing(): Promise<(width: number) => Uint8Array> {
  const render = await loadRenderer();
  return (width) => render(width).asPng();
}

async function loadRenderer() {
  // This package has native code that not every machine has, so it is loaded only when it is used.
  const { Resvg } = await import("@resvg/resvg-js");
  const drawing = await readFile("launcher/icons/pyl.svg");
  return (value: number) => new Resvg(drawing, { fitTo: { mode: "width", value } }).render();
}
