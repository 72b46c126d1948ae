import { renderPictures } from "./icon.ts";

// `npm run icons`: dist/icons, for who makes a package of pyl.
await renderPictures("dist/icons");
