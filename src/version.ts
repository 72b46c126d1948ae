/** One place: package.json, put in by the bundler. */
declare const PYL_VERSION: string;

export const version: string = PYL_VERSION;
