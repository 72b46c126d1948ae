import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { npmName, version } from "../scripts/package/names.ts";
import { platformPackage } from "../scripts/package/npm.ts";
import { packageTargets } from "../scripts/package/targets.ts";
import { actionlintProgram } from "../scripts/setup/actionlint.ts";
import { blocks } from "./support/pages.ts";
import { describeWith } from "./support/stories/stories.ts";

const folder = ".github/workflows";
const read = (name: string) => readFileSync(`${folder}/${name}`, "utf8");

describe.each(readdirSync(folder))("the workflow %s", (name) => {
  test("names each action by its commit, with its version beside it", () => {
    const actions = [...read(name).matchAll(/uses: (.*)$/gm)].map(([, action]) => action ?? "");
    const loose = actions.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$|^\.\//.test(action));
    expect(loose).toEqual([]);
  });

  test("runs scripts that there are", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const named = [...read(name).matchAll(/npm run ([\w:-]+)/g)].map(([, script = ""]) => script);
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
    const files = [...read(name).matchAll(/(?:node|bash) ([\w./-]+)/g)].map(([, path = ""]) => path);
    expect(files.filter((path) => !existsSync(path))).toEqual([]);
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

describe("a release", () => {
  test("builds the programs of every target", () => {
    const names = [...read("release.yml").matchAll(/target: ([\w-]+) \}/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(packageTargets.map(({ name }) => name).sort());
  });

  test("publishes npm's packages with programs before the one that depends on them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pyl-workflow-"));
    mkdirSync(join(folder, "packages"));
    const main = `packages/${npmName}-${version}.tgz`;
    const others = packageTargets.map((target) => `packages/${platformPackage(target)}-${version}.tgz`);
    for (const path of [main, ...others]) writeFileSync(join(folder, path), "");
    const [, patterns = ""] = /for package in (.*); do/.exec(read("release.yml")) ?? [];
    const { stdout } = await execa("sh", ["-c", `printf '%s\\n' ${patterns}`], { cwd: folder });
    rmSync(folder, { recursive: true });
    expect(stdout.split("\n")).toEqual([...others.sort(), main]);
  });

  test("has no secret but the one that its own run gets", () => {
    expect(read("release.yml")).not.toMatch(/secrets\b/);
  });

  test("publishes only what a person has approved", () => {
    const jobs = read("release.yml").split(/^ {2}(?=\w+:\n)/m);
    const publishing = jobs.filter((job) => /npm publish|gh-action-pypi-publish/.test(job));
    expect(publishing).toHaveLength(2);
    for (const job of publishing) expect(job).toMatch(/^ {4}environment: \w+$/m);
    const mayWrite = jobs.slice(1).filter((job) => /: write$/m.test(job));
    expect(mayWrite.map((job) => job.split(":")[0])).toEqual(["attestations", "draft", "pypi", "npm"]);
  });
});

const actionlint = existsSync(actionlintProgram)
  ? actionlintProgram
  : { missing: "actionlint is not installed (scripts/setup.ts prints why)" };

describeWith<string>("actionlint", actionlint, (program) => {
  test("finds nothing wrong with the workflows", async () => {
    // Whether these two are on PATH must make no difference.
    const { all, exitCode } = await execa(program, ["-no-color", "-shellcheck=", "-pyflakes="], {
      all: true,
      reject: false,
    });
    expect([all, exitCode]).toEqual(["", 0]);
  });
});
