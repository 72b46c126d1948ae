import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { anchors, blocks, pages } from "./support/pages.ts";

describe("every link of a page leads to a file, and to a heading of it:", () => {
  test.each(pages)("%s", (page) => {
    const links = [...readFileSync(page, "utf8").matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
    const broken = links
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [file = "", anchor] = link.split("#");
        const path = file === "" ? page : join(dirname(page), file);
        return !existsSync(path) || (anchor !== undefined && !anchors(path).includes(anchor));
      });
    expect(broken).toEqual([]);
  });
});

describe("the pages", () => {
  test("are each linked to from another", () => {
    const texts = pages.map((page) => [page, readFileSync(page, "utf8")] as const);
    const lonely = pages.filter((page) => {
      const name = page.replace("docs/", "");
      return !texts.some(([other, text]) => other !== page && new RegExp(`[(/]${name}[)#]`).test(text));
    });
    expect(lonely.filter((page) => page !== "README.md")).toEqual([]);
  });

  test("show a use of the library that works", async () => {
    const [code = ""] = blocks("docs/library.md", "js");
    const own = code.replace('"pyl"', '"./dist/node/index.js"').replace('"tool.py"', '"examples/hello.py"');
    const { stdout } = await execa("node", ["--input-type=module", "-e", own]);
    expect(stdout).toMatch(/python|pypy/);
  });
});
