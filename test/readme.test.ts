import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { terminalPicture } from "../scripts/terminal-picture.ts";
import { makeVenv } from "./support/machines/environments.ts";
import { noFolders } from "./support/machines/listing.ts";
import { blocks } from "./support/pages.ts";
import { converse } from "./support/stories/drivers.ts";
import { neededBoth, neededFurther, neededSystem, systemFolders } from "./support/stories/interpreters.ts";
import { makePrefix } from "./support/stories/prefixes.ts";
import { neededRegistry } from "./support/stories/registry.ts";
import { describeWith, launcher, makeHome, start } from "./support/stories/stories.ts";

const readme = readFileSync("README.md", "utf8");

/** What CI runs itself, and what would install into the home of the person who runs the tests. */
const setUp = ["npm install && npx pyl examples/hello.py", "npm install && npm test"];
const commandsFolder = mkdtempSync(join(tmpdir(), "pyl-readme-"));

describe("the README", () => {
  test("names the two commands that do all the set-up", () => {
    expect(blocks("README.md", "sh").map((block) => block.trim())).toEqual(expect.arrayContaining(setUp));
  });

  test("can be read in a few minutes", () => {
    expect(statSync("README.md").size).toBeLessThanOrEqual(7168);
  });

  test("says of a launch what the benchmark measured", () => {
    expect(readme).toContain("takes about a millisecond, less than one by the Unix `py`");
    const page = readFileSync("docs/benchmark.md", "utf8");
    const median = (program: string) =>
      Number(new RegExp(`^\\| ${program} +\\| ([\\d.]+) ms`, "m").exec(page)?.[1]);
    expect(median("pyl")).toBeGreaterThan(0.5);
    expect(median("pyl")).toBeLessThan(1.5);
    expect(median("pyl")).toBeLessThan(median("py"));
  });
});

describe("the README's command", () => {
  const commands = blocks("README.md", "sh")
    .flatMap((block) => block.split("\n"))
    .filter((line) => line !== "" && !setUp.includes(line));
  const needsNative = (command: string) => /dist\/pyl|local\/bin/.test(command);
  const isBuilt = existsSync("dist/pyl");
  const left = isBuilt ? [] : commands.filter(needsNative);
  if (left.length > 0) console.warn(`skipped: ${left.join("; ")}: dist/pyl was not built`);
  beforeAll(() => expect(commands.length).toBeGreaterThan(2));

  test.each(commands.filter((command) => !left.includes(command)))("%s", async (command) => {
    const { exitCode, stdout, stderr } = await execa(command, {
      shell: true,
      // npx would run `prepare`: build again, with what this HOME lacks, while other tests run dist/pyl.
      env: { HOME: commandsFolder, npm_config_update_notifier: "false", npm_config_ignore_scripts: "true" },
      reject: false,
    });
    expect(exitCode, stdout + stderr).toBe(0);
  });
});

const needed = neededBoth(neededFurther(), neededSystem());

describeWith("the README's console", needed, ([{ older, newer }, driver]) => {
  const home = makeHome();
  const newest = newer.version.join(".");
  const other = older.version.join(".");
  const directory = join(home.folder, "project");
  beforeAll(async () => {
    const base = makePrefix(newer, join(home.folder, ".pyenv/versions", newest));
    makePrefix(older, join(home.folder, ".pyenv/versions", other));
    await makeVenv(base, join(directory, ".venv"));
    const print = 'print("Python", sys.version.split()[0], "of", sys.prefix)';
    home.write("project/tool.py", `#!/usr/bin/env python3\nimport sys\n${print}\n`);
  });

  /** What a terminal shows, with the home that the docs have. */
  const show = async (words: readonly string[], variables: Readonly<Record<string, string>>) => {
    const { shown, status } = await converse(home, driver, {
      command: [...launcher, ...words],
      directory,
      variables: { PATH: noFolders(home).join(":"), TERM: "xterm-256color", ...variables },
      steps: [],
    });
    expect(status, shown).toBe(0);
    return shown.replaceAll("\r\n", "\n").replaceAll(home.folder, "/home/me");
  };

  test("shows what pyl prints, but for the versions that are installed here", async () => {
    const [block = ""] = blocks("README.md", "console");
    const examples = block.split(/^\$ pyl /m).slice(1);
    expect(examples).toHaveLength(4);
    const [newestShown = "", otherShown = ""] = [...block.matchAll(/^Python (\S+)/gm)].map(([, v = ""]) => v);
    const here = new Map([newestShown, otherShown].flatMap((v, index) => pairs(v, [newest, other][index])));
    for (const example of examples) {
      const [command = "", ...lines] = translated(example, here).split("\n");
      const shown = await show(command.split(" "), { NO_COLOR: "1" });
      expect(columnsTogether(shown)).toBe(columnsTogether(lines.join("\n")));
    }
  });

  test("has a picture of a list on a terminal", async () => {
    const path = { PATH: systemFolders.join(":") };
    const picture = terminalPicture("pyl --list", await show(["--list", "tool.py"], path));
    const { width, height } = new Resvg(picture);
    expect(Math.min(width, height)).toBeGreaterThan(100);
    if (process.env.PYL_PICTURES !== undefined) writeFileSync("docs/images/list.svg", picture);
  });
});

describeWith("the README's script with dependencies", await neededRegistry(), (variables) => {
  const home = makeHome();
  test("prints what the README says", async () => {
    const block = blocks("README.md", "console").find((each) => each.includes("size.py")) ?? "";
    const [file = "", ...examples] = block.split(/^\$ /m).slice(1);
    const [, name = "", text = ""] = /^cat (\S+)\n([\s\S]*)$/.exec(file) ?? [];
    home.write(name, text);
    expect(examples).toHaveLength(2);
    for (const example of examples) {
      const [command = "", ...lines] = example.split("\n");
      const [program, ...words] = command.split(" ");
      const outcome = await start({
        home,
        path: systemFolders,
        arguments: words,
        variables,
        directory: home.folder,
      });
      expect(program).toBe("pyl");
      expect(outcome, outcome.errors).toMatchObject({ status: 0 });
      const shown = outcome.output.replace(home.folder, "/home/me");
      expect(withoutKey(shown)).toBe(withoutKey(lines.join("\n")));
    }
  });
});

/** The name of an environment depends on the base. */
function withoutKey(text: string): string {
  return text.replace(/scripts\/[0-9a-f]{16}/, "scripts/KEY");
}

/** A version of the README with the one that stands for it here, and their minor versions. */
function pairs(shown: string, here: string = ""): [string, string][] {
  const minor = (version: string) => version.split(".").slice(0, 2).join(".");
  return [
    [shown, here],
    [minor(shown), minor(here)],
  ];
}

function translated(text: string, versions: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\d+\.\d+(?:\.\d+)?/g, (version) => versions.get(version) ?? version);
}

/** A longer version moves the columns of a table. */
function columnsTogether(text: string): string {
  return text.trim().replaceAll(/ +/g, " ");
}
