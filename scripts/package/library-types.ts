import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, normalize } from "node:path";
import { execa } from "execa";

const folder = "dist/native/types";

/** Returns the declarations of the library, by their paths: that of src/index.ts, and all that it refers to. */
export async function libraryTypes(): Promise<[path: string, text: string][]> {
  await rm(folder, { recursive: true, force: true });
  await execa(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "scripts/package/library.json"]);
  const found = new Map<string, string>();
  const open = ["index.d.ts"];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    const text = readFileSync(join(folder, path), "utf8");
    found.set(path, text);
    for (const [, to = ""] of text.matchAll(/(?:from |import\()"(\.[^"]*)\.ts"/g))
      open.push(normalize(join(path, "..", `${to}.d.ts`)));
  }
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1));
}
