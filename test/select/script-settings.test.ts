import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/host/memory/description.ts";
import { runDescribed } from "../support/machines/described.ts";

// What is passed to uv and to pip for a script with settings in [tool.uv], and with locks beside it (docs/scripts.md).

interface Told {
  readonly errors: string;
  readonly status: number | undefined;
  readonly task: Readonly<Record<string, unknown>>;
}

/** Runs /home/me/tool.py with a block of these lines. Its environment is not there, so a task for it is written. */
function taskOf(lines: readonly string[], hasUv: boolean, files = {}): Told {
  const uv: Record<string, Entry> = hasUv ? { "/home/me/.local/bin/uv": { kind: "executable" } } : {};
  const block = lines.map((line) => `# ${line}\n`).join("");
  const { host, status } = runDescribed({
    machine: "several",
    arguments: ["tool.py"],
    files: { "/home/me/tool.py": `# /// script\n${block}# ///\n`, ...uv, ...files },
  });
  const [task = "{}"] = Object.values(host.replaced);
  return { errors: host.written.error, status, task: JSON.parse(task) };
}

describe("settings of uv, for pip", () => {
  const rows: readonly (readonly [setting: string, options: readonly string[]])[] = [
    ['index-url = "https://index.example/simple"', ["--index-url", "https://index.example/simple"]],
    [
      'extra-index-url = ["https://a.example", "https://b.example"]',
      ["--extra-index-url", "https://a.example", "--extra-index-url", "https://b.example"],
    ],
    ['index = [{ url = "https://a.example" }]', ["--extra-index-url", "https://a.example"]],
    ['index = [{ url = "https://a.example", default = true }]', ["--index-url", "https://a.example"]],
    ['find-links = ["./wheels"]', ["--find-links", "/home/me/wheels"]],
    ["no-index = true", ["--no-index"]],
    ["no-index = false", []],
    ["no-build = true", ["--only-binary", ":all:"]],
    ['no-binary-package = ["a"]', ["--no-binary", "a"]],
    ['exclude-newer = "2025-01-01T00:00:00Z"', ["--uploaded-prior-to", "2025-01-01T00:00:00Z"]],
    ['prerelease = "allow"', ["--pre"]],
    ['link-mode = "copy"', []],
  ];
  test.each(rows)("%s becomes its options", (setting, options) => {
    const { task } = taskOf(['dependencies = ["a"]', "[tool.uv]", setting], false);
    expect(task).toMatchObject({ uv: null, requirements: ["a"], options });
  });

  test.each([
    ['override-dependencies = ["b<2"]', "override-dependencies"],
    ['exclude-newer = "7 days"', "exclude-newer"],
    ['index = [{ url = "https://a.example", explicit = true }]', "index"],
    ["no-index = 1", "no-index"],
    ["x = 1", "x"],
    ["sources = { a = { workspace = true } }", "sources.a"],
    ['sources = { a = { index = "b" } }', "sources.a"],
    ['sources = { a = [{ path = "a", marker = "x" }] }', "sources.a"],
    ["constraint-dependencies = 1", "constraint-dependencies"],
  ])("%s is an error that names it", (setting, key) => {
    const { status, errors, task } = taskOf(['dependencies = ["a"]', "[tool.uv]", setting], false);
    expect({ status, task }).toEqual({ status: 106, task: {} });
    expect(errors).toContain(`tool.py: pip cannot follow the setting ${key} of [tool.uv]`);
  });

  test.each([
    ['{ path = "../a" }', "a", "a @ file:///home/me/../a"],
    ['{ path = "a b", editable = true }', "a[x]", "-e file:///home/me/a%20b[x]"],
    [
      '{ url = "https://a.example/a.zip", subdirectory = "s" }',
      "a>=1",
      "a @ https://a.example/a.zip#subdirectory=s",
    ],
    [
      '{ git = "https://a.example/a", tag = "v1" }',
      "a ; os_name == 'nt'",
      "a @ git+https://a.example/a@v1 ; os_name == 'nt'",
    ],
    ['{ git = "https://a.example/a" }', "A", "A @ git+https://a.example/a"],
  ])("the source %s of %s is %s", (source, requirement, line) => {
    const lines = [`dependencies = ["${requirement}"]`, "[tool.uv.sources]", `a = ${source}`];
    expect(taskOf(lines, false).task).toMatchObject({ requirements: [line], options: [] });
  });

  test("constraints are lines of a file of their own", () => {
    const { task } = taskOf(
      ['dependencies = ["a"]', "[tool.uv]", 'constraint-dependencies = ["b<2"]'],
      false,
    );
    expect(task).toMatchObject({ constraints: ["b<2"], options: [] });
  });
});

describe("settings of uv, for uv", () => {
  test("are a block with absolute paths", () => {
    const lines = [
      'dependencies = ["a", "b @ ./b"]',
      "[tool.uv]",
      'exclude-newer = "7 days"',
      "[tool.uv.sources]",
      'a = { path = "../a" }',
    ];
    expect(taskOf(lines, true).task).toMatchObject({
      uv: "/home/me/.local/bin/uv",
      maximumAge: 604_800,
      script:
        '# /// script\n# dependencies = ["a", "b @ /home/me/b"]\n# tool = { "uv" = { "exclude-newer" = "7 days", "sources" = { "a" = { "path" = "/home/me/../a" } } } }\n# ///\n',
    });
  });

  test.each([
    ["7 days", 604_800],
    ["1 week", 604_800],
    ["P2D", 172_800],
    ["PT36H", 129_600],
    ["1 day 12 hours", 129_600],
    ["2025-01-01", undefined],
    ["2025-01-01T00:00:00Z", undefined],
  ])("exclude-newer %s counts for so many seconds", (text, seconds) => {
    const { task } = taskOf(['dependencies = ["a"]', "[tool.uv]", `exclude-newer = "${text}"`], true);
    expect(task.maximumAge).toBe(seconds);
  });
});

describe("a lock beside the script", () => {
  const digest = "0".repeat(64);
  const locked = (fields: string, version = "1.0") => ({
    "/home/me/pylock.tool.toml": `lock-version = "${version}"\ncreated-by = "test"\n${fields}`,
  });
  const wheel = `wheels = [{ name = "a-1-py3-none-any.whl", hashes = { sha256 = "${digest}" } }]\n`;
  const dependencies = ['dependencies = ["A>=1"]'];

  test.each([true, false])("names each package and its digests (uv: %s)", (hasUv) => {
    const packages = `[[packages]]\nname = "a"\nversion = "1.0"\nmarker = "os_name == 'posix'"\n${wheel}`;
    const archive = `[[packages]]\nname = "b"\narchive = { path = "b.zip", hashes = { sha256 = "${digest}" } }\n`;
    expect(taskOf(dependencies, hasUv, locked(packages + archive)).task.locked).toEqual([
      `a==1.0 ; os_name == 'posix' --hash=sha256:${digest}`,
      `b @ file:///home/me/b.zip --hash=sha256:${digest}`,
    ]);
  });

  test.each([
    ["[[packages]\n", "", "pylock.tool.toml:3:12: the lock of the script is not valid"],
    [`[[packages]]\nname = "a"\nversion = "1"\n`, "", "a has no digest (sha256)"],
    [`[[packages]]\nname = "a"\n${wheel}`, "", "a has no version"],
    [`[[packages]]\nname = "a b"\nversion = "1"\n${wheel}`, "", "does not have A>=1"],
    [`[[packages]]\nname = "b"\nversion = "1"\n${wheel}`, "", "does not have A>=1"],
    [`[[packages]]\nname = "a"\nversion = "1 --index-url x"\n${wheel}`, "", "a has no version"],
    ["", "2.0", "its lock-version is not 1.x"],
    ["packages = 1\n", "", "packages is not a list of tables"],
  ])("that is %j is an error", (fields, version, text) => {
    const { status, errors, task } = taskOf(dependencies, true, locked(fields, version || "1.0"));
    expect({ status, task }).toEqual({ status: 106, task: {} });
    expect(errors).toContain(text);
  });

  test("of uv's own format is used by uv with the script itself", () => {
    const { task } = taskOf(dependencies, true, { "/home/me/tool.py.lock": "version = 1\n" });
    expect(task.lockedScript).toBe("tool.py");
  });

  test("of uv's own format is an error without uv", () => {
    const { status, errors } = taskOf(dependencies, false, { "/home/me/tool.py.lock": "version = 1\n" });
    expect(status).toBe(106);
    expect(errors).toContain(
      "/home/me/tool.py.lock: this lock can be read by uv alone, which is not installed",
    );
  });

  test("of another user is passed over", () => {
    const other = { content: "version = 1\n", owner: "1234" };
    expect(taskOf(dependencies, true, { "/home/me/tool.py.lock": other }).task).toMatchObject({
      script: expect.stringContaining("A>=1"),
    });
  });

  test("makes another environment", () => {
    const without = taskOf(dependencies, true).task.folder;
    const one = taskOf(dependencies, true, { "/home/me/tool.py.lock": "version = 1\n" }).task.folder;
    const two = taskOf(dependencies, true, { "/home/me/tool.py.lock": "version = 1\n\n" }).task.folder;
    expect(new Set([without, one, two]).size).toBe(3);
  });
});
