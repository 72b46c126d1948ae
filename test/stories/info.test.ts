import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { neededBad } from "../support/hosts/bad-interpreters.ts";
import { makers } from "../support/machines/environments.ts";
import { readReport, writeReporter } from "../support/machines/report.ts";
import { neededAny } from "../support/stories/every-python.ts";
import { neededFurther } from "../support/stories/interpreters.ts";
import { describeWith, makeHome, type Outcome, type Start, start } from "../support/stories/stories.ts";

/** As far as these stories look at it. */
interface Info {
  readonly executable: string;
  readonly version: string;
  readonly implementation: string;
  readonly answered: boolean;
  readonly prefix?: string;
  readonly basePrefix?: string;
  readonly sitePackages?: readonly string[];
  readonly userSite?: { readonly path: string; readonly isEnabled: boolean };
  readonly sitecustomize?: { readonly path: string; readonly isLoaded: boolean };
  readonly usercustomize?: { readonly path: string; readonly isLoaded: boolean };
}

async function ask(story: Omit<Start, "arguments">, ...words: readonly string[]): Promise<Info> {
  return parse(await start({ ...story, arguments: ["--info", "--json", ...words] }));
}

function parse({ status, output, errors }: Outcome): Info {
  expect([status, errors]).toEqual([0, ""]);
  return JSON.parse(output) as Info;
}

describeWith("--info,", neededAny, (executables) => {
  const home = makeHome();
  const modules = join(home.folder, "modules");
  const count = join(home.folder, "imports");
  const evil = join(home.folder, "evil");

  beforeAll(() => {
    const line = (name: string) => `open(${JSON.stringify(count)}, 'a').write('${name} ')\n`;
    for (const name of ["sitecustomize", "usercustomize"])
      home.write(`modules/${name}.py`, `import sys\nsys.stdout.write('{}\\nnoise')\n${line(name)}`);
    for (const name of ["json", "imp", "importlib", "site", "sitecustomize", "encodings", "os"])
      home.write(`evil/${name}.py`, line(name));
    mkdirSync(join(home.folder, "empty"));
  });
  beforeEach(() => rmSync(count, { force: true }));
  const imports = () => (existsSync(count) ? readFileSync(count, "utf8") : "");

  describe.each(executables)("%s", (executable) => {
    const script = () => home.write("tool.py", `#!${executable}\n`);
    const python = (options: string) => home.write("tool.py", `#!${executable} ${options}\n`);

    test("prints what the interpreter itself reports", async () => {
      const source = [
        "import sys, site",
        "user = site.getusersitepackages()",
        "print(sys.executable)",
        "print(sys.prefix)",
        "print(getattr(sys, 'base_prefix', sys.prefix))",
        "print('%d.%d.%d' % sys.version_info[:3])",
        "print(user)",
        "print(bool(site.ENABLE_USER_SITE))",
        "print(';'.join(p for p in sys.path if p.endswith('-packages') and p != user))",
      ].join("\n");
      const printing = home.write("print.py", `#!${executable}\n${source}\n`);
      const { output } = await start({ home, arguments: [printing] });
      const [own, prefix, basePrefix, version, path, isEnabled, packages] = output.split("\n");
      expect(await ask({ home }, script())).toMatchObject({
        executable: own,
        prefix,
        basePrefix,
        version,
        answered: true,
        userSite: { path, isEnabled: isEnabled === "True" },
        sitePackages: packages?.split(";").filter(Boolean),
      });
    });

    test("imports nothing from the working directory", async () => {
      const info = await ask({ home, directory: evil }, script());
      expect([info.answered, imports()]).toEqual([true, ""]);
    });

    test("imports sitecustomize and usercustomize once, and prints their paths", async () => {
      // The second time they come from the files that the first has compiled them to.
      for (const _time of ["first", "second"]) {
        rmSync(count, { force: true });
        const info = await ask({ home, variables: { PYTHONPATH: modules } }, script());
        expect(imports().trim().split(" ").sort()).toEqual(["sitecustomize", "usercustomize"]);
        for (const name of ["sitecustomize", "usercustomize"] as const)
          expect(info[name]).toEqual({ path: join(modules, `${name}.py`), isLoaded: true });
      }
    });

    test("obeys the shebang's -s, -S and -E", async () => {
      const story = { home, variables: { PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: "1" } };
      const unnamed = await ask(story, python("-s"));
      expect(unnamed.userSite?.isEnabled).toBe(false);
      expect(unnamed.usercustomize?.isLoaded).toBe(false);
      expect(imports()).toBe("sitecustomize ");
      const bare = await ask(story, python("-S"));
      expect([bare.sitePackages, bare.sitecustomize?.isLoaded]).toEqual([[], false]);
      expect(imports()).toBe("sitecustomize ");
      const closed = await ask(story, python("-E"));
      expect(closed.sitecustomize?.path.startsWith(modules) ?? false).toBe(false);
      expect(imports()).toBe("sitecustomize ");
    });
  });
});

describeWith("an interpreter", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [newer.folder];

  test("that cannot start is described by its files, with exit status 1", async () => {
    const variables = { PYTHONHOME: join(home.folder, "nowhere") };
    const { status, output, errors } = await start({ home, path, variables, arguments: ["--info"] });
    expect([status, errors]).toEqual([1, ""]);
    expect(output).toContain(`version         ${newer.version.join(".")}\n`);
    expect(output).toContain("not known       prefix, base prefix");
    const json = await start({ home, path, variables, arguments: ["--info", "--json"] });
    expect([json.status, JSON.parse(json.output).answered]).toEqual([1, false]);
  });

  test("is not misled by __PYVENV_LAUNCHER__", async () => {
    const variables = { __PYVENV_LAUNCHER__: older.executable };
    expect(await ask({ home, path, variables })).toMatchObject({ prefix: newer.prefix, answered: true });
  });

  test("is started with the variables of the shebang's env", async () => {
    const script = home.write("tool.py", `#!/usr/bin/env -S PYTHONNOUSERSITE=1 ${newer.executable}\n`);
    expect((await ask({ home, path }, script)).userSite?.isEnabled).toBe(false);
    const empty = home.write("empty.py", `#!/usr/bin/env -S -i ${newer.executable}\n`);
    const variables = { PYTHONNOUSERSITE: "1" };
    expect((await ask({ home, path, variables })).userSite?.isEnabled).toBe(false);
    expect((await ask({ home, path, variables }, empty)).userSite?.isEnabled).toBe(true);
  });

  test("and no other is started", async () => {
    const script = writeReporter(home, "report.py");
    const report = readReport(await start({ home, path, arguments: [script] }));
    expect(await ask({ home, path }, script)).toMatchObject({
      executable: report.executable,
      prefix: report.prefix,
      basePrefix: report.basePrefix,
      version: report.version.join("."),
    });
  });
});

for (const [title, needed] of makers)
  describeWith(`an environment of ${title}`, needed, (maker) => {
    test("is printed with its prefix and base prefix", async () => {
      const home = makeHome();
      const prefix = join(home.folder, "project/.venv");
      await maker.make(prefix);
      const script = home.write("project/tool.py", "");
      expect(await ask({ home }, script)).toMatchObject({
        environment: prefix,
        prefix,
        basePrefix: maker.base.prefix,
        userSite: { isEnabled: false },
      });
    });
  });

describeWith("a program instead of an interpreter", neededBad(), (compile) => {
  const home = makeHome();

  test.each(["crashes", "fails", "garbage", "lies"])(
    "that %s does not prevent the other facts",
    async (manner) => {
      const make = compile();
      const folder = join(home.folder, manner, "bin");
      make(join(folder, "python3.12"));
      const outcome = await start({ home, path: [folder], arguments: ["--info"] });
      expect(outcome).toMatchObject({ status: 1, errors: "" });
      expect(outcome.output).toContain(`executable      ${folder}/python3.12\nversion         3.12\n`);
    },
  );
});
