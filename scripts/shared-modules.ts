import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Plugin } from "esbuild";

/** Something of a chunk that the late chunks loaded into it use, instead of having copies. */
export interface Shared {
  /** Absolute path of its module. */
  readonly module: string;
  readonly name: string;
}

/** All that each of these groups of places (below src) imports from elsewhere in src, each once. */
export function sharedBy(groups: readonly (readonly string[])[]): Shared[] {
  const found = new Map<string, Shared>();
  for (const places of groups) {
    const own = places.flatMap((place) => filesOf(resolve("src", place)));
    for (const shared of own.flatMap(importsOf))
      if (!own.includes(shared.module)) found.set(`${shared.module} ${shared.name}`, shared);
  }
  return [...found.values()];
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)));
}

/** What a file imports by name, types aside; of a whole module, what it uses. */
function importsOf(file: string): Shared[] {
  const source = readFileSync(file, "utf8");
  const imports = source.matchAll(/^import (?:\{([^}]*)\}|\* as (\w+)) from "(\.[^"]*)";/gm);
  return [...imports].flatMap(([, names, whole, target = ""]) => {
    const module = resolve(dirname(file), target);
    const used = whole === undefined ? namesIn(names ?? "") : usesOf(whole, source);
    return used.map((name) => ({ module, name }));
  });
}

function namesIn(list: string): string[] {
  const names = list.split(",").map((name) => name.trim());
  return names
    .filter((name) => name !== "" && !name.startsWith("type "))
    .map((name) => name.split(" as ")[0] as string);
}

function usesOf(whole: string, source: string): string[] {
  return [
    ...new Set(
      [...source.matchAll(new RegExp(`(?<![/\\w])${whole}\\.(\\w+)`, "g"))].map(
        (match) => match[1] as string,
      ),
    ),
  ];
}

/** A script that puts all of it where late chunks find it, and then runs `entry`. */
export function sharingEntry(entry: string, shared: readonly Shared[]): { contents: string; plugin: Plugin } {
  const imports = shared.map(
    ({ module, name }, index) => `import { ${name} as s${index} } from ${JSON.stringify(module)};`,
  );
  const all = shared.map((_, index) => `s${index}`).join(", ");
  const registry = `${imports.join("\n")}\nhost.shared = [${all}];\n`;
  return {
    contents: `import "pyl:shared";\nimport ${JSON.stringify(resolve(entry))};\n`,
    plugin: {
      name: "sharing",
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^pyl:shared$/ }, ({ path }) => ({ path, namespace: "sharing" }));
        onLoad({ filter: /.*/, namespace: "sharing" }, () => ({
          contents: registry,
          loader: "js",
          resolveDir: resolve("."),
        }));
      },
    },
  };
}

/** In a late chunk: what is not its own is taken from the chunk that has loaded it. */
export function takeShared(places: readonly string[], shared: readonly Shared[]): Plugin {
  const own = places.flatMap((place) => filesOf(resolve("src", place)));
  return {
    name: "shared",
    setup({ onLoad }) {
      onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
        if (own.includes(path)) return undefined;
        const lines = shared.flatMap(({ module, name }, index) =>
          module === path ? [`export const ${name} = host.shared[${index}];`] : [],
        );
        if (lines.length === 0) throw new Error(`nothing of ${relative("", path)} is shared`);
        return { contents: lines.join("\n"), loader: "js" };
      });
    },
  };
}
