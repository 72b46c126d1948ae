import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import {
  type ImportDeclaration,
  type ModuleDeclaration,
  type Node,
  type Program,
  parse,
  type Statement,
} from "acorn";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { describePositions } from "./positions.ts";

/** The modules of each late part, by its name. */
export type LateTable = Readonly<Record<string, readonly string[]>>;

/**
 * What the native program keeps as bytecode, in parts that are evaluated at their first call: commands, what makes the
 * environments of scripts, and looks at what is missing or was refused. Each is called once in many launches, and in
 * the image it would take four times the space. What they import and nothing else does is kept with them. All that they
 * export must be functions.
 */
export const lateParts: LateTable = {
  reports: [
    "commands/activate",
    "commands/activation/find-shell",
    "commands/activation/shell-name",
    "commands/doctor",
    "commands/info",
    "commands/register",
  ],
  terminals: ["commands/terminals/continue-in-terminal", "commands/terminals/open-in-terminal"],
  explain: ["commands/debug", "commands/explain"],
  lists: ["commands/list/json", "commands/list/table"],
  environments: [
    "commands/environments/make-environment",
    "commands/environments/environment-of-script",
    "commands/explain/script-environment",
    "select/script-environment/needs",
    "select/script-environment/script-environment",
  ],
  // What uv alone does not need.
  makers: [
    "commands/environments/lock",
    "commands/environments/maker",
    "commands/environments/other-parts",
    "commands/environments/prune",
    "commands/environments/survey",
  ],
  completions: ["commands/completions"],
  dialogs: ["desktop/failure-window"],
  failures: [
    "commands/install/install-hint",
    "commands/install/install-missing",
    "interpreters/start/windows-problem",
    "select/shebang/absent-tool",
  ],
};

/** Returns the paths of all late modules. */
export function modulesOf(table: LateTable): string[] {
  return Object.values(table).flat().map(pathOf);
}

function pathOf(module: string): string {
  return `src/${module}.ts`;
}

/** A late part of a program: a script whose value is a function of what it shares with the rest. */
export interface LatePart {
  readonly name: string;
  readonly script: string;
  /** Where its lines come from (positions.ts). */
  readonly positions: string;
  /** The paths of its modules. */
  readonly modules: readonly string[];
  /** The names that it imports from each module of the rest. */
  readonly shared: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Bundles the late parts. `options` are those of the whole program. */
export async function bundleLate(options: BuildOptions, table: LateTable = lateParts): Promise<LatePart[]> {
  const rest = await build({
    ...options,
    plugins: [...(options.plugins ?? []), stubs(table), sharing(new Map())],
    metafile: true,
    write: false,
  });
  const inRest = new Set(Object.keys(rest.metafile.inputs));
  const parts = await Promise.all(Object.keys(table).map((name) => bundlePart(name, table, inRest, options)));
  await refuseDuplicates(parts);
  return parts;
}

/**
 * Throws if two parts have a module of their own each that finds results of a run again by one of its functions: the other
 * part's function is not the same.
 */
async function refuseDuplicates(parts: readonly LatePart[]): Promise<void> {
  const paths = parts.flatMap(({ modules }) => modules);
  for (const path of new Set(paths.filter((each, index) => paths.indexOf(each) < index)))
    if (/\boncePerRun\b|\bmemory\b/.test(await readFile(path, "utf8")))
      throw new Error(`${path} is in two late parts, and keeps results of a run: name it in scripts/late.ts`);
}

async function bundlePart(
  name: string,
  table: LateTable,
  inRest: ReadonlySet<string>,
  options: BuildOptions,
): Promise<LatePart> {
  const { entryPoints: _, globalName: __, ...common } = options;
  const modules = (table[name] ?? []).map(pathOf);
  const late = await build({
    ...common,
    stdin: {
      contents: modules.map((path) => `export * from "./${path}";`).join("\n"),
      resolveDir: resolve("."),
    },
    format: "esm",
    plugins: [...(options.plugins ?? []), apart(inRest, modules, modulesOf(table))],
    metafile: true,
    write: false,
  });
  const inputs = Object.keys(late.metafile.inputs).filter((path) => path.startsWith("src/"));
  const [code = "", map = ""] = [".js", ".map"].map(
    (ending) => late.outputFiles?.find(({ path }) => path.endsWith(ending))?.text,
  );
  // The first line of the bundle is behind that of the function.
  return { name, modules: inputs, ...asFunction(code), positions: describePositions(map, ".", 1) };
}

/** Adds to a program what its late parts need of it. */
export function withLateParts(parts: readonly LatePart[], table: LateTable = lateParts): Plugin[] {
  const shared = new Map<string, Set<string>>();
  for (const part of parts)
    for (const [path, names] of part.shared)
      shared.set(path, new Set([...(shared.get(path) ?? []), ...names]));
  return [stubs(table), sharing(shared)];
}

/** Replaces each late module by functions that call the late ones. */
function stubs(table: LateTable): Plugin {
  return {
    name: "stubs of late modules",
    setup({ onLoad }) {
      const parts = Object.entries(table).flatMap(([part, modules]) =>
        modules.map((module) => [resolve(pathOf(module)), part] as const),
      );
      const partOf = new Map(parts);
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const part = partOf.get(path);
        if (part === undefined) return undefined;
        const source = await readFile(path, "utf8");
        const names = [...source.matchAll(/^export (?:const|function\*?) (\w+)/gm)].map(([, name]) => name);
        const calls = names.map(
          (name) => `export const ${name} = (...values) => late("${part}").${name}(...values);`,
        );
        return {
          contents: `import { late } from ${JSON.stringify(resolve("src/bin/late.ts"))};\n${calls.join("\n")}`,
          loader: "js",
        };
      });
    },
  };
}

/** Makes the object of everything that the late part imports. */
function sharing(shared: LatePart["shared"]): Plugin {
  return {
    name: "what the late part imports",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^pyl:shared$/ }, ({ path }) => ({ path, namespace: "pyl" }));
      onLoad({ filter: /.*/, namespace: "pyl" }, () => {
        const modules = [...shared].map(([path, names], index) => ({ path, names: [...names], index }));
        const imports = modules.map(
          ({ path, names, index }) =>
            `import { ${names.map((name) => `${name} as ${name}${index}`).join(", ")} } from "./${path}"${/\.[jt]s$/.test(path) ? "" : ' with { type: "text" }'};`,
        );
        const entries = modules.map(
          ({ path, names, index }) =>
            `${JSON.stringify(path)}: { ${names.map((name) => `${name}: ${name}${index}`).join(", ")} },`,
        );
        const contents = `${imports.join("\n")}\nexport const shared = {\n${entries.join("\n")}\n};`;
        return { contents, loader: "js", resolveDir: resolve(".") };
      });
    },
  };
}

/** Leaves out of a late part what the rest of the program has. The rest has functions for the modules of other parts. */
function apart(inRest: ReadonlySet<string>, modules: readonly string[], late: readonly string[]): Plugin {
  return {
    name: "modules of the rest",
    setup({ onResolve, resolve: find }) {
      onResolve(
        { filter: /.*/ },
        async ({ path, resolveDir, importer, kind, with: attributes, pluginData }) => {
          if (pluginData === own || kind !== "import-statement") return undefined;
          const found = await find(path, { resolveDir, importer, kind, with: attributes, pluginData: own });
          const file = relative(".", found.path);
          const isElsewhere = inRest.has(file) || late.includes(file);
          const isShared = isElsewhere && !modules.includes(file);
          return isShared ? { path: `pyl:${file}`, external: true } : found;
        },
      );
    },
  };
}

const own = "resolved by this plugin";

/** Turns a module into a function: its imports become properties of a parameter, its exports the result. */
function asFunction(code: string): Pick<LatePart, "script" | "shared"> {
  const tree = parse(code, { ecmaVersion: "latest", sourceType: "module" });
  const shared = new Map<string, Set<string>>();
  let text = "";
  let end = 0;
  const replace = (node: Statement | ModuleDeclaration, by: string) => {
    // As many lines as before: the source map counts them.
    const lines = code.slice(node.start, node.end).split("\n").length - 1;
    text += code.slice(end, node.start) + by + "\n".repeat(lines);
    end = node.end;
  };
  for (const node of tree.body)
    if (node.type === "ImportDeclaration") replace(node, importsOf(node, shared, tree));
    else if (node.type === "ExportNamedDeclaration") {
      const names = node.specifiers.map(({ local, exported }) => `${nameOf(exported)}: ${nameOf(local)}`);
      replace(node, `return { ${names.join(", ")} };`);
    }
  return { script: `((shared) => {\n${text}${code.slice(end)}\n})`, shared };
}

function importsOf(
  { source, specifiers }: ImportDeclaration,
  shared: Map<string, Set<string>>,
  tree: Program,
): string {
  const path = String(source.value).replace(/^pyl:/, "");
  const names = shared.get(path) ?? new Set();
  shared.set(path, names);
  const from = `shared[${JSON.stringify(path)}]`;
  const parts = specifiers.map((each) => {
    const { name } = each.local;
    if (each.type === "ImportNamespaceSpecifier") {
      for (const property of propertiesOf(name, tree)) names.add(property);
      return `const ${name} = ${from};`;
    }
    const imported = each.type === "ImportSpecifier" ? nameOf(each.imported) : "default";
    names.add(imported);
    return `const ${name} = ${from}.${imported};`;
  });
  return parts.join(" ");
}

function nameOf(node: Named): string {
  return node.name ?? String(node.value);
}

/** Yields the properties of a name that a program uses. In a bundle, each name has one meaning. */
function* propertiesOf(name: string, part: unknown): Generator<string> {
  if (typeof part !== "object" || part === null) return;
  if (isMember(part) && part.object.name === name) yield nameOf(part.property);
  for (const each of Object.values(part)) yield* propertiesOf(name, each);
}

interface Member extends Node {
  readonly object: Named;
  readonly property: Named;
}

interface Named {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

function isMember(part: object): part is Member {
  return "type" in part && part.type === "MemberExpression";
}
