import { describe, expect, test } from "vitest";
import { here, prefix, scripts } from "../support/machines/activation.ts";
import { type DescribedRun, type Files, runDescribed } from "../support/machines/described.ts";
import { output } from "../support/machines/output.ts";

describe("the activated environment", () => {
  const environmentOf = (run: DescribedRun) =>
    (JSON.parse(output(run)) as { environment: string }).environment;
  const json = ["--activate=sh", "--json"];
  const inner = "/home/me/outer/inner/.venv";

  test("is the nearest from the working directory upward", () => {
    expect(environmentOf({ ...here, arguments: json })).toBe(prefix);
    expect(environmentOf({ ...here, directory: "/home/me/outer/inner/deep", arguments: json })).toBe(inner);
  });

  test("is the nearest from a named script or folder upward", () => {
    for (const path of ["outer/inner/deep/tool.py", "outer/inner/deep/older.py", "outer/inner/deep"])
      expect(environmentOf({ machine: "nested", arguments: [...json, path] }), path).toBe(inner);
    // A link, and what it leads to.
    expect(environmentOf({ machine: "nested", arguments: [...json, "bin/tool"] })).toBe(prefix);
  });

  test("can be named by a .python-envs", () => {
    const files = { "/home/me/listed/.python-envs": "../elsewhere\n" };
    const run = { machine: "nested", directory: "/home/me/listed/sub", files, arguments: json };
    expect(environmentOf(run)).toBe("/home/me/elsewhere");
  });

  test("is not the active one", () => {
    const environment = { VIRTUAL_ENV: "/home/me/elsewhere", CONDA_PREFIX: "/opt/conda/envs/x" };
    expect(environmentOf({ ...here, arguments: json, environment })).toBe(prefix);
  });

  test("has the requested version", () => {
    expect(environmentOf({ ...here, arguments: ["-3.11", ...json] })).toBe(prefix);
    expect(runDescribed({ ...here, arguments: ["-3.12", ...json] }).status).toBe(106);
  });

  test("is further up than another user's, and a notice says so", () => {
    const files: Files = {
      [`${inner}`]: { kind: "directory", owner: 4242 },
      ...scripts,
    };
    const run = { machine: "nested", directory: "/home/me/outer/inner", arguments: ["--activate=sh"], files };
    const { host } = runDescribed(run);
    expect(host.written.output).toBe(`. '${prefix}/bin/activate'\n`);
    expect(host.written.error).toContain(`the environment ${inner} is skipped: it belongs to user 4242`);
  });

  test("can be another user's if py.ini trusts the folder", () => {
    const files = { "/home/me/.config/py.ini": "[pyl]\ntrusted = /srv\n" };
    const run = { machine: "shared", directory: "/srv", arguments: json, files };
    expect(environmentOf(run)).toBe("/srv/.venv");
  });
});
