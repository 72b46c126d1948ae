import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blocks } from "../../support/pages.ts";
import { recipe, recipesPage } from "../../support/recipes.ts";

const headings = [...readFileSync(recipesPage, "utf8").matchAll(/^## (.*)$/gm)].map(([, name = ""]) => name);

test("every recipe has a test", () => {
  const tests = readdirSync(import.meta.dirname)
    .map((name) => readFileSync(`${import.meta.dirname}/${name}`, "utf8"))
    .join("\n");
  expect(headings.filter((heading) => !tests.includes(`recipe("${heading}"`))).toEqual([]);
});

test("every block of the page belongs to a recipe", () => {
  const recipes = headings.map((heading) => recipe(heading));
  const read = recipes.flatMap(({ files, commands }) => [...Object.values(files), ...commands]);
  const text = readFileSync(recipesPage, "utf8");
  expect(read.length).toBe((text.match(/^```\w/gm) ?? []).length);
  expect(blocks(recipesPage, "sh")).toEqual(recipes.flatMap(({ commands }) => commands));
});
