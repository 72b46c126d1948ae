import { describe, expect, test } from "vitest";
import { expanded, firstOnPath, type Given } from "./expanded.ts";

const bin = (version: string) => `/home/me/.local/share/mise/installs/python/${version}/bin`;
const work = "/home/me/work";
const toml = `${work}/mise.toml`;
const tools = (value: string) => `[tools]\npython = ${value}\n`;
const inWork = (value: string): Given => ({ files: { [toml]: tools(value) } });
const variable = (value: string): Given => ({ environment: { MISE_PYTHON_VERSION: value } });

describe("mise's shims stand for", () => {
  const rows: readonly (readonly [claim: string, given: Given, expected: readonly unknown[]])[] = [
    ["the version in mise.toml, from any folder below", inWork('"3.11.9"'), [bin("3.11.9")]],
    ["the newest that a part of a version begins", inWork('"3.12"'), [bin("3.12.10")]],
    ["the newest of a major version", inWork('"3"'), [bin("3.12.10")]],
    ["the newest behind prefix:", inWork('"prefix:3.12"'), [bin("3.12.10")]],
    ["the newest of all", inWork('"latest"'), [bin("3.12.10")]],
    ["a pre-release by its whole name", inWork('"3.13.0rc2"'), [bin("3.13.0rc2")]],
    ["another implementation", inWork('"pypy3.10"'), [bin("pypy3.10-7.3.12")]],
    ["a name without a version", inWork('"miniconda3-latest"'), [bin("miniconda3-latest")]],
    ["a folder of the user's own", inWork('"path:/opt/own"'), ["/opt/own/bin"]],
    ["several, in their order", inWork('["3.11", "3.12.4"]'), [bin("3.11.9"), bin("3.12.4")]],
    ["a version with options", inWork('{ version = "3.11", virtualenv = ".venv" }'), [bin("3.11.9")]],
    ["a path as an option", inWork('{ path = "/opt/own" }'), ["/opt/own/bin"]],
    ["a prefix as an option", inWork('{ prefix = "3.11" }'), [bin("3.11.9")]],
    [
      "the tables of an array",
      { files: { [toml]: '[[tools.python]]\nversion = "3.11"\n[[tools.python]]\nversion = "3.12.4"\n' } },
      [bin("3.11.9"), bin("3.12.4")],
    ],
    ["what comes behind system", inWork('["system", "3.11"]'), [bin("3.11.9")]],
    ["nothing where system is all", inWork('"system"'), []],
    ["nothing where nothing is selected", {}, []],
    [
      "what the variable says, before any file",
      { ...inWork('"3.12"'), ...variable("3.11 3.12.4") },
      [bin("3.11.9"), bin("3.12.4")],
    ],
    [
      "what .tool-versions says",
      { files: { [`${work}/.tool-versions`]: "python\t3.11 3.12.4 # x\n" } },
      [bin("3.11.9"), bin("3.12.4")],
    ],
    [
      "its last line of that name",
      { files: { [`${work}/.tool-versions`]: "python 3.12.4\npython: 3.11\n" } },
      [bin("3.11.9")],
    ],
  ];

  test.each(rows)("%s", (_claim, given, expected) => {
    expect(expanded("miseShims", given)).toEqual(expected);
  });

  test("the newest, where no link says what that is", () => {
    const files = { "/home/me/.local/share/mise/installs/python/latest": { kind: "directory" } as const };
    expect(expanded("miseShims", { ...variable("latest"), files })).toEqual([bin("3.12.10")]);
  });

  test("what the link says, though there is a newer one", () => {
    const files = { "/home/me/.local/share/mise/installs/python/latest": { link: "./3.12.4" } };
    expect(expanded("miseShims", { ...variable("latest"), files })).toEqual([bin("3.12.4")]);
  });

  test("what is installed elsewhere, where a variable says so", () => {
    const environment = { MISE_PYTHON_VERSION: "3.9", MISE_INSTALLS_DIR: "/srv/installs" };
    const files = { "/srv/installs/python/3.9.7/bin/python3": { kind: "executable" } as const };
    expect(expanded("miseShims", { environment, files })).toEqual(["/srv/installs/python/3.9.7/bin"]);
  });
});

describe("mise's shims are left out", () => {
  const local = (content: string) => ({ files: { [toml]: content } });
  const cannotFollow = (what: string, by = toml) => [{ kind: "notFollowed", what, by }];
  const rows: readonly (readonly [claim: string, given: Given, expected: readonly unknown[]])[] = [
    [
      "for each version that is not installed, and those behind it still count",
      inWork('["3.10", "3.11"]'),
      [{ kind: "notInstalled", selected: "3.10", by: toml }, bin("3.11.9")],
    ],
    [
      "for a part of which there are only pre-releases",
      inWork('"3.13"'),
      [{ kind: "notInstalled", selected: "3.13", by: toml }],
    ],
    [
      "for a version outside of its folder",
      variable("../../evil"),
      [{ kind: "notInstalled", selected: "../../evil", by: "MISE_PYTHON_VERSION" }],
    ],
    [
      "for a folder that is gone",
      inWork('"path:/gone"'),
      [{ kind: "notInstalled", selected: "path:/gone", by: toml }],
    ],
    ["for a folder that depends on where one stands", inWork('"path:./own"'), cannotFollow("path:./own")],
    ["for a template", inWork('"{{ env.PY }}"'), cannotFollow("{{ env.PY }}")],
    ["for a commit", inWork('"ref:main"'), cannotFollow("ref:main")],
    ["for a subtraction", inWork('"sub-0.1:latest"'), cannotFollow("sub-0.1:latest")],
    [
      "for options that pyl does not know",
      inWork('{ version = "3.12", os = ["linux"] }'),
      cannotFollow("the options of python"),
    ],
    ["for a number", inWork("3.12"), cannotFollow("the options of python")],
    ["for an empty list", inWork("[]"), cannotFollow("the options of python")],
    [
      "for another way to install it",
      local('[tools]\n"conda:python" = "3.12"\n'),
      cannotFollow("conda:python"),
    ],
    [
      "for names that are only given here",
      local('[tools]\npython = "work"\n[tool_alias.python.versions]\nwork = "3.12"\n'),
      cannotFollow("the aliases of python"),
    ],
    [
      "where a file says which files there are",
      { files: { [toml]: tools('"3.12"'), "/home/me/.miserc.toml": 'env = ["dev"]\n' } },
      cannotFollow("what is set", "/home/me/.miserc.toml"),
    ],
    [
      "where a variable does",
      { ...inWork('"3.12"'), environment: { MISE_OVERRIDE_CONFIG_FILENAMES: "a.toml" } },
      cannotFollow("a.toml", "MISE_OVERRIDE_CONFIG_FILENAMES"),
    ],
    [
      "for a file that is no TOML",
      local("[tools]\npython = 3.12.1\n"),
      [{ kind: "badFile", where: `${toml}:2`, problem: "illegal character in numeric literal" }],
    ],
  ];

  test.each(rows)("%s", (_claim, given, expected) => {
    expect(expanded("miseShims", given)).toEqual(expected);
  });

  test("but not where root selects", () => {
    const files = { [toml]: { content: tools('"3.11"'), owner: 0 } };
    expect(expanded("miseShims", { files })).toEqual([bin("3.11.9")]);
  });

  test("but not where the user behind sudo does", () => {
    const files = { [toml]: { content: tools('"3.11"'), owner: 1000 } };
    const environment = { SUDO_UID: "1000" };
    expect(expanded("miseShims", { files, environment, user: 0 })).toEqual([bin("3.11.9")]);
  });

  test("but another user's file is passed over", () => {
    const files = {
      [toml]: { content: "[", owner: 4242 },
      "/home/me/mise.toml": tools('"3.11"'),
    };
    expect(expanded("miseShims", { files })).toEqual([bin("3.11.9")]);
  });
});

test("of several versions the first that has the program is found", () => {
  const given = inWork('["3.12", "3.11"]');
  expect(firstOnPath("python3", "miseShims", given)).toBe(`${bin("3.12.10")}/python3`);
  expect(firstOnPath("python3.11", "miseShims", given)).toBe(`${bin("3.11.9")}/python3.11`);
});

test("what mise has no shim for is not found by it", () => {
  expect(firstOnPath("python3.13", "miseShims", variable("3.13.0rc2"))).toBeUndefined();
});

test("another tool's shim is run as it is: mise knows what that means", () => {
  expect(firstOnPath("node", "miseShims")).toBe("/home/me/.local/share/mise/shims/node");
});
