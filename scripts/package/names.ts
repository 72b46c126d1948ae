import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

/** What package.json says about every package. */
interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
}

export const { version, description, license } = manifest;

/** The name on PyPI. The module that `python -m` starts is always `pyl`. */
export const pypiName = "pyl";

/** The name in npm's registry; those of the programs begin with it. */
export const npmName = "pyl";
