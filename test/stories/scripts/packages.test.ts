import { rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builders } from "../../support/stories/builders.ts";
import {
  neededBoth,
  neededFurther,
  neededOnPath,
  type RealInterpreter,
} from "../../support/stories/interpreters.ts";
import { type PackageIndex, startPackageIndex } from "../../support/stories/package-index.ts";
import { neededRegistry, type RegistryVariables } from "../../support/stories/registry.ts";
import { describeWith, makeHome, type Outcome, start } from "../../support/stories/stories.ts";
import { filesOfWheel, makeWheel } from "../../support/stories/wheels.ts";

// Scripts with packages of an index, of a URL, of git and of the registry, by the real uv and pip.

const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/"));

/** Returns what starts a script in a home of its own. */
function scriptsIn(uv: string, python: RealInterpreter) {
  const home = makeHome();
  const path = [python.folder, ...(uv === "" ? [] : [folderOf(home.link("bin/uv", uv))]), "/usr/bin", "/bin"];
  const run = (
    name: string,
    dependencies: readonly string[],
    code: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Outcome> => {
    const list = dependencies.map((each) => `#   ${JSON.stringify(each)},\n`).join("");
    const script = home.write(name, `# /// script\n# dependencies = [\n${list}# ]\n# ///\n${code}\n`);
    return start({ home, path, arguments: [script], variables });
  };
  return { home, run };
}

for (const [title, uv] of builders) {
  describeWith(`a private index, for ${title}`, neededBoth(uv, neededFurther()), ([program, { newer }]) => {
    const { home, run } = scriptsIn(program, newer);
    const packages = join(home.folder, "packages");
    let index: PackageIndex;
    const account = { user: "build", password: "s3cret/word" };
    const settings = (url: string) => ({ PIP_INDEX_URL: url, UV_INDEX_URL: url });
    beforeAll(async () => {
      makeWheel(packages, "tiny", "1.0");
      makeWheel(packages, "tiny", "1.2");
      makeWheel(packages, "large", "3.0", {
        requires: ["tiny<1.1"],
        commands: { "large-tool": "large:main" },
        code: 'import sys\ndef main():\n    print("tool", *sys.argv[1:])\n',
      });
      index = await startPackageIndex(packages, account);
    });
    afterAll(() => index.close());

    test("gives the newest package, with its password", async () => {
      const url = index.urlFor(account.user, account.password);
      const outcome = await run("newest.py", ["tiny"], "import tiny\nprint(tiny.version)", settings(url));
      expect(outcome).toMatchObject({ status: 0, output: "1.2\n" });
      expect(index.requests).toContain("200 /simple/tiny/");
    });

    test("gives what a package depends on, and its command", async () => {
      const url = index.urlFor(account.user, account.password);
      const code = [
        "import large, os, subprocess, sysconfig, tiny",
        "print(large.version, tiny.version, flush=True)",
        'subprocess.run([os.path.join(sysconfig.get_path("scripts"), "large-tool"), "a b"], check=True)',
      ].join("\n");
      const outcome = await run("command.py", ["large>=2"], code, settings(url));
      expect(outcome).toMatchObject({ status: 0, output: "3.0 1.0\ntool a b\n" });
    });

    test("is an error without its password, which no line repeats", async () => {
      for (const url of [index.url, index.urlFor(account.user, "wr0ng-word")]) {
        const outcome = await run("closed.py", ["tiny>=1"], "import tiny", settings(url));
        expect(outcome).toMatchObject({ status: 106, output: "" });
        expect(outcome.errors).toMatch(/401|credentials|Unauthorized|No matching distribution/);
        expect(outcome.errors).toContain("could not be made");
        expect(outcome.errors).not.toContain("wr0ng");
      }
    });

    test("is read with the password in .netrc", async () => {
      const netrc = home.write(
        ".netrc",
        `machine 127.0.0.1\nlogin ${account.user}\npassword ${account.password}\n`,
      );
      const outcome = await run(
        "netrc.py",
        ["tiny>=1.1"],
        "import tiny\nprint(tiny.version)",
        settings(index.url),
      );
      rmSync(netrc);
      expect(outcome).toMatchObject({ status: 0, output: "1.2\n" });
    });

    test("may stand in the files of settings of pip and uv", async () => {
      const url = index.urlFor(account.user, account.password);
      const files = [
        home.write(".config/pip/pip.conf", `[global]\nindex-url = ${url}\n`),
        home.write(".config/uv/uv.toml", `index-url = "${url}"\n`),
      ];
      const outcome = await run("settings.py", ["tiny<1.1"], "import tiny\nprint(tiny.version)");
      for (const file of files) rmSync(file);
      expect(outcome).toMatchObject({ status: 0, output: "1.0\n" });
    });

    test("is an error if a dependency has the wrong password, which pyl does not repeat", async () => {
      const url = index.fileUrl("tiny-1.0-py3-none-any.whl").replace("//", "//build:wr0ng-word@");
      const outcome = await run("url-closed.py", [`tiny @ ${url}`], "import tiny");
      expect(outcome).toMatchObject({ status: 106, output: "" });
      const own = outcome.errors.slice(outcome.errors.indexOf("pyl:"));
      expect(own).toContain(`with tiny @ ${url.replace("wr0ng-word", "****")}, could not be made`);
      expect(own).not.toContain("wr0ng");
    });

    test("is an error for a package that it does not have", async () => {
      const url = index.urlFor(account.user, account.password);
      const outcome = await run("missing.py", ["no-such-package"], "", settings(url));
      expect(outcome).toMatchObject({ status: 106, output: "" });
      expect(outcome.errors).toContain("no-such-package");
      expect(outcome.errors).not.toContain("s3cret");
    });

    test("is not needed for the next launch", async () => {
      const open = await startPackageIndex(packages);
      const code = "import tiny\nprint(tiny.version)";
      const first = await run("later.py", ["tiny==1.0"], code, settings(open.url));
      await open.close();
      const second = await run("later.py", ["tiny==1.0"], code, settings(open.url));
      expect([first.output, second]).toEqual([
        "1.0\n",
        { status: 0, signal: undefined, output: "1.0\n", errors: "" },
      ]);
      const other = await run("other.py", ["tiny==1.2"], code, {
        ...settings(open.url),
        UV_HTTP_RETRIES: "0",
        PIP_RETRIES: "0",
      });
      expect(other).toMatchObject({ status: 106, output: "" });
    });

    test("is not asked for a package that has a URL", async () => {
      const open = await startPackageIndex(packages);
      const dependency = `tiny @ ${open.fileUrl("tiny-1.0-py3-none-any.whl")}`;
      const closed = settings("http://127.0.0.1:9/simple/");
      const outcome = await run("url.py", [dependency], "import tiny\nprint(tiny.version)", closed);
      await open.close();
      expect(outcome).toMatchObject({ status: 0, output: "1.0\n" });
      expect(open.requests.filter((each) => !each.includes("/files/tiny-1.0"))).toEqual([]);
    });
  });

  describeWith(
    `a package of git, for ${title}`,
    neededBoth(neededBoth(uv, neededOnPath("git")), neededFurther()),
    ([[program, git], { newer }]) => {
      const { home, run } = scriptsIn(program, newer);
      beforeAll(() => makeRepository(git, join(home.folder, "repository")));

      test("is that of the tag that the script names", async () => {
        const dependency = `gitted @ git+file://${join(home.folder, "repository")}@v1`;
        const outcome = await run("git.py", [dependency], "import gitted\nprint(gitted.version)");
        expect(outcome).toMatchObject({ status: 0, output: "1.0\n" });
      });

      test("is an error if there is no such tag", async () => {
        const dependency = `gitted @ git+file://${join(home.folder, "repository")}@v9`;
        const outcome = await run("tag.py", [dependency], "import gitted");
        expect(outcome).toMatchObject({ status: 106, output: "" });
        expect(outcome.errors).toContain("v9");
      });
    },
  );

  describeWith(
    `packages of the registry, for ${title}`,
    neededBoth(neededBoth(uv, await neededRegistry()), neededFurther()),
    ([[program, registry], { newer }]) => registryGives(program, registry, newer),
  );
}

function registryGives(uv: string, registry: RegistryVariables, python: RealInterpreter): void {
  const { run } = scriptsIn(uv, python);

  test("may be pure, and have compiled parts", async () => {
    const code = "import six, markupsafe._speedups\nprint(six.PY3, markupsafe.escape('<'))";
    const outcome = await run("mixed.py", ["six==1.17.0", "MarkupSafe>=3"], code, registry);
    expect(outcome).toMatchObject({ status: 0, output: "True &lt;\n" });
  });

  test("may have commands", async () => {
    const code = [
      "import os, subprocess, sysconfig",
      'tool = os.path.join(sysconfig.get_path("scripts"), "markdown_py")',
      'subprocess.run([tool], input=b"*a*", check=True)',
    ].join("\n");
    const outcome = await run("command.py", ["markdown>=3.4"], code, registry);
    expect(outcome).toMatchObject({ status: 0, output: "<p><em>a</em></p>" });
  });

  test("are an error if no version fits", async () => {
    const outcome = await run("none.py", ["six>=1000"], "import six", registry);
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toContain("six>=1000");
  });
}

/** Makes a repository with a project that builds itself, so that no network is needed. */
async function makeRepository(git: string, folder: string): Promise<void> {
  const wheel = JSON.stringify(filesOfWheel("gitted", "1.0"));
  const backend = `
import os, zipfile
def build_wheel(directory, config_settings=None, metadata_directory=None):
    name = 'gitted-1.0-py3-none-any.whl'
    with zipfile.ZipFile(os.path.join(directory, name), 'w') as wheel:
        for path, text in ${wheel}.items():
            wheel.writestr(path, text)
    return name
`;
  const home = makeHome();
  home.write("files/backend.py", backend);
  const settings = ["[build-system]", "requires = []", 'build-backend = "backend"', 'backend-path = ["."]'];
  home.write(
    "files/pyproject.toml",
    [...settings, "[project]", 'name = "gitted"', 'version = "1.0"', ""].join("\n"),
  );
  const files = join(home.folder, "files");
  const run = (...words: string[]) =>
    execa(git, ["-c", "user.name=a", "-c", "user.email=a@example.org", ...words], { cwd: files });
  await run("init", "-q");
  await run("add", ".");
  await run("commit", "-q", "-m", "first");
  await run("tag", "v1");
  await execa(git, ["clone", "-q", "--bare", files, folder]);
}
