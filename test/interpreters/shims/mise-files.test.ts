import { describe, expect, test } from "vitest";
import { miseFiles } from "../../../src/interpreters/shims/mise-files.ts";
import { expanded, type Given, shimMachine } from "./expanded.ts";

const bin = (version: string) => `/home/me/.local/share/mise/installs/python/${version}/bin`;
const tools = (value: string) => `[tools]\npython = "${value}"\n`;
const work = "/home/me/work";

/** Names below a folder, all there. */
function files(folder: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${folder}/${name}`, ""]));
}

describe("mise's files", () => {
  test("of a folder go in this order", () => {
    const names = [
      ".mise.local.toml",
      "mise.local.toml",
      "mise/config.local.toml",
      ".mise/config.local.toml",
      ".config/mise.local.toml",
      ".config/mise/mise.local.toml",
      ".config/mise/config.local.toml",
      ".mise.toml",
      "mise.toml",
      "mise/config.toml",
      "mise/conf.d/b.toml",
      "mise/conf.d/a.toml",
      ".mise/config.toml",
      ".mise/conf.d/a.toml",
      ".config/mise.toml",
      ".config/mise/mise.toml",
      ".config/mise/config.toml",
      ".config/mise/conf.d/a.toml",
      ".tool-versions",
      ".python-versions",
      ".python-version",
    ];
    const others = ["mise.dev.toml", "mise/conf.d/.a.toml", "mise/conf.d/a.md", "mise.lock"];
    const machine = shimMachine("miseShims", { files: files(work, ...others, ...names.toReversed()) });
    expect(miseFiles(machine)).toEqual(names.map((name) => `${work}/${name}`));
  });

  test("of an environment go before all others of their folder", () => {
    const names = [
      ".mise.b.local.toml",
      "mise.b.toml",
      "mise/config.a.toml",
      ".mise.local.toml",
      "mise.toml",
    ];
    const given = { files: files(work, ...names), environment: { MISE_ENV: "a, b" } };
    expect(miseFiles(shimMachine("miseShims", given))).toEqual(names.map((name) => `${work}/${name}`));
  });

  test("of the user and the system come last, and none twice", () => {
    const given = {
      files: {
        ...files("/home/me", "mise.toml", ".config/mise/config.toml", ".config/mise/conf.d/a.toml"),
        ...files("/etc/mise", "config.toml", "conf.d/a.toml"),
        ...files(work, "mise.toml"),
      },
    };
    expect(miseFiles(shimMachine("miseShims", given))).toEqual([
      `${work}/mise.toml`,
      "/home/me/mise.toml",
      "/home/me/.config/mise/config.toml",
      "/home/me/.config/mise/conf.d/a.toml",
      "/etc/mise/config.toml",
      "/etc/mise/conf.d/a.toml",
    ]);
  });

  test("of the user are found from outside of the home folder", () => {
    const given = {
      directory: "/srv",
      files: files("/home/me/.config/mise", "config.toml", "config.local.toml"),
    };
    expect(miseFiles(shimMachine("miseShims", given))).toEqual([
      "/home/me/.config/mise/config.local.toml",
      "/home/me/.config/mise/config.toml",
    ]);
  });

  const global: readonly (readonly [claim: string, environment: Record<string, string>, path: string])[] = [
    ["MISE_GLOBAL_CONFIG_FILE", { MISE_GLOBAL_CONFIG_FILE: "/a/b.toml" }, "/a/b.toml"],
    ["MISE_CONFIG_DIR", { MISE_CONFIG_DIR: "/a" }, "/a/config.toml"],
    ["XDG_CONFIG_HOME", { XDG_CONFIG_HOME: "/x" }, "/x/mise/config.toml"],
    ["MISE_SYSTEM_CONFIG_DIR", { MISE_SYSTEM_CONFIG_DIR: "/s" }, "/s/config.toml"],
    ["its former name", { MISE_SYSTEM_DIR: "/s" }, "/s/config.toml"],
  ];
  test.each(global)("are where %s says", (_claim, environment, path) => {
    const given = { environment, files: { ...files("/etc/mise", "other.toml"), [path]: "" } };
    expect(miseFiles(shimMachine("miseShims", given))).toEqual([path]);
  });

  test("are looked for below a ceiling only", () => {
    const given = {
      files: { ...files(`${work}/deep`, "mise.toml"), ...files(work, "mise.toml") },
      environment: { MISE_CEILING_PATHS: `/srv:${work}` },
    };
    expect(miseFiles(shimMachine("miseShims", given))).toEqual([`${work}/deep/mise.toml`]);
  });
});

describe("mise's settings", () => {
  const version = { [`${work}/.python-version`]: "3.11\n" };
  const settings = (text: string) => ({
    "/home/me/.config/mise/config.toml": `${tools("3.12")}[settings]\n${text}`,
  });
  const idiomatic = 'idiomatic_version_file_enable_tools = ["python"]\n';
  const rows: readonly (readonly [claim: string, given: Given, expected: readonly string[]])[] = [
    [
      "do not read .python-version unless they say so",
      { files: { ...version, ...settings("") } },
      ["3.12.10"],
    ],
    ["may say to read .python-version", { files: { ...version, ...settings(idiomatic) } }, ["3.11.9"]],
    [
      "may say so in a variable",
      {
        files: { ...version, ...settings("") },
        environment: { MISE_IDIOMATIC_VERSION_FILE_ENABLE_TOOLS: "node, python" },
      },
      ["3.11.9"],
    ],
    [
      "may say otherwise in a variable",
      {
        files: { ...version, ...settings(idiomatic) },
        environment: { MISE_IDIOMATIC_VERSION_FILE_ENABLE_TOOLS: "" },
      },
      ["3.12.10"],
    ],
    [
      "put .python-version behind the others of its folder",
      { files: { ...version, ...settings(idiomatic), [`${work}/.tool-versions`]: "python 3.12.4\n" } },
      ["3.12.4"],
    ],
    ["may leave Python to others", { files: settings('disable_tools = ["python"]\n') }, []],
    ["may leave all but some tools to others", { files: settings('enable_tools = ["node"]\n') }, []],
    ["may name Python among those", { files: settings('enable_tools = ["node", "python"]\n') }, ["3.12.10"]],
    [
      "may leave nothing to others, in an empty variable",
      {
        files: settings('enable_tools = ["node"]\n'),
        environment: { MISE_ENABLE_TOOLS: "" },
      },
      ["3.12.10"],
    ],
    [
      "may leave Python to others though a variable selects it",
      { files: settings(""), environment: { MISE_DISABLE_TOOLS: "python", MISE_PYTHON_VERSION: "3.11" } },
      [],
    ],
  ];
  test.each(rows)("%s", (_claim, given, versions) => {
    expect(expanded("miseShims", given)).toEqual(versions.map(bin));
  });
});

describe("mise's lock file", () => {
  const lock = (version: string) => `[[tools.python]]\nversion = "${version}"\nbackend = "core:python"\n`;
  const rows: readonly (readonly [claim: string, files: Record<string, string>, expected: string])[] = [
    ["keeps a version", { "mise.toml": tools("3.12"), "mise.lock": lock("3.12.4") }, "3.12.4"],
    ["keeps the newest", { "mise.toml": tools("latest"), "mise.lock": lock("3.11.9") }, "3.11.9"],
    ["keeps no other version", { "mise.toml": tools("3.11"), "mise.lock": lock("3.12.4") }, "3.11.9"],
    ["keeps no longer number", { "mise.toml": tools("3.1"), "mise.lock": lock("3.12.4") }, ""],
    [
      "is that of its folder",
      { ".config/mise/config.toml": tools("3.12"), ".config/mise/mise.lock": lock("3.12.4") },
      "3.12.4",
    ],
    [
      "of a local file is its own",
      { "mise.local.toml": tools("3.12"), "mise.lock": lock("3.12.4"), "mise.local.lock": lock("3.12.10") },
      "3.12.10",
    ],
    [
      "of all is not a local file's",
      { "mise.local.toml": tools("3.12"), "mise.lock": lock("3.12.4") },
      "3.12.10",
    ],
    [
      "has no say for .tool-versions",
      { ".tool-versions": "python 3.12\n", "mise.lock": lock("3.12.4") },
      "3.12.10",
    ],
    [
      "may be turned off",
      { "mise.toml": `${tools("3.12")}[settings]\nlockfile = false\n`, "mise.lock": lock("3.12.4") },
      "3.12.10",
    ],
    ["may lack Python", { "mise.toml": tools("3.12"), "mise.lock": "" }, "3.12.10"],
  ];
  test.each(rows)("%s", (_claim, names, version) => {
    const given = {
      files: Object.fromEntries(Object.entries(names).map(([name, text]) => [`${work}/${name}`, text])),
    };
    const expected =
      version === "" ? { kind: "notInstalled", selected: "3.1", by: `${work}/mise.toml` } : bin(version);
    expect(expanded("miseShims", given)).toEqual([expected]);
  });

  test("is named where what it keeps is not installed", () => {
    const given = {
      files: { [`${work}/mise.toml`]: tools("3.12"), [`${work}/mise.lock`]: lock("3.12.9") },
    };
    expect(expanded("miseShims", given)).toEqual([
      { kind: "notInstalled", selected: "3.12.9", by: `${work}/mise.lock` },
    ]);
  });

  test("count if their owner is trusted, and must be TOML", () => {
    const given = (entry: string | { content: string; owner: number }): Given => ({
      files: { [`${work}/mise.toml`]: tools("3.12"), [`${work}/mise.lock`]: entry },
    });
    expect(expanded("miseShims", given({ content: lock("3.12.4"), owner: 4242 }))).toEqual([bin("3.12.10")]);
    expect(expanded("miseShims", given("["))).toMatchObject([
      { kind: "badFile", where: `${work}/mise.lock:1` },
    ]);
  });
});

describe("on Windows mise's shims", () => {
  const version = (name: string) => `C:\\Users\\me\\AppData\\Local\\mise\\installs\\python\\${name}`;

  test("stand for the root of a version, and what is installed into it", () => {
    expect(expanded("miseWindows")).toEqual([version("3.12.4"), `${version("3.12.4")}\\Scripts`]);
  });

  test("are selected by a file upward", () => {
    const given = {
      directory: "C:\\Users\\me\\a",
      files: { "C:\\Users\\me\\a\\.tool-versions": "python 3.11\r\n" },
    };
    expect(expanded("miseWindows", given)[0]).toBe(version("3.11.9"));
  });

  test("stand for the newest, though no link says which", () => {
    expect(expanded("miseWindows", { environment: { MISE_PYTHON_VERSION: "latest" } })[0]).toBe(
      version("3.12.4"),
    );
  });
});
