import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { textOf } from "../../src/host/bytes.ts";
import { readMetadata } from "../../src/script/metadata.ts";
import { readScript, type Script } from "../../src/script/script.ts";
import { posixMachine, windowsMachine } from "../interpreters/described-machine.ts";

const main = '#!/usr/bin/env python3.5 -u\n# /// script\n# requires-python = ">=3"\n# ///\nprint("é")\n';

interface Member {
  readonly name: string;
  readonly text: string;
  readonly method?: "stored" | "deflated";
  readonly flags?: number;
  readonly extra?: string;
}

/** Returns the header and the data of a file in an archive (PKWARE's APPNOTE.TXT, 4.3.7). */
function member({ name, text, method = "stored", flags = 0, extra = "" }: Member): Buffer {
  const data = method === "stored" ? Buffer.from(text) : deflateRawSync(text);
  const header = Buffer.alloc(30);
  header.write("PK\u0003\u0004", "latin1");
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method === "stored" ? 0 : 8, 8);
  const sizes = flags & 8 ? [0, 0] : [data.length, Buffer.byteLength(text)];
  header.writeUInt32LE(sizes[0] as number, 18);
  header.writeUInt32LE(sizes[1] as number, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, Buffer.from(name), Buffer.from(extra, "latin1"), data]);
}

function read(...parts: readonly (string | Buffer)[]): Script {
  const content = textOf(Buffer.concat(parts.map((part) => Buffer.from(part))));
  return readScript("/app.pyz", posixMachine({ files: { "/app.pyz": content } }));
}

describe("the __main__.py of an archive", () => {
  const name = "__main__.py";
  const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => index & 0xff));
  const rows: readonly (readonly [claim: string, parts: readonly (string | Buffer)[]])[] = [
    ["may be stored", [member({ name, text: main })]],
    ["may be deflated", [member({ name, text: main, method: "deflated" })]],
    ["may have its size behind it", [member({ name, text: main, method: "deflated", flags: 8 })]],
    [
      "may have extra fields",
      [member({ name, text: main, extra: "UT\u0005\u0000\u0003\u00ff\u00fe\u0001\u0002" })],
    ],
    ["may have a name in UTF-8", [member({ name, text: main, flags: 0x800 })]],
    ["may stand behind a first line without an interpreter", ["#!\n", member({ name, text: main })]],
    [
      "may stand behind other files",
      [member({ name: "a.py", text: `x = "${name}"\n` }), member({ name, text: main })],
    ],
    [
      "is not one of a package",
      [member({ name: `b/${name}`, text: "#!/wrong\n" }), member({ name, text: main })],
    ],
    ["may stand behind any bytes", [member({ name: "a", text: "" }), bytes, member({ name, text: main })]],
    ["may have a byte-order mark", [member({ name, text: `\ufeff${main}` })]],
    ["may be large", [member({ name, text: main + "x = 1\n".repeat(50_000), method: "deflated" })]],
  ];
  test.each(rows)("%s", (_, parts) => {
    const { shebang, shebangPath, block } = read(...parts);
    expect([shebang?.arguments, shebangPath]).toEqual([["python3.5", "-u"], "/app.pyz/__main__.py"]);
    expect(block && readMetadata(block, posixMachine({}))).toMatchObject({
      requiresPython: ">=3",
      requiresPythonOrigin: { path: "/app.pyz/__main__.py", line: 3 },
    });
  });

  test("has no say in the interpreter if the archive has a first line", () => {
    const { shebang, shebangPath, block } = read("#!/usr/bin/env python3.12\n", member({ name, text: main }));
    expect([shebang?.arguments, shebangPath]).toEqual([["python3.12"], "/app.pyz"]);
    expect(block?.path).toBe("/app.pyz/__main__.py");
  });

  const others: readonly (readonly [claim: string, part: Buffer])[] = [
    ["is encrypted", member({ name, text: main, flags: 1 })],
    ["is stored with its size behind it", member({ name, text: main, flags: 8 })],
    ["has another name", member({ name: "__main__.pyc", text: main })],
    [
      "has broken data",
      Buffer.concat([member({ name, text: "", method: "deflated" }).subarray(0, 41), bytes]),
    ],
    ["is cut off in its header", member({ name, text: main }).subarray(0, 12)],
  ];
  test.each(others)("is left to Python if it %s", (_, part) => {
    expect(read(part)).toMatchObject({ shebang: undefined });
  });
});

describe("a program with an archive behind it", () => {
  const archive = member({ name: "__main__.py", text: "# -*- coding: utf-8 -*-\n", method: "deflated" });
  const program = Buffer.concat([Buffer.from("MZ\u0090\0\n#!\0"), Buffer.from([0x80, 0xff])]);
  const readOn = (
    machine: typeof posixMachine | typeof windowsMachine,
    path: string,
    ...parts: readonly (string | Buffer)[]
  ) => {
    const content = textOf(Buffer.concat([program, ...parts.map((part) => Buffer.from(part))]));
    return readScript(path, machine({ files: { [path]: content } }));
  };
  const lines: readonly (readonly [line: string, command: string, words: readonly string[]])[] = [
    ["#!C:\\Python312\\python.exe\r\n", "C:\\Python312\\python.exe", []],
    ["#!C:\\Python312\\pythonw.exe -I\n", "C:\\Python312\\pythonw.exe", ["-I"]],
    ['#!"C:\\Program Files\\Python312\\python.exe"\r\n', "C:\\Program Files\\Python312\\python.exe", []],
    ["#!/usr/bin/env python3.12\n", "/usr/bin/env", ["python3.12"]],
    ["#!<launcher_dir>\\python.exe\r\n", "C:\\tools\\python.exe", []],
  ];
  test.each(lines)("has its line: %j", (line, command, words) => {
    const { shebang } = readOn(windowsMachine, "C:\\tools\\tool.exe", line, archive);
    expect(shebang).toMatchObject({ command, arguments: words });
  });

  test("may have none", () => {
    const script = readOn(windowsMachine, "C:\\tools\\tool.exe", archive);
    expect(script).toMatchObject({ shebang: undefined, folder: "C:\\tools" });
  });

  test("may have the line in the archive, as uv writes it", () => {
    const main = member({ name: "__main__.py", text: "#!..\\python.exe\n# -*- coding: utf-8 -*-\n" });
    const { shebang, folder } = readOn(
      windowsMachine,
      "C:\\tools\\tool.exe",
      "RCDATA\0",
      main,
      "\0\0PADDING",
    );
    expect([shebang?.command, folder]).toEqual(["..\\python.exe", "C:\\tools"]);
  });

  test("has none for another system", () => {
    const script = readOn(posixMachine, "/tools/tool.exe", "#!C:\\Python312\\python.exe\r\n", archive);
    expect(script.shebang).toBeUndefined();
  });

  test.each(["", "PK\u0003\u0004 and no more"])("is no script without one: %j", (text) => {
    const sentence = "this is a program, not a Python script";
    expect(() => readOn(windowsMachine, "C:\\tools\\tool.exe", text)).toThrow(
      expect.objectContaining({ sentence }),
    );
  });
});
