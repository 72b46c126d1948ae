import { createHash } from "node:crypto";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { type BuildOptions, build } from "esbuild";
import { mark, markedSizes } from "../../src/host/mark.ts";
import { nodeOptions } from "../bundle.ts";
import { bundleLate, type LateTable, lateParts, withLateParts } from "../late.ts";
import { dependencies } from "../package/names.ts";

const folder = "dist/node";

/**
 * The late parts of the native program, and what most launches do not need: V8 reads all that is in a file, and the engine of
 * the native program nothing of it.
 */
export const nodeLateParts: LateTable = {
  ...lateParts,
  desktop: ["commands/start-supervised", "desktop/on-exit", "desktop/show-failure"],
  inventory: ["commands/list/aliases", "commands/list/inventory", "commands/list/plain"],
  missing: [
    "select/failures",
    "select/shebang/missing-interpreter",
    "select/shebang/missing-program",
    "select/shebang/path-problem",
  ],
  shims: ["interpreters/shims/asdf", "interpreters/shims/mise", "interpreters/shims/pyenv"],
  startup: ["startup/plan-startup"],
  windows: [
    "interpreters/windows/alias",
    "interpreters/windows/install-manager",
    "interpreters/windows/registered-identity",
    "interpreters/windows/registered-program",
    "interpreters/windows/registered-sources",
    "interpreters/windows/registration",
    "interpreters/windows/scoop-shim",
    "interpreters/windows/store",
  ],
  words: ["script/env-command", "script/inflate", "script/shell-words", "toml"],
};

/** The npm command. It looks for the native program, and loads the decisions only if there is none. */
export const nodeCommand = "pyl.cjs";

/** What is written to dist/node, and packed for npm. The command is CommonJS, which Node loads some 3 ms faster. */
export const nodeFiles: readonly string[] = [
  nodeCommand,
  "start.cjs",
  "decide.cjs",
  ...Object.keys(nodeLateParts).map(lateFile),
  "index.js",
];

/** Writes the npm command and the library. */
export async function bundleNode(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const decisions = await bundleDecisions();
  await bundleCommonJs("src/host/node-process.ts", "start.cjs");
  await bundleCommonJs("src/bin/node.ts", nodeCommand, {
    define: { ...nodeOptions.define, PYL_DECISIONS: JSON.stringify(decisions) },
    // So that every build recognizes this one. It follows the first line, which starts Node.
    banner: { js: `// ${mark}` },
    // Each build looks only into files of certain sizes.
    footer: { js: `// ${" ".repeat(1.25 * markedSizes.least)}` },
    external: ["./*.cjs"],
  });
  await chmod(`${folder}/${nodeCommand}`, 0o755);
  await build({
    ...nodeOptions,
    entryPoints: { index: "src/index.ts" },
    // What the library depends on is installed with it.
    external: Object.keys(dependencies),
    format: "esm",
    outdir: folder,
  });
}

/** Writes the decisions, and what a launch rarely needs in files of its own. Returns what names this state of them. */
async function bundleDecisions(): Promise<string> {
  const entryPoints = ["src/bin/in-node.ts"];
  const options: BuildOptions = {
    ...nodeOptions,
    ...{ entryPoints, format: "cjs", outfile: `${folder}/late.js` },
    ...{ sourcemap: "external", sourcesContent: false },
  };
  const late = await bundleLate(options, nodeLateParts);
  const files = Object.fromEntries(late.map(({ name }) => [name, `./${lateFile(name)}`]));
  const { outputFiles } = await bundleCommonJs("src/bin/in-node.ts", "decide.cjs", {
    plugins: withLateParts(late, nodeLateParts),
    define: { ...nodeOptions.define, evaluateBytecode: "require", PYL_LATE: JSON.stringify(files) },
    write: false,
  });
  const text = outputFiles?.[0]?.text ?? "";
  // node-compiled.ts reads it as bytes.
  if (/[^\0-\x7f]/.test(text)) throw new Error("the decisions are not ASCII");
  await writeFile(`${folder}/decide.cjs`, text);
  for (const { name, script } of late)
    await writeFile(`${folder}/${lateFile(name)}`, `module.exports = ${script};\n`);
  return createHash("sha256").update(text).digest("hex");
}

function lateFile(part: string): string {
  return `late-${part}.cjs`;
}

function bundleCommonJs(entry: string, name: string, options: BuildOptions = {}) {
  return build({
    ...nodeOptions,
    ...{ entryPoints: [entry], format: "cjs", outfile: `${folder}/${name}`, ...options },
  });
}
