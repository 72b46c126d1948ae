import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { modulesOf } from "../../scripts/late.ts";
import { nodeLateParts } from "../../scripts/node-edition/bundle-node.ts";

describe("the late part", () => {
  test.each(modulesOf(nodeLateParts))("has %s, which exports functions only", async (path) => {
    const exported = Object.values(await import(`../../${path}`));
    expect(exported.length).toBeGreaterThan(0);
    for (const each of exported) expect(each).toBeTypeOf("function");
    // The build finds the names by these words.
    const source = readFileSync(path, "utf8");
    expect(source.match(/^export (?!type|interface)/gm)).toEqual(
      source.match(/^export (?=const|function\b)/gm),
    );
  });

  test.skipIf(!existsSync("dist/native/posix/pyl-late.js"))(
    "has what the rest of the program does not have",
    () => {
      const late = readFileSync("dist/native/posix/pyl-late.js", "utf8");
      const rest = readFileSync("dist/native/posix/pyl.js", "utf8");
      for (const comment of ["// src/commands/doctor/checks.ts", "// src/association/registration.ts"]) {
        expect(late).toContain(comment);
        expect(rest.split("\n").map((line) => line.trim())).not.toContain(comment);
      }
      expect(rest.split("\n").map((line) => line.trim())).toContain("// src/select/choose.ts");
      expect(late).not.toContain("// src/select/choose.ts");
    },
  );
});
