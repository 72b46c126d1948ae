import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { machines } from "../machines/machines.ts";
import { type DescribedRun, runDescribed } from "../support/machines/described.ts";
import { answer, answering, json } from "../support/machines/info.ts";

describe("the JSON follows its schema", () => {
  const validate = new Ajv({ allErrors: true }).compile(
    JSON.parse(readFileSync("docs/info.schema.json", "utf8")),
  );
  const errorsOf = (run: DescribedRun): unknown => {
    const { host } = runDescribed({ ...run, arguments: ["--info", "--json", ...run.arguments] });
    if (host.written.output === "") return [];
    validate(JSON.parse(host.written.output));
    return validate.errors ?? [];
  };

  test("with an answer and every key", () => {
    const answers = {
      "/usr/local/bin/python3.12": answer({
        implementation: "pypy",
        implementationVersion: "7.3.17",
        sitecustomize: { path: "/etc/sitecustomize.py", isLoaded: true },
      }),
    };
    const environment = { PYTHONSTARTUP: "/gone.py", PY_PYTHON3: "3.12" };
    const files = { "/etc/py.ini": "", "/home/me/any.py": "#!python3\n" };
    const run = { ...answering, answers, environment, files, arguments: ["any.py"] };
    expect(errorsOf(run)).toEqual([]);
    expect(json({ ...run, arguments: ["--info", "--json", "any.py"] })).toEqual({
      schemaVersion: 1,
      executable: "/usr/local/bin/python3.12",
      isPython: true,
      version: "3.12.4",
      implementation: "PyPy",
      variant: "standard",
      isPrerelease: false,
      source: "path",
      startup: { kind: "notInteractive", path: "/gone.py", isThere: false, state: "missing" },
      furtherStartup: [],
      answered: true,
      implementationVersion: "7.3.17",
      prefix: "/usr/local",
      basePrefix: "/usr/local",
      sitePackages: ["/usr/local/lib/python3.12/site-packages", "/usr/lib/python3/dist-packages"],
      sitecustomize: { path: "/etc/sitecustomize.py", isLoaded: true },
      userSite: { path: "/home/me/.local/lib/python3.12/site-packages", isEnabled: true, isThere: false },
      asked: {
        request: "Python 3",
        origin: { kind: "file", path: "any.py", line: 1, text: "#!python3" },
      },
      default: {
        request: "Python 3.12",
        origin: { kind: "environment", name: "PY_PYTHON3", text: "3.12" },
        decides: true,
      },
      pyIni: ["/etc/py.ini"],
    });
  });

  test("with extra startup files", () => {
    const files = {
      "/etc/py.ini": "[pyl]\nstartup = /gone.py\nlocal_startup = .pythonrc.py\n",
      "/home/me/.pythonrc.py": { owner: 7 },
    };
    expect(errorsOf({ ...answering, files, arguments: [] })).toEqual([]);
    expect(json({ ...answering, files, arguments: ["--info"] }).furtherStartup).toEqual([
      {
        from: "setting",
        origin: { kind: "file", path: "/etc/py.ini", line: 2, text: "startup = /gone.py" },
        path: "/gone.py",
        use: "read",
        isThere: false,
        state: "missing",
      },
      {
        from: "workingDirectory",
        origin: { kind: "file", path: "/etc/py.ini", line: 3, text: "local_startup = .pythonrc.py" },
        path: "/home/me/.pythonrc.py",
        use: "read",
        isThere: true,
        state: "there",
        distrust: { path: "/home/me/.pythonrc.py", how: "owner", who: "7" },
      },
    ]);
  });

  test.each(Object.keys(machines))("%s", (machine) => {
    expect(errorsOf({ machine, arguments: [] })).toEqual([]);
  });
});
