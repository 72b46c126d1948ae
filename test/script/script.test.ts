import { describe, expect, test } from "vitest";
import { Failure } from "../../src/failure.ts";
import type { Entry } from "../../src/host/memory/description.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";
import { readScript, type Script } from "../../src/script/script.ts";

function read(path: string, files: Readonly<Record<string, Entry>>): Script {
  const facts = memoryHost({ operatingSystem: "linux", arguments: ["pyl"], directory: "/home", files });
  return readScript(path, machineOf(facts, posix));
}

function commandOf(content: string): string | undefined {
  return read("a.py", { "/home/a.py": content }).shebang?.command;
}

describe("a script's first line", () => {
  const rows: readonly (readonly [claim: string, content: string, command: string | undefined])[] = [
    ["ends at a line feed", "#!/x\n/y", "/x"],
    ["ends at CRLF", "#!/x\r\n/y", "/x"],
    ["ends at a carriage return", "#!/x\r/y\n", "/x"],
    ["ends with the file", "#!/x", "/x"],
    ["may have a byte-order mark in front", "\ufeff#!/x\n", "/x"],
    ["may be empty", "\n#!/x\n", undefined],
    ["may be missing", "", undefined],
    ["may have 4096 bytes", `#!/x${" ".repeat(4092)}`, "/x"],
    ["may have 4096 bytes and a line feed", `#!/x${" ".repeat(4092)}\n`, "/x"],
    ["may be longer if it is not a shebang", `#${"x".repeat(9000)}\n`, undefined],
    ["may be followed by a NUL byte", "#!/x\n\0", "/x"],
    ["may be a zip archive's", "PK\u0003\u0004\0\0", undefined],
  ];
  for (const [claim, content, command] of rows)
    test(claim, () => {
      expect(commandOf(content)).toBe(command);
    });
});

describe("a file that Python could not run either", () => {
  const rows: readonly (readonly [claim: string, path: string, entry: Entry | undefined, status: number])[] =
    [
      ["is missing", "a.py", undefined, 105],
      ["may not be read", "a.py", { content: "", access: "unreadable" }, 105],
      ["is a folder without __main__.py", "a.py", { kind: "directory" }, 105],
      ["has UTF-16's little-endian mark", "a.py", "\udcff\udcfe#\0", 102],
      ["has UTF-16's big-endian mark", "a.py", "\udcfe\udcff\0#", 102],
      ["has a NUL byte in its first line", "a.py", "a\0b\n", 102],
      ["has a shebang of 4097 bytes", "a.py", `#!/x${"x".repeat(4093)}\n`, 102],
    ];
  for (const [claim, path, entry, status] of rows)
    test(`${claim}: exit status ${status}`, () => {
      const files = { "/home/other": "", ...(entry === undefined ? {} : { "/home/a.py": entry }) };
      expect(() => read(path, files)).toThrow(expect.objectContaining({ status }));
      expect(() => read(path, files)).toThrow(Failure);
    });
});

describe("what is left to Python", () => {
  test("a pipe is not read, as it could be read only once", () => {
    expect(read("pipe", { "/home/pipe": { kind: "other", content: "#!/x\n" } }).shebang).toBeUndefined();
  });
});

describe("a folder", () => {
  test("has the first line of its __main__.py", () => {
    const script = read("app", { "/home/app/__main__.py": "#!/x -u\n" });
    expect(script.shebang).toMatchObject({ command: "/x", arguments: ["-u"] });
    expect([script.shebangPath, script.folder]).toEqual(["app/__main__.py", "/home/app"]);
  });
  test("has the block of its __main__.py", () => {
    expect(read("app", { "/home/app/__main__.py": "# /// script\n# ///\n" }).block?.path).toBe(
      "app/__main__.py",
    );
  });
  test("may have a compiled one", () => {
    const files = { "/home/app/__main__.pyc": "o\r\r\n" };
    expect(read("app", files).compiled?.request).toMatchObject({ release: [3, 10] });
  });
});

describe("a script's names", () => {
  test("are the user's, and the absolute one", () => {
    const { path, file } = read("./b/../a.py", { "/home/a.py": "", "/home/b/c": "" });
    expect([path, file]).toEqual(["./b/../a.py", "/home/b/../a.py"]);
  });
});
