import { renderPictures } from "./icon.ts";

// `npm run icons` writes dist/icons, for people who package pyl.
await renderPictures("dist/icons");
