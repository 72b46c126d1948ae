import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { parseIni } from "../src/config/ini.ts";
import { reportOptions } from "../src/request/option-table.ts";

const readme = readFileSync("README.md", "utf8");

/** What CI runs itself, and what would install into the home of whoever runs the tests. */
const setUp = ["npm install && npx pyl examples/hello.py", "npm install && npm test"];
const home = mkdtempSync(join(tmpdir(), "pyl-readme-"));

describe("the README's command", () => {
  const commands = blocks("sh")
    .flatMap((block) => block.split("\n"))
    .filter((line) => line !== "" && !setUp.includes(line));
  const needsNative = (command: string) => /dist\/pyl|local\/bin/.test(command);
  const isBuilt = existsSync("dist/pyl");
  const left = isBuilt ? [] : commands.filter(needsNative);
  if (left.length > 0) console.warn(`skipped: ${left.join("; ")}: dist/pyl was not built`);

  test.each(commands.filter((command) => !left.includes(command)))("%s", async (command) => {
    const { exitCode, stdout, stderr } = await execa(command, {
      shell: true,
      env: { HOME: home },
      reject: false,
    });
    expect(exitCode, stdout + stderr).toBe(0);
    if (command.includes("hello.py") && !/--(?:which|explain|info)/.test(command))
      expect(stdout).toContain("Hello from");
  });
});

describe("the README", () => {
  test("names the two commands that do all the set-up", () => {
    expect(blocks("sh").map((block) => block.trim())).toEqual(expect.arrayContaining(setUp));
  });

  test("shows a py.ini that is one", () => {
    const [text] = blocks("ini");
    expect(parseIni("py.ini", text ?? "").badLine).toBeUndefined();
    expect([...parseIni("py.ini", text ?? "").sections.keys()]).toEqual(["defaults", "commands", "pyl"]);
  });

  test("tells of every report", () => {
    const reports = reportOptions.flatMap(({ names }) => names);
    expect(reports.filter((option) => !readme.includes(`\`${option}\``))).toEqual([]);
  });

  test("shows a use of the library that works", async () => {
    const [code] = blocks("js");
    const own = (code ?? "")
      .replace('"pyl"', '"./dist/node/index.js"')
      .replace('"tool.py"', '"examples/hello.py"');
    const { stdout } = await execa("node", ["--input-type=module", "-e", own]);
    expect(stdout).toMatch(/python|pypy/);
  });
});

describe("every link", () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? "");

  test.each(links)("%s leads to a file", (link) => {
    expect(readFileSync(link, "utf8").length).toBeGreaterThan(0);
  });
});

beforeAll(() => expect(blocks("sh").length).toBeGreaterThan(2));

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    (match) => match[1] ?? "",
  );
}
