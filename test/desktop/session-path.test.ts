import { describe, expect, test } from "vitest";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";

/** What a session that systemd starts has, and a login at a text console. */
const paths = {
  desktop: "/usr/local/bin:/usr/bin:/bin",
  terminal: [
    ...["/home/me/.pyenv/shims", "/home/me/.local/share/mise/shims", "/home/me/.asdf/shims"],
    ...["/home/me/.local/bin", "/home/me/.cargo/bin", "/usr/local/bin:/usr/bin:/bin"],
  ].join(":"),
};

function programOf(path: keyof typeof paths, run: Omit<DescribedRun, "arguments">): string | undefined {
  const { host } = runDescribed({
    ...run,
    arguments: ["--pause=error", "/home/me/tool.py"],
    environment: { PATH: paths[path] },
  });
  expect(host.written.error).toBe("");
  return host.launched?.program;
}

const block = '# /// script\n# requires-python = "==3.12.*"\n# ///\n';

describe("a script that says its version gets the same Python from the desktop as from a terminal:", () => {
  test.each([
    ["uvInstalls", "/home/me/.local/share/uv/python/cpython-3.12.3-linux-x86_64-gnu/bin/python3.12"],
    ["pyenvInstalls", "/home/me/.pyenv/versions/3.12.10/bin/python3.12"],
    ["miseInstalls", "/home/me/.local/share/mise/installs/python/3.12.4/bin/python3.12"],
    ["asdfInstalls", "/home/me/.asdf/installs/python/3.12.1/bin/python3.12"],
  ])("%s", (machine, expected) => {
    const files = { "/home/me/tool.py": block };
    expect([programOf("desktop", { machine, files }), programOf("terminal", { machine, files })]).toEqual([
      expected,
      expected,
    ]);
  });
});

describe("uv is found although the desktop's PATH does not have its folder:", () => {
  test.each(["/home/me/.local/bin/uv", "/home/me/.cargo/bin/uv"])("%s", (uv) => {
    const { host } = runDescribed({
      machine: "uvInstalls",
      arguments: ["--pause=error", "/home/me/tool.py"],
      environment: { PATH: paths.desktop },
      files: {
        [uv]: { kind: "executable" },
        "/home/me/tool.py": '# /// script\n# dependencies = ["rich"]\n# ///\n',
      },
    });
    // The task of the Python that makes the environment.
    expect(Object.values(host.replaced).join("\n")).toContain(`"uv":"${uv}"`);
  });
});
