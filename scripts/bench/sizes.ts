import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { chunkNames } from "../chunks.ts";
import { ownTargets } from "../targets.ts";
import { launcher } from "./scenarios.ts";

export interface Sizes {
  readonly binary: number;
  /** In the order in which a launch tries them, then those that are loaded when needed. */
  readonly chunks: readonly Chunk[];
}

export interface Chunk {
  readonly name: string;
  readonly bundle: number;
  /** As it is in the program: late ones are packed (launcher/src/packed.rs). */
  readonly built: number;
}

export function measureSizes(): Sizes {
  const bundles = "dist/native/posix";
  const output = newestBuild(join("launcher/target", ownTargets()[0]?.triple ?? ""));
  const chunks = chunkNames.map((name) => ({
    name,
    bundle: statSync(join(bundles, `${name}.js`)).size,
    built: builtSize(join(output, name)),
  }));
  return { binary: statSync(launcher).size, chunks };
}

function builtSize(chunk: string): number {
  const file = [".bytecode", ".packed"].map((ending) => chunk + ending).find(existsSync);
  if (file === undefined) throw new Error(`${chunk} was not built; npm run build does it`);
  return statSync(file).size;
}

/** Cargo keeps the output of earlier builds, each in a folder with a hash in its name. */
function newestBuild(target: string): string {
  const names = readdirSync(target, { recursive: true, encoding: "utf8" });
  const builds = names
    .filter((name) => /\brelease\/build\/pyl-\w+\/out\/launch\.bytecode$/.test(name))
    .map((name) => join(target, name))
    .sort((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs);
  if (builds[0] === undefined) throw new Error(`${target} has no bytecode; npm run build makes it`);
  return dirname(builds[0]);
}
