import { describe, expect, test } from "vitest";
import { expanded, firstOnPath, type Given } from "./expanded.ts";

const bin = (version: string) => `/home/me/.asdf/installs/python/${version}/bin`;
const global = "/home/me/.tool-versions";
const inWork = (text: string, name = ".tool-versions"): Given => ({
  files: { [`/home/me/work/${name}`]: text },
});

describe("asdf's shims stand for", () => {
  const rows: readonly (readonly [claim: string, given: Given, expected: readonly unknown[]])[] = [
    ["all versions of the file upward, in its order", {}, [bin("3.12.1"), bin("3.11.4")]],
    ["those of the nearest file", inWork("python 3.11.4\n"), [bin("3.11.4")]],
    [
      "those of the next file up, where the nearest says nothing of Python",
      inWork("ruby 3.3.0\n"),
      [bin("3.12.1"), bin("3.11.4")],
    ],
    ["those of the home folder from outside of it", { directory: "/usr" }, [bin("3.12.1"), bin("3.11.4")]],
    [
      "what the variable says, before any file",
      { environment: { ASDF_PYTHON_VERSION: "3.11.4" } },
      [bin("3.11.4")],
    ],
    ["the versions in front of system", inWork("python 3.11.4 system 3.12.1\n"), [bin("3.11.4")]],
    ["nothing where system is first", inWork("python system\n"), []],
    ["a folder of the user's own", inWork("python path:/home/me/own\n"), ["/home/me/own/bin"]],
    ["a folder below the home folder", inWork("python path:~/own\n"), ["/home/me/own/bin"]],
    ["a version built from a commit", inWork("python ref:main\n"), [bin("ref-main")]],
    [
      "what the file of another name says",
      { ...inWork("python 3.11.4\n", "versions"), environment: { ASDF_TOOL_VERSIONS_FILENAME: "versions" } },
      [bin("3.11.4")],
    ],
    [
      "what the file says that the variable's former name gives",
      {
        ...inWork("python 3.11.4\n", "versions"),
        environment: { ASDF_DEFAULT_TOOL_VERSIONS_FILENAME: "versions" },
      },
      [bin("3.11.4")],
    ],
  ];

  test.each(rows)("%s", (_claim, given, expected) => {
    expect(expanded("asdfShims", given)).toEqual(expected);
  });
});

describe("asdf's shims are left out", () => {
  const rows: readonly (readonly [claim: string, given: Given, expected: readonly unknown[]])[] = [
    [
      "for each version that is not installed, and those behind it still count",
      inWork("python 3.13.0 3.11.4\n"),
      [{ kind: "notInstalled", selected: "3.13.0", by: "/home/me/work/.tool-versions" }, bin("3.11.4")],
    ],
    [
      "for a part of a version: only whole names count",
      inWork("python 3.12\n"),
      [{ kind: "notInstalled", selected: "3.12", by: "/home/me/work/.tool-versions" }],
    ],
    [
      "for a version outside of its folder",
      { environment: { ASDF_PYTHON_VERSION: "../../evil" } },
      [{ kind: "notInstalled", selected: "../../evil", by: "ASDF_PYTHON_VERSION" }],
    ],
    [
      "for a folder that is gone",
      inWork("python path:/gone\n"),
      [{ kind: "notInstalled", selected: "path:/gone", by: "/home/me/work/.tool-versions" }],
    ],
    [
      "for a folder that depends on where one stands",
      inWork("python path:./own\n"),
      [{ kind: "notFollowed", what: "path:./own", by: "/home/me/work/.tool-versions" }],
    ],
    ["where nothing is selected", { files: { [global]: "ruby 3.3.0\n" } }, [{ kind: "noneSelected" }]],
    [
      "where the name of its files is a path",
      { environment: { ASDF_TOOL_VERSIONS_FILENAME: "/etc/versions" } },
      [{ kind: "notFollowed", what: "/etc/versions", by: "ASDF_TOOL_VERSIONS_FILENAME" }],
    ],
  ];

  test.each(rows)("%s", (_claim, given, expected) => {
    expect(expanded("asdfShims", given)).toEqual(expected);
  });

  test("but another user's file is passed over", () => {
    const files = {
      "/home/me/work/.tool-versions": { content: "python path:/evil\n", owner: 4242 },
      "/home/me/.tool-versions": "python 3.11.4\n",
    };
    expect(expanded("asdfShims", { files })).toEqual([bin("3.11.4")]);
  });

  test("but not where root selects", () => {
    const files = { "/home/me/work/.tool-versions": { content: "python 3.11.4\n", owner: 0 } };
    expect(expanded("asdfShims", { files })).toEqual([bin("3.11.4")]);
  });
});

describe("asdf takes .python-version", () => {
  const plugin = "/home/me/.asdf/plugins/python/bin";
  const names = { [`${plugin}/list-legacy-filenames`]: '#!/bin/sh\necho ".python-version"\n' };
  const file = { "/home/me/work/.python-version": "3.11.4\n" };
  const yes = { "/home/me/.asdfrc": "legacy_version_file = yes\n" };
  const global = [bin("3.12.1"), bin("3.11.4")];

  test("where the user's settings and the plugin say so", () => {
    expect(expanded("asdfShims", { files: { ...file, ...yes, ...names } })).toEqual([bin("3.11.4")]);
  });

  test("where the settings are elsewhere", () => {
    const files = { ...file, ...names, "/home/me/rc": "legacy_version_file=yes\n" };
    expect(expanded("asdfShims", { files, environment: { ASDF_CONFIG_FILE: "~/rc" } })).toEqual([
      bin("3.11.4"),
    ]);
  });

  test("behind the .tool-versions of the same folder", () => {
    const files = { ...file, ...yes, ...names, "/home/me/work/.tool-versions": "python 3.12.1\n" };
    expect(expanded("asdfShims", { files })).toEqual([bin("3.12.1")]);
  });

  test("never without both", () => {
    for (const files of [
      { ...file, ...names },
      { ...file, ...yes },
      { ...file, ...names, "/home/me/.asdfrc": "legacy_version_file = no\n" },
      { ...file, ...yes, [`${plugin}/list-legacy-filenames`]: "echo .other-version\n" },
    ])
      expect(expanded("asdfShims", { files })).toEqual(global);
  });

  test("not where a script of the plugin's reads it", () => {
    const files = { ...file, ...yes, ...names, [`${plugin}/parse-legacy-file`]: "#!/bin/sh\n" };
    expect(expanded("asdfShims", { files })).toEqual([
      { kind: "notFollowed", what: "the script", by: `${plugin}/parse-legacy-file` },
    ]);
  });
});

test("of several versions the first that has the program is found", () => {
  expect(firstOnPath("python3", "asdfShims")).toBe(`${bin("3.12.1")}/python3`);
  expect(firstOnPath("python3.11", "asdfShims")).toBe(`${bin("3.11.4")}/python3.11`);
});
