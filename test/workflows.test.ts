import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { blocks } from "./support/pages.ts";

const folder = ".github/workflows";
const read = (name: string) => readFileSync(`${folder}/${name}`, "utf8");

describe.each(readdirSync(folder))("the workflow %s", (name) => {
  test("names each action by its commit, with its version beside it", () => {
    const actions = [...read(name).matchAll(/uses: (.*)$/gm)].map(([, action]) => action ?? "");
    const loose = actions.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$|^\.\//.test(action));
    expect(loose).toEqual([]);
  });

  test("may only read, where no job says more", () => {
    expect(read(name)).toMatch(/^permissions:\n {2}contents: read\n/m);
  });
});

test("other systems run the README's two commands", () => {
  const commands = blocks("README.md", "sh").map((block) => block.trim());
  const run = [...read("ci.yml").matchAll(/- run: (npm install && .*)$/gm)].map(([, command]) => command);
  expect(run).toHaveLength(2);
  expect(commands).toEqual(expect.arrayContaining(run));
});
