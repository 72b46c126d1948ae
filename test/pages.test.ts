import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
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

  test("have a result in each cell of the desktops' tables", () => {
    const tables = [
      ...readFileSync("docs/desktops.md", "utf8").matchAll(/<!-- table: .+? -->(.*?)<!-- end -->/gs),
    ];
    const rows = tables.flatMap(([, table = ""]) => table.split("\n").filter((line) => line.startsWith("|")));
    expect(tables.map(([, table = ""]) => table.trim() === "")).not.toContain(true);
    expect(rows.filter((row) => /\|\s*\|/.test(row) || row.includes("NOT SEEN"))).toEqual([]);
  });

  test("show uses of the library that work", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pyl-page-"));
    writeFileSync(join(folder, "tool.py"), "import sys\nprint('this is', sys.argv[1])\n");
    const printed: string[] = [];
    for (const code of [...blocks("docs/library.md", "js"), ...blocks("README.md", "js")]) {
      const own = code.replace('"pyl"', JSON.stringify(pathToFileURL("dist/node/index.js")));
      const { stdout } = await execa("node", ["--input-type=module", "-e", own], { cwd: folder });
      printed.push(stdout);
    }
    rmSync(folder, { recursive: true });
    expect(printed).toEqual([
      expect.stringMatching(/^Python 3\.\d+.* of \/.*\nthis is --verbose$/),
      expect.stringMatching(/^Python 3\.99 is not installed\n/),
      "this is -v",
    ]);
  });
});
