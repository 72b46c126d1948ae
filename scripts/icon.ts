import { mkdir, readFile, writeFile } from "node:fs/promises";

/** What Explorer, the taskbar and message boxes show at 100 to 250 percent. */
const sizes = [16, 20, 24, 32, 40, 48, 64, 256];

/** launcher/icons/pyl.svg as the icon of the Windows programs (launcher/build.rs). */
export async function renderIcon(): Promise<void> {
  // Native code, which not every machine has that installs this package: loaded where it is used.
  const { Resvg } = await import("@resvg/resvg-js");
  const { IconIco } = await import("@shockpkg/icon-encoder");
  const drawing = await readFile("launcher/icons/pyl.svg");
  const icon = new IconIco();
  for (const value of sizes) {
    const image = new Resvg(drawing, { fitTo: { mode: "width", value } }).render();
    await icon.addFromPng(image.asPng());
  }
  await mkdir("dist/native/windows", { recursive: true });
  await writeFile("dist/native/windows/pyl.ico", icon.encode());
}
