import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

/** What package.json says about every package. */
interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

export const { version, description, license } = manifest;

/** What npm installs with the package, because the library uses it. */
export const { dependencies } = manifest;

/** The name on PyPI. The module that `python -m` starts is always `pyl`. */
export const pypiName = "pyl";

/** The name in npm's registry; those of the programs begin with it. */
export const npmName = "pyl";

/** Where people read about pyl. Nothing is published yet: set it before the first release. */
export const homeAddress = "https://example.invalid/pyl";

/** Where the files of this version can be downloaded. */
export const releaseAddress = `${homeAddress}/releases/download/v${version}`;

/** Who publishes pyl, as packages that name a publisher show it. */
export const publisher = "pyl";

/** Whom packages name as their author. The address has to be set before the first release, too. */
export const author = "the pyl authors <pyl@example.invalid>";
