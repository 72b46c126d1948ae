import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { readReport, reportSource } from "../../support/machines/report.ts";
import {
  type FurtherPair,
  neededBoth,
  neededFurther,
  neededOnPath,
} from "../../support/stories/interpreters.ts";
import { describeWith, environment, type Home, makeHome, start } from "../../support/stories/stories.ts";

/** A project, and what a tool is asked to do and then says where its environment is. */
interface Row {
  readonly title: string;
  /** Below the home, which the project is in. `{home}` stands for the home, `{older}` and `{newer}` for Pythons. */
  readonly files: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** The folder by which pyl sees the project, if that is a link to it. */
  readonly seenAs?: string;
  readonly make?: readonly (readonly string[])[];
}

const named = '[project]\nname = "My_Cool.Project"\nversion = "1"\nrequires-python = ">=3.8"\n';
const poetrys = `${named}[tool.poetry]\npackage-mode = false\n`;
const hatchs = `${named}[tool.hatch.envs.default]\nskip-install = true\n`;

const poetryRows: readonly Row[] = [
  { title: "its own cache", files: { "p/pyproject.toml": poetrys } },
  {
    title: "the name in [tool.poetry]",
    files: {
      "p/pyproject.toml":
        "[tool.poetry]\nname = 'Old.Style__app'\nversion = '1'\ndescription = ''\nauthors = []\n",
    },
  },
  {
    title: "a project without a name",
    files: { "p/pyproject.toml": "[tool.poetry]\npackage-mode = false\n" },
  },
  {
    title: "a long name",
    files: { "p/pyproject.toml": poetrys.replace("Cool", "Cool-and-rather-very-much-too-long-for-a-folder") },
  },
  {
    title: "virtualenvs.path of its config.toml",
    files: {
      "p/pyproject.toml": poetrys,
      ".config/pypoetry/config.toml": '[virtualenvs]\npath = "~/environments"\n',
    },
  },
  {
    title: "cache-dir, and a path from it, of its config.toml",
    files: {
      "p/pyproject.toml": poetrys,
      ".config/pypoetry/config.toml": 'cache-dir = "{home}/c"\n[virtualenvs]\npath = "{cache-dir}/v"\n',
    },
  },
  {
    title: "the project's poetry.toml",
    files: {
      "p/pyproject.toml": poetrys,
      "p/poetry.toml": '[virtualenvs]\npath = "{home}/mine"\n',
      ".config/pypoetry/config.toml": '[virtualenvs]\npath = "~/environments"\n',
    },
  },
  {
    title: "POETRY_CACHE_DIR",
    files: { "p/pyproject.toml": poetrys },
    variables: { POETRY_CACHE_DIR: "{home}/other cache" },
  },
  {
    title: "POETRY_VIRTUALENVS_PATH",
    files: { "p/pyproject.toml": poetrys, "p/poetry.toml": '[virtualenvs]\npath = "{home}/mine"\n' },
    variables: { POETRY_VIRTUALENVS_PATH: "~/from variable" },
  },
  {
    title: "POETRY_CONFIG_DIR and XDG_CACHE_HOME",
    files: { "p/pyproject.toml": poetrys, "c/config.toml": "[virtualenvs]\nin-project = false\n" },
    variables: { POETRY_CONFIG_DIR: "{home}/c", XDG_CACHE_HOME: "{home}/x" },
  },
  { title: "a project that is reached by a link", files: { "p/pyproject.toml": poetrys }, seenAs: "linked" },
  { title: "a folder with other letters", files: { "p é (1)/pyproject.toml": poetrys }, folder: "p é (1)" },
  {
    title: "the environment of poetry env use, of two",
    files: { "p/pyproject.toml": poetrys },
    make: [
      ["env", "use", "{older}"],
      ["env", "use", "{newer}"],
      ["env", "use", "{older}"],
    ],
  },
];

const pipenvRows: readonly Row[] = [
  { title: "its own folder", files: { "p/Pipfile": "[packages]\n" } },
  { title: "WORKON_HOME", files: { "p/Pipfile": "" }, variables: { WORKON_HOME: "~/Envs" } },
  { title: "XDG_DATA_HOME", files: { "p/Pipfile": "" }, variables: { XDG_DATA_HOME: "{home}/data" } },
  {
    title: "a name of the user's",
    files: { "p/Pipfile": "" },
    variables: { PIPENV_CUSTOM_VENV_NAME: "mine" },
  },
  {
    title: "another Pipfile",
    files: { "p/Pipfile": "", "p/Pipfile.ci": "" },
    variables: { PIPENV_PIPFILE: "Pipfile.ci" },
  },
  { title: "a folder with other letters", files: { "My App (é) [2]/Pipfile": "" }, folder: "My App (é) [2]" },
  {
    title: "a folder with a long name",
    files: { [`${"long-".repeat(12)}/Pipfile`]: "" },
    folder: "long-".repeat(12),
  },
  { title: "a project that is reached by a link", files: { "p/Pipfile": "" }, seenAs: "linked" },
];

const hatchRows: readonly Row[] = [
  { title: "its own folder", files: { "p/pyproject.toml": hatchs } },
  {
    title: "hatch.toml",
    files: { "p/pyproject.toml": named, "p/hatch.toml": "[envs.default]\nskip-install = true\n" },
  },
  {
    title: "an environment of another name",
    files: { "p/pyproject.toml": `${hatchs}[tool.hatch.envs.ci]\n` },
    variables: { HATCH_ENV: "ci" },
  },
  {
    title: "HATCH_DATA_DIR",
    files: { "p/pyproject.toml": hatchs },
    variables: { HATCH_DATA_DIR: "{home}/data" },
  },
  {
    title: "a folder for all, of its config.toml",
    files: {
      "p/pyproject.toml": hatchs,
      ".config/hatch/config.toml": '[dirs.env]\nvirtual = "~/all/hatch"\n',
    },
  },
  {
    title: "a folder in the project, of its config.toml",
    files: { "p/pyproject.toml": hatchs, ".config/hatch/config.toml": '[dirs.env]\nvirtual = ".hatch"\n' },
  },
  {
    title: "~/.virtualenvs, of its config.toml",
    files: {
      "p/pyproject.toml": hatchs,
      ".config/hatch/config.toml": '[dirs.env]\nvirtual = "~/.virtualenvs"\n',
    },
  },
  { title: "a path in the project's file", files: { "p/pyproject.toml": `${hatchs}path = "envs/mine"\n` } },
  {
    title: "a path in a variable",
    files: { "p/pyproject.toml": hatchs },
    variables: { HATCH_ENV_TYPE_VIRTUAL_PATH: "{home}/here" },
  },
  {
    title: "a project without a name",
    files: { "p/pyproject.toml": "[tool.hatch.envs.default]\nskip-install = true\n" },
  },
  { title: "a project that is reached by a link", files: { "p/pyproject.toml": hatchs }, seenAs: "linked" },
];

const pdmMakes = [
  ["venv", "create", "-n", "mine", "{newer}"],
  ["use", "--venv", "mine"],
];
const pdmRows: readonly Row[] = [
  {
    title: "its own folder",
    files: { "p/pyproject.toml": named, ".config/pdm/config.toml": "[venv]\nin_project = false\n" },
    make: pdmMakes,
  },
  {
    title: "venv.location of its config.toml",
    files: {
      "p/pyproject.toml": named,
      ".config/pdm/config.toml": '[venv]\nin_project = false\nlocation = "{home}/envs"\n',
    },
    make: pdmMakes,
  },
];

const uvRows: readonly Row[] = [
  {
    title: "a path in its variable",
    files: { "p/pyproject.toml": named },
    variables: { UV_PROJECT_ENVIRONMENT: "{home}/environment" },
  },
  {
    title: "a path from the project's folder",
    files: { "p/pyproject.toml": named },
    variables: { UV_PROJECT_ENVIRONMENT: "envs/linux" },
  },
];

const direnvRows: readonly Row[] = [
  { title: "layout python with a path", files: { "p/.envrc": "layout python {newer}\n" } },
  {
    title: "layout python of another version than before",
    files: {
      "p/.envrc": 'layout python "$PYTHON"\n',
      "p/.direnv/python-3.8/pyvenv.cfg": "home = /usr/bin\n",
    },
    variables: { PYTHON: "{newer}" },
  },
];

interface Tool {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly make: readonly string[];
  readonly ask: readonly string[];
}

const printEnvironment: readonly string[] = ["sh", "-c", "printenv VIRTUAL_ENV"];

const tools: readonly Tool[] = [
  {
    name: "uv",
    rows: uvRows,
    make: ["sync", "--offline", "--python", "{newer}"],
    ask: ["run", "--offline", ...printEnvironment],
  },
  { name: "poetry", rows: poetryRows, make: ["env", "use", "{newer}"], ask: ["env", "info", "--path"] },
  { name: "pipenv", rows: pipenvRows, make: ["--python", "{newer}"], ask: ["--venv"] },
  { name: "hatch", rows: hatchRows, make: ["env", "create"], ask: ["env", "find"] },
  {
    name: "pdm",
    rows: pdmRows,
    make: [],
    ask: ["run", ...printEnvironment],
  },
  {
    name: "direnv",
    rows: direnvRows,
    make: ["allow"],
    ask: ["exec", ".", ...printEnvironment],
  },
];

for (const tool of tools)
  describeWith(
    `the environment that ${tool.name} keeps`,
    neededBoth(neededOnPath(tool.name), neededFurther()),
    (all) => describe("is found by", () => storiesOf(tool, all)),
  );

function storiesOf({ rows, make, ask }: Tool, [program, pythons]: readonly [string, FurtherPair]): void {
  test.each(rows)("$title", async (row) => {
    const home = makeHome();
    const filled = (text: string) =>
      text
        .replaceAll("{home}", home.folder)
        .replaceAll("{older}", pythons.older.executable)
        .replaceAll("{newer}", pythons.newer.executable);
    for (const [name, text] of Object.entries(row.files)) home.write(name, filled(text));
    const folder = join(home.folder, row.folder ?? "p");
    const variables = Object.fromEntries(
      Object.entries(row.variables ?? {}).map(([name, value]) => [name, filled(value)]),
    );
    const work = (words: readonly string[]) => {
      const env = { ...environment(home), ...variables };
      const options = { cwd: folder, env, extendEnv: false };
      return execa(program, words.map(filled), options);
    };
    const name = row.variables?.HATCH_ENV;
    const named = name === undefined ? [] : [name];
    for (const words of row.make ?? [[...make, ...named]]) await work(words);
    const { stdout } = await work([...ask, ...named]);
    const prefix = stdout.trim().split("\n").at(-1) ?? "";
    const script = home.write(join(row.folder ?? "p", "src/tool.py"), reportSource);
    const seen = row.seenAs === undefined ? script : linked(home, row.seenAs, folder);
    const report = readReport(await start({ home, variables, arguments: [seen] }));
    expect(report).toMatchObject({ prefix });
    expect(dirname(report.executable)).toBe(join(prefix, "bin"));
  });
}

/** Returns the script's path through a link to its project. */
function linked(home: Home, name: string, folder: string): string {
  mkdirSync(join(home.folder, "elsewhere"));
  const link = join(home.folder, "elsewhere", name);
  symlinkSync(folder, link);
  return join(link, "src/tool.py");
}
