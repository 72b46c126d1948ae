import { describe, expect, test } from "vitest";
import { findManager } from "../../../src/interpreters/shims/manager.ts";
import { type Given, shimMachine } from "./expanded.ts";

const folder = { kind: "directory" } as const;
const file = { kind: "executable" } as const;

describe("a folder of shims is", () => {
  const rows: readonly (readonly [
    manager: string | undefined,
    claim: string,
    shims: string,
    given: Given,
  ])[] = [
    ["pyenv", "beside its versions", "/a/shims", { files: { "/a/versions": folder } }],
    ["mise", "in a folder of its name", "/a/mise/shims", { files: { "/a/mise/installs": folder } }],
    ["asdf", "in a folder of its name", "/a/.asdf/shims", { files: { "/a/.asdf/installs": folder } }],
    [
      "mise",
      "where its variable says",
      "/a/tools/shims",
      { files: { "/a/tools/installs": folder }, environment: { MISE_DATA_DIR: "/a//tools/" } },
    ],
    [
      "asdf",
      "where its variable says, whatever the folder is called",
      "/a/mise/shims",
      { files: { "/a/mise/installs": folder }, environment: { ASDF_DATA_DIR: "/a/mise" } },
    ],
    [
      "mise",
      "where a shim leads to it",
      "/a/tools/shims",
      { files: { "/a/tools/installs": folder, "/a/tools/shims/python3": { link: "/opt/bin/mise" } } },
    ],
    [
      "asdf",
      "where a shim calls it",
      "/a/tools/shims",
      {
        files: {
          "/a/tools/installs": folder,
          "/a/tools/shims/python3":
            '#!/usr/bin/env bash\n# asdf-plugin: python 3.12.1\nexec asdf exec "python3" "$@"',
        },
      },
    ],
    [
      undefined,
      "where a shim leads elsewhere",
      "/a/tools/shims",
      { files: { "/a/tools/installs": folder, "/a/tools/shims/python3": { link: "/opt/bin/other" } } },
    ],
    [undefined, "if nothing identifies it", "/a/shims", { files: { "/a/shims/python3": file } }],
    [undefined, "rye's", "/home/me/.rye/shims", { files: { "/home/me/.rye/py/cpython@3.12.1": folder } }],
    [undefined, "of Scoop's shape, but not on Windows", "/a/shims", { files: { "/a/apps": folder } }],
  ];

  test.each(rows)("%s, %s", (manager, _claim, shims, given) => {
    expect(findManager(shims, shimMachine("bare", given))).toBe(manager);
  });
});

describe("on Windows a folder of shims is", () => {
  const rows: readonly (readonly [manager: string | undefined, claim: string, given: Given])[] = [
    ["mise", "with mise's mark", { files: { "C:\\a\\installs": folder, "C:\\a\\shims\\.mode": "exe" } }],
    ["scoop", "beside its programs", { files: { "C:\\a\\apps": folder } }],
    [
      "mise",
      "where its variable says, in any case",
      { files: { "C:\\a\\installs": folder }, environment: { MISE_DATA_DIR: "c:/A" } },
    ],
    [undefined, "if nothing identifies it", { files: { "C:\\a\\installs": folder } }],
  ];

  test.each(rows)("%s, %s", (manager, _claim, given) => {
    expect(findManager("C:\\a\\shims", shimMachine("bareWindows", given))).toBe(manager);
  });
});
