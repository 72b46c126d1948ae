import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builders } from "../../support/stories/builders.ts";
import { neededBoth, neededFurther, type RealInterpreter } from "../../support/stories/interpreters.ts";
import { type PackageIndex, startPackageIndex } from "../../support/stories/package-index.ts";
import { describeWith, makeHome, type Outcome, start } from "../../support/stories/stories.ts";
import { makeWheel } from "../../support/stories/wheels.ts";

// When the environment of a script is made again, and what is used if that is not possible, by the real uv and pip.

for (const [title, uv] of builders)
  describeWith(
    `an environment that ${title} has made`,
    neededBoth(uv, neededFurther()),
    ([program, { newer, older }]) => staysFresh(program, newer, older),
  );

const digestOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

function staysFresh(uv: string, newer: RealInterpreter, older: RealInterpreter): void {
  const home = makeHome();
  const tools = uv === "" ? [] : [dirname(home.link("bin/uv", uv))];
  const path = [newer.folder, ...tools, older.folder, "/usr/bin", "/bin"];
  const packages = join(home.folder, "packages");
  let index: PackageIndex;
  beforeAll(async () => {
    index = await startPackageIndex(packages);
  });
  afterAll(() => index.close());

  const code = "import sys, tiny\nprint(tiny.version, sys.prefix, sys.version_info.minor)\n";
  const write = (name: string, lines: readonly string[], text = code) =>
    home.write(name, `# /// script\n${lines.map((line) => `# ${line}\n`).join("")}# ///\n${text}`);
  const run = (...words: readonly string[]): Promise<Outcome> =>
    start({ home, path, arguments: words, variables: { PIP_INDEX_URL: index.url, UV_INDEX_URL: index.url } });
  const partsOf = ({ status, output }: Outcome) => {
    const [version = "", prefix = "", minor = ""] = output.trim().split(" ");
    return { status, version, prefix, minor };
  };

  test("stays as it is, until --refresh looks for newer packages", async () => {
    makeWheel(packages, "tiny", "1.0");
    const script = write("refreshed.py", ['dependencies = ["tiny"]']);
    const first = partsOf(await run(script));
    expect(first).toMatchObject({ status: 0, version: "1.0" });
    makeWheel(packages, "tiny", "1.1");
    expect(partsOf(await run(script))).toEqual(first);
    const second = partsOf(await run("--refresh", script));
    expect(second).toMatchObject({ status: 0, version: "1.1" });
    expect(second.prefix).not.toBe(first.prefix);
    expect(partsOf(await run(script))).toEqual(second);
    // A script that runs in the former one could still need it.
    expect(existsSync(first.prefix)).toBe(true);
    expect((await run("--which", script)).output).toBe(`${second.prefix}/bin/python\n`);
  });

  test("is kept if --refresh fails, which is an error", async () => {
    const script = write("kept.py", ['dependencies = ["tiny==1.0"]']);
    const first = partsOf(await run(script));
    const refused = await start({
      home,
      path,
      arguments: ["--refresh", script],
      variables: {
        PIP_INDEX_URL: "http://127.0.0.1:1/",
        UV_INDEX_URL: "http://127.0.0.1:1/",
        PIP_RETRIES: "0",
        UV_HTTP_RETRIES: "0",
      },
    });
    expect(refused).toMatchObject({ status: 106, output: "" });
    expect(refused.errors).toContain("could not be made");
    expect(partsOf(await run(script))).toEqual(first);
  });

  test("is made again if a wheel that the script names by its path has changed", async () => {
    const local = join(home.folder, "local");
    const wheel = makeWheel(local, "tiny", "2.0", { code: 'text = "one"\n' });
    const script = write(
      "local.py",
      [`dependencies = ["tiny @ file://${wheel}"]`],
      "import sys, tiny\nprint(tiny.text, sys.prefix)\n",
    );
    expect(await run(script)).toMatchObject({ status: 0, output: expect.stringMatching(/^one /) });
    makeWheel(local, "tiny", "2.0", { code: 'text = "another"\n' });
    expect(await run(script)).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^another .*\/2\n$/),
    });
  });

  test("has a project beside the script, editable, and follows its pyproject.toml", async () => {
    writeProject(home.folder, "1");
    const script = write(
      "editable.py",
      ['dependencies = ["beside"]', "[tool.uv.sources]", 'beside = { path = "project", editable = true }'],
      "import importlib.metadata, beside\nprint(importlib.metadata.version('beside'), beside.text)\n",
    );
    expect(await run(script)).toMatchObject({ status: 0, output: "1 first\n" });
    home.write("project/src/beside.py", 'text = "second"\n');
    expect(await run(script)).toMatchObject({ status: 0, output: "1 second\n" });
    writeProject(home.folder, "20");
    expect(await run(script)).toMatchObject({ status: 0, output: "20 first\n" });
  });

  test("is the one of a lock, whose digests count", async () => {
    const wheel = makeWheel(packages, "tiny", "1.0");
    makeWheel(packages, "tiny", "1.1");
    const script = write("locked.py", ['dependencies = ["tiny"]']);
    expect(partsOf(await run(script))).toMatchObject({ version: "1.1" });
    const lock = (digest: string) =>
      home.write(
        "pylock.locked.toml",
        `lock-version = "1.0"\ncreated-by = "test"\n[[packages]]\nname = "tiny"\nversion = "1.0"\nwheels = [{ name = "tiny-1.0-py3-none-any.whl", hashes = { sha256 = "${digest}" } }]\n`,
      );
    lock(digestOf(wheel));
    expect(partsOf(await run(script))).toMatchObject({ status: 0, version: "1.0" });
    lock("0".repeat(64));
    const refused = await run(script);
    expect(refused).toMatchObject({ status: 106, output: "" });
    expect(refused.errors).toMatch(/hash/i);
  });

  test("is another one if a .python-version, which was there, names another Python", async () => {
    const file = home.write("project-of-version/.python-version", `${newer.minor}\n`);
    const script = write("project-of-version/tool.py", ['dependencies = ["tiny==1.0"]']);
    expect(partsOf(await run(script)).minor).toBe(newer.minor.split(".")[1]);
    writeFileSync(file, `${older.minor}\n`);
    expect(partsOf(await run(script)).minor).toBe(older.minor.split(".")[1]);
  });

  if (uv === "") return;

  test("is made again when the duration of exclude-newer has passed; without a network the one of before is used", async () => {
    const script = write("expiring.py", [
      'dependencies = ["tiny"]',
      "[tool.uv]",
      'exclude-newer = "7 days"',
      "exclude-newer-package = { tiny = false }",
    ]);
    const first = partsOf(await run(script));
    expect(first.status).toBe(0);
    const ready = join(dirname(first.prefix), "pyl-ready");
    const age = () => {
      const text = JSON.parse(readFileSync(ready, "utf8"));
      writeFileSync(ready, JSON.stringify({ ...text, made: text.made - 8 * 86_400 }));
      rmSync(join(home.folder, ".cache/pyl/known"), { recursive: true });
    };
    age();
    const second = partsOf(await run(script));
    expect(second.prefix).toBe(join(dirname(first.prefix), "2"));
    age();
    const closed = {
      UV_INDEX_URL: "http://127.0.0.1:1/",
      UV_HTTP_RETRIES: "0",
      UV_CACHE_DIR: join(home.folder, "empty"),
    };
    const offline = await start({ home, path, arguments: [script], variables: closed });
    expect(partsOf(offline)).toEqual(second);
    expect(offline.errors).toContain("could not be made again; the one of before is used");
    // For an hour it is not tried again.
    expect(await start({ home, path, arguments: [script], variables: closed })).toMatchObject({
      status: 0,
      errors: "",
    });
    expect(readdirSync(dirname(first.prefix)).sort()).toEqual(["1", "2", "pyl-lock", "pyl-ready"]);
  });
}

/** Writes a project with its own backend, so that no other package is needed to build it (PEP 517, PEP 660). */
function writeProject(folder: string, version: string): void {
  const project = join(folder, "project");
  rmSync(project, { recursive: true, force: true });
  const files = {
    "pyproject.toml": `[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n[project]\nname = "beside"\nversion = "${version}"\n`,
    "src/beside.py": 'text = "first"\n',
    "backend.py": `
import os, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = 'beside-${version}-py3-none-any.whl'
    info = 'beside-${version}.dist-info/'
    with zipfile.ZipFile(os.path.join(wheel_directory, name), 'w') as wheel:
        wheel.writestr('beside.pth', os.path.join(os.getcwd(), 'src') + '\\n')
        wheel.writestr(info + 'METADATA', 'Metadata-Version: 2.1\\nName: beside\\nVersion: ${version}\\n')
        wheel.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
        wheel.writestr(info + 'RECORD', 'beside.pth,,\\n%sMETADATA,,\\n%sWHEEL,,\\n%sRECORD,,\\n' % (info, info, info))
    return name

build_wheel = build_editable
`,
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(project, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
