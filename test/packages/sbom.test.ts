import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dependencies } from "../../scripts/package/names.ts";
import { bundledPackages, sbomOf } from "../../scripts/package/sbom.ts";
import { packageTargets } from "../../scripts/package/targets.ts";

test("the bundle has only the packages that the list names", () => {
  const imported = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [...readFileSync(join("src", name), "utf8").matchAll(/ from "([^".:][^":]*)";/g)])
    .map(([, name]) => name ?? "")
    // What the library needs is installed with it.
    .filter((name) => !Object.hasOwn(dependencies, name));
  expect([...new Set(imported)]).toEqual(bundledPackages);
});

test.each(packageTargets)("what the programs for $name contain", (target) => {
  const [, text] = sbomOf(target);
  const { components, serialNumber } = JSON.parse(text) as {
    readonly serialNumber: string;
    readonly components: readonly {
      readonly name: string;
      readonly hashes: readonly { readonly content: string }[];
    }[];
  };
  const forWindows = ["windows-link", "windows-sys"];
  expect(components.map(({ name }) => name)).toEqual([
    ...["adler2", "libc", "miniz_oxide", "rquickjs-sys"],
    ...(target.platform === "win32" ? forWindows : []),
    "smol-toml",
  ]);
  for (const { hashes } of components) expect(hashes[0]?.content).toMatch(/^(?:[0-9a-f]{64}){1,2}$/);
  expect(serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});
