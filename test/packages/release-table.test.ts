import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { releaseAddress, version } from "../../scripts/package/names.ts";
import { releasedFile, releaseTable } from "../../scripts/package/release-table.ts";
import { packagesFolder } from "../support/packages/built.ts";

test("a row has the name, the address and the sum of a file", () => {
  const sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  const table = releaseTable([["pyl-windows-x64.zip", Buffer.from("abc")]]);
  expect(releasedFile(table, "-windows-x64.zip")).toEqual({
    name: "pyl-windows-x64.zip",
    url: `${releaseAddress}/pyl-windows-x64.zip`,
    sha256: sum,
  });
  expect(releasedFile(table, "-linux-x64.tar.gz")).toBeUndefined();
});

test("the address has the version, and no file is named twice", () => {
  expect(releaseAddress.endsWith(`/v${version}`)).toBe(true);
  const names = readFileSync(join(packagesFolder, "SHA256SUMS"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.slice(66));
  expect(new Set(names).size).toBe(names.length);
});
