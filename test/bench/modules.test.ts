import { expect, test } from "vitest";
import { modulesOf } from "../../scripts/bench/modules.ts";

test("the sizes of modules are added up by folder and by package, the largest first", () => {
  const inputs = {
    "src/main.ts": 30,
    "src/select/choose.ts": 50,
    "src/select/rank.ts": 20,
    "src/select/environments/search.ts": 40,
    "src/select/types.ts": 0,
    "node_modules/parser/dist/a.js": 200,
    "node_modules/parser/dist/deep/b.js": 100,
    "node_modules/@scope/parser/index.js": 60,
  };
  const output = {
    bytes: 500,
    imports: [],
    exports: [],
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, bytesInOutput]) => [name, { bytesInOutput }]),
    ),
  };
  const map = { ...output, inputs: {} };
  const { modules, folders } = modulesOf({ "pyl.js.map": map, "pyl.js": output });
  expect(folders).toEqual([
    { name: "node_modules/parser", bytes: 300 },
    { name: "src/select", bytes: 70 },
    { name: "node_modules/@scope/parser", bytes: 60 },
    { name: "src/select/environments", bytes: 40 },
    { name: "src", bytes: 30 },
  ]);
  expect(modules.map(({ bytes }) => bytes)).toEqual([200, 100, 60, 50, 40, 30, 20]);
});
