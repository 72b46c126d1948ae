import { statSync } from "node:fs";
import { buildPortable } from "./build.ts";
import { portableTarget, portableTargets } from "./nodes.ts";

// npm run build:portable [-- TARGET]: writes one executable with Node inside, for this system or another, below
// dist/portable.
const [name] = process.argv.slice(2);
const target = portableTarget(name);
if (target === undefined) {
  const what = name ?? `${process.platform} ${process.arch}`;
  const names = portableTargets.map((each) => each.name).join(", ");
  process.stderr.write(`pyl: there is no portable edition for ${what}, but for ${names}\n`);
  process.exitCode = 1;
} else {
  const path = await buildPortable(target);
  process.stderr.write(`pyl: wrote ${path} (${Math.round(statSync(path).size / 1e6)} MB)\n`);
}
