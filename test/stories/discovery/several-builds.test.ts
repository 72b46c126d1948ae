import { appendFileSync, chmodSync, copyFileSync, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { neededSystem } from "../../support/stories/interpreters.ts";
import { describeWith, launcher, makeHome, nodeEntry, start } from "../../support/stories/stories.ts";

/** The builds that can be started here: a copy of the program, one with another content, and two with other parts. */
const builds = {
  copy: resolve("dist/pyl"),
  changed: resolve("dist/pyl"),
  bytecode: resolve("dist/bytecode/pyl"),
  node: nodeEntry,
} as const;
const pairs = (
  [
    ["copy", "changed"],
    ["changed", "copy"],
    ["copy", "bytecode"],
    ["copy", "node"],
    ["node", "changed"],
  ] as const
).filter((pair) => pair.every((build) => existsSync(builds[build])));

const editions = [
  ["the native program", launcher, {}],
  ["the Node edition", [process.execPath, nodeEntry], { PYL_NODE: "1" }],
] as const;

describeWith(
  "pyl beside builds of itself that are called python3 and python3.12",
  neededSystem(),
  (python) => {
    describe.each(editions)("is %s and", (_name, command, variables) => {
      function folderWith(first: keyof typeof builds, second: keyof typeof builds) {
        const home = makeHome();
        home.write("tool.py", "#!/usr/bin/env python3\nprint('ran')\n");
        for (const [name, build] of [
          ["python3", first],
          ["python3.12", second],
        ] as const) {
          const path = home.write(`bin/${name}`, "");
          copyFileSync(builds[build], path);
          chmodSync(path, 0o755);
          if (build === "changed") appendFileSync(path, "another build");
        }
        return home;
      }

      test.each(pairs)("starts neither if there is no Python: %s and %s", async (first, second) => {
        const home = folderWith(first, second);
        const path = [join(home.folder, "bin")];
        for (const words of [["tool.py"], ["-3", "tool.py"], ["-3.12", "tool.py"]]) {
          const { status, output, errors } = await start({
            home,
            command,
            variables,
            path,
            arguments: words,
          });
          expect([status, output]).toEqual([112, ""]);
          expect(errors).toContain("no Python was found");
        }
      });

      test.each(pairs)("starts a Python behind them: %s and %s", async (first, second) => {
        const home = folderWith(first, second);
        home.link("later/python3", python.executable);
        const path = [join(home.folder, "bin"), join(home.folder, "later")];
        const outcome = await start({ home, command, variables, path, arguments: ["tool.py"] });
        expect(outcome).toEqual({ status: 0, signal: undefined, output: "ran\n", errors: "" });
      });
    });
  },
);
