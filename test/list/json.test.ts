import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { elfX64, elfX86, machOArm } from "../machines/headers.ts";
import { cpython, patchlevel } from "../machines/layouts.ts";
import { machines } from "../machines/machines.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";
import { lines } from "../support/machines/output.ts";

describe("as JSON", () => {
  test("each has its identity, its architecture, and all its paths", () => {
    const files = {
      ...patchlevel("/usr", "3.12", "3.12.4"),
      "/usr/bin/python3.12": elfX64,
      "/usr/bin/python3": { link: "python3.12" },
      "/home/me/bin/python": { link: "/usr/bin/python3" },
      "/usr/local/bin/python3.14": elfX86,
      ...patchlevel("/usr/local", "3.14", "3.14.0rc1"),
    };
    const environment = { PATH: "/usr/bin:/home/me/bin:/usr/local/bin" };
    expect(json({ machine: "bare", files, environment })).toEqual({
      schemaVersion: 1,
      interpreters: [
        {
          tag: "3.12",
          company: "PythonCore",
          version: "3.12.4",
          name: "Python 3.12.4",
          implementation: "CPython",
          variant: "standard",
          isPrerelease: false,
          architecture: "64bit",
          executable: "/usr/bin/python3.12",
          paths: ["/usr/bin/python3.12", "/usr/bin/python3", "/home/me/bin/python"],
          source: "path",
          isDefault: true,
        },
        {
          tag: "3.14",
          company: "PythonCore",
          version: "3.14.0rc1",
          name: "Python 3.14.0rc1",
          implementation: "CPython",
          variant: "standard",
          isPrerelease: true,
          architecture: "32bit",
          executable: "/usr/local/bin/python3.14",
          paths: ["/usr/local/bin/python3.14"],
          source: "path",
          isDefault: false,
        },
      ],
      environments: [],
      leftOut: [],
    });
  });

  test("a micro version that no file has is probed once, and is in the text too", () => {
    const run = {
      machine: "bare",
      files: { "/usr/bin/python3.12": elfX64 },
      answers: {
        "/usr/bin/python3.12": '{"implementation": "cpython", "version": "3.12.4", "variant": "standard"}',
      },
    };
    const { host } = runDescribed({ ...run, arguments: ["-0"] });
    expect(host.written.output).toBe(" -V:3.12 *        Python 3.12.4\n");
    expect(host.asked).toHaveLength(1);
    const kept = { "/home/me/.cache/pyl/interpreters.json": Object.values(host.replaced)[0] ?? "" };
    const again = runDescribed({ ...run, files: { ...run.files, ...kept }, arguments: ["-0"] });
    expect([again.host.written.output, again.host.asked]).toEqual([host.written.output, []]);
  });

  test("links to a manager's folders are further paths", () => {
    const [first] = json({ machine: "miseInstalls" }).interpreters;
    const folder = "/home/me/.local/share/mise/installs/python";
    expect(first?.paths).toEqual(
      ["3.12.4", "3", "3.12", "latest"].map((name) => `${folder}/${name}/bin/python3.12`),
    );
  });

  test("links to Homebrew's folders are further paths too", () => {
    const cellar = "/opt/homebrew/Cellar/python@3.13/3.13.1";
    const files = {
      ...cpython(cellar, "3.13", machOArm),
      "/opt/homebrew/opt/python@3.13": { link: "../Cellar/python@3.13/3.13.1" },
      "/opt/homebrew/opt/python@3": { link: "../Cellar/python@3.13/3.13.1" },
    };
    const { interpreters } = json({ machine: "homebrew", files });
    expect(interpreters[0]?.paths).toContain("/opt/homebrew/opt/python@3.13/bin/python3.13");
    expect(interpreters[0]?.paths).toContain("/opt/homebrew/opt/python@3/bin/python3.13");
  });

  test("environments are in a list of their own, broken ones with the reason", () => {
    const environment = { VIRTUAL_ENV: "/home/me/elsewhere" };
    const directory = "/home/me/outer";
    const { interpreters, environments } = json({ machine: "nested", environment, directory });
    expect(environments).toMatchObject([
      { environment: "/home/me/elsewhere", source: "activeEnvironment", version: "3.11.2", isDefault: true },
      { environment: "/home/me/outer/.venv", source: "enclosingEnvironment", isDefault: false },
    ]);
    expect(interpreters[0]).toEqual(environments[0]);
    expect(interpreters.slice(1).filter((each) => "environment" in each)).toEqual([]);
    const broken = json({ machine: "broken", directory: "/home/me/upgraded" });
    expect(broken.interpreters.some(({ isDefault }) => isDefault)).toBe(false);
    expect(broken.environments).toMatchObject([
      {
        environment: "/home/me/upgraded/.venv",
        defect: {
          kind: "otherVersion",
          reason: "it was created for Python 3.10, but its Python is now 3.11",
        },
      },
    ]);
  });

  test("an environment that does not count here is not among them", () => {
    const off = {
      machine: "nested",
      arguments: ["--list", "--json", "--no-venv"],
      directory: "/home/me/outer",
    };
    expect(json(off).environments).toEqual([]);
    expect(json({ machine: "shared", directory: "/srv/mine" }).environments).toEqual([]);
    const trusted = { PATH: "/usr/bin", HOME: "/home/me" };
    const files = { "/home/me/.config/py.ini": "[pyl]\ntrusted = /srv\n" };
    expect(
      json({ machine: "shared", directory: "/srv/mine", files, environment: trusted }).environments,
    ).toMatchObject([{ environment: "/srv/.venv" }]);
  });

  test("environments that only a manager lists are there too, but no version starts them", () => {
    const { interpreters, environments } = json({ machine: "pyenvInstalls" });
    expect(environments.map(({ environment }) => environment)).toContain("/home/me/.pyenv/versions/myenv");
    expect(interpreters.filter(({ environment }) => environment !== undefined)).toEqual([]);
  });

  test("what was left out has a kind and a reason", () => {
    expect(json({ machine: "pyenvInstalls" }).leftOut).toEqual([
      {
        path: "/home/me/.pyenv/versions/3.9.20",
        kind: "noInterpreter",
        reason: "it contains no interpreter that could be started",
      },
    ]);
  });

  test.each(Object.keys(machines))("follows the schema: %s", (machine) => {
    const validate = new Ajv({ allErrors: true }).compile(
      JSON.parse(readFileSync("docs/list.schema.json", "utf8")),
    );
    validate(json({ machine }));
    expect(validate.errors ?? []).toEqual([]);
  });
});

/** The keys that these tests read. */
interface Listed {
  readonly interpreters: readonly ListedEntry[];
  readonly environments: readonly ListedEntry[];
  readonly leftOut: readonly object[];
}

interface ListedEntry {
  readonly paths: readonly string[];
  readonly environment?: string;
  readonly isDefault: boolean;
}

function json(run: Omit<DescribedRun, "arguments"> & Partial<DescribedRun>): Listed {
  return JSON.parse(lines({ arguments: ["--list", "--json"], ...run }).join("\n"));
}
