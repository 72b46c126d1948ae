import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { nodeCommand, nodeFiles } from "../node-edition/bundle-node.ts";
import { libraryTypes } from "./library-types.ts";
import { licensesFile } from "./licenses.ts";
import { dependencies, description, homeAddress, license, npmName, version } from "./names.ts";
import { type PackedFile, packed, packedFrom } from "./packed-file.ts";
import { tarGz } from "./tar.ts";
import type { PackageTarget } from "./targets.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly engines: object;
  readonly bin: object;
  readonly exports: object;
};

/** Returns the name of the package with a target's programs; src/bin/node.ts looks for it. */
export function platformPackage({ platform, architecture }: PackageTarget): string {
  return `${npmName}-${platform}-${architecture}`;
}

/** npm compares it with the repository whose workflow publishes the package (docs.npmjs.com, "provenance"). */
const repository = { type: "git", url: `git+${homeAddress}.git` };

/** Returns the package with a target's programs and nothing that runs when it is installed. */
export function platformPackageOf(target: PackageTarget, programs: readonly string[]): [string, Buffer] {
  const name = platformPackage(target);
  const content = {
    name,
    version,
    description: `The program of ${npmName} for ${target.name}`,
    license,
    repository,
    os: [target.platform],
    cpu: [target.architecture],
    // Yarn otherwise leaves it in an archive, where no program can be started.
    preferUnplugged: true,
  };
  return archive(name, content, [
    ...programs.map((program) => packedFrom(basename(program), program, true)),
    packed("README.md", `# ${name}\n\nThe program that the package ${npmName} starts.\n`),
  ]);
}

/**
 * Returns the package that people install: the command, which starts the program of the platform's package or decides in
 * Node, and the library. Of the optional dependencies npm installs the one for its system.
 */
export async function mainPackageOf(targets: readonly PackageTarget[]): Promise<[string, Buffer]> {
  const { engines, bin, exports } = manifest;
  const optionalDependencies = Object.fromEntries(
    targets.map((target) => [platformPackage(target), version]),
  );
  const content = {
    ...{ name: npmName, version, description, license, repository, type: "module", engines, bin, exports },
    dependencies,
    optionalDependencies,
    man: ["docs/pyl.1"],
  };
  const pages = readdirSync("docs")
    .filter((name) => /\.(?:md|json)$/.test(name))
    .sort();
  return archive(npmName, content, [
    ...nodeFiles.map((name) => packedFrom(`dist/node/${name}`, `dist/node/${name}`, name === nodeCommand)),
    ...(await libraryTypes()).map(([name, text]) => packed(`dist/node/types/${name}`, text)),
    packedFrom("docs/pyl.1", "docs/pyl.1"),
    ...["README.md", "CHANGELOG.md", ...pages.map((name) => `docs/${name}`)].map((name) =>
      packedFrom(name, name),
    ),
  ]);
}

/** Returns what `npm pack` would write: all files are in a folder `package`. */
function archive(name: string, content: object, files: readonly PackedFile[]): [string, Buffer] {
  const all = [
    packed("package.json", `${JSON.stringify(content, undefined, 2)}\n`),
    packedFrom("LICENSE", licensesFile),
    ...files,
  ];
  return [
    `${name}-${version}.tgz`,
    tarGz(all.map(({ path, ...rest }) => ({ path: `package/${path}`, ...rest }))),
  ];
}
