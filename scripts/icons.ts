import { writeFile } from "node:fs/promises";
import { drawSmallIcon, renderPictures, smallIconPath } from "./icons/icon.ts";

// `npm run icons` writes dist/icons, for people who package pyl, and the small icon that the program contains.
await renderPictures("dist/icons");
await writeFile(smallIconPath, await drawSmallIcon());
