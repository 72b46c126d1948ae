import { delimiter, dirname } from "node:path";
import { execa } from "execa";
import { fetchTestedNode, testedNodes } from "./setup/nodes.ts";

// npm run test:nodes: tests the library and the Node edition in each Node. `npm test` does it in the one that runs it.
const projects = ["quick", "programs"].flatMap((project) => ["--project", project]);
const files = [
  "test/library",
  "test/stories/library",
  "test/stories/node-host.test.ts",
  "test/stories/node-edition",
  "test/host",
];
const failed: string[] = [];
for (const tested of testedNodes) {
  const node = await fetchTestedNode(tested);
  process.stderr.write(`Node ${tested.version}\n`);
  const { exitCode } = await execa(node, ["node_modules/vitest/vitest.mjs", "run", ...projects, ...files], {
    // What the tests start by the name `node`.
    env: { PATH: [dirname(node), process.env.PATH].join(delimiter) },
    stdio: "inherit",
    reject: false,
  });
  if (exitCode !== 0) failed.push(tested.version);
}
if (failed.length > 0) {
  process.stderr.write(`failed in Node ${failed.join(", ")}\n`);
  process.exitCode = 1;
}
