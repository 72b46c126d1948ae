import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { type Report, reportSource } from "../../support/machines/report.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { type EnvironmentProgram, makeWindowsEnvironment } from "../../support/windows/environment.ts";
import { installed } from "../../support/windows/registry.ts";
import { launcher, neededWine, stub, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";

const reporter = "C:\\home\\report.py";

describeWith("the Windows program with real interpreters", neededWine(), (template) => {
  const wine = useWine(template);

  beforeAll(async () => {
    wine.write(reporter, reportSource);
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"),
      ...installed("HKEY_LOCAL_MACHINE", "3.14", "C:\\py\\3.14.3"),
      "HKEY_CURRENT_USER\\Software\\Python\\Stub\\1\\InstallPath": { ExecutablePath: stub },
    });
  });

  test("starts the newest that is registered", async () => {
    const report = readReport(await wine.start({ arguments: ["report.py"] }));
    expect(report).toMatchObject({ version: [3, 14, 3], executable: "C:\\py\\3.14.3\\python.exe" });
  });

  test("starts the version or tag asked for", async () => {
    const options = ["-3.13", "-V:3.13", "-V:PythonCore/3.13", "-3.13-64"];
    const outcomes = await wine.startAll(options.map((option) => ({ arguments: [option, reporter] })));
    for (const outcome of outcomes) expect(readReport(outcome).version).toEqual([3, 13, 5]);
  });

  test("has the path that node-gyp asks for, also as py.exe", async () => {
    const py = wine.write("C:\\node-gyp\\py.exe", readFileSync(wine.unix(launcher)));
    // node-gyp starts what PYTHON has in cmd, with the words in quotes, and py.exe by itself (its lib/find-python.js).
    const question = "import sys; sys.stdout.buffer.write(sys.executable.encode('utf-8'));";
    const byCmd = `/d /s /c ""${launcher}" "-c" "${question}""`;
    const outcomes = [
      await wine.start({ program: "C:\\windows\\system32\\cmd.exe", arguments: byCmd }),
      await wine.start({ program: py, arguments: ["-3", "-c", question] }),
    ];
    const answer = { output: "C:\\py\\3.14.3\\python.exe", errors: "" };
    expect(outcomes).toEqual([expect.objectContaining(answer), expect.objectContaining(answer)]);
  });

  test("starts what the first line says", async () => {
    const lines = ["#!/usr/bin/env python3.13", "#! python3.13", "#!C:\\py\\3.13.5\\python.exe"];
    for (const line of lines) {
      const script = wine.write("C:\\home\\said.py", `${line}\r\n${reportSource}`);
      expect(readReport(await wine.start({ arguments: [script] })).version, line).toEqual([3, 13, 5]);
    }
  });

  test("runs the script in a program as pip makes them by the Python of its line", async () => {
    const code = [
      "import io, zipfile",
      "archive = io.BytesIO()",
      "with zipfile.ZipFile(archive, 'w') as z: z.write(r'C:\\home\\report.py', '__main__.py')",
      `program = open(r'${stub}', 'rb').read() + b'#!C:/py/3.13.5/python.exe\\r\\n' + archive.getvalue()`,
      "open(r'C:\\home\\tool.exe', 'wb').write(program)",
    ].join("\n");
    await wine.start({ program: "C:\\py\\3.14.3\\python.exe", arguments: ["-c", code] });
    const report = readReport(await wine.start({ arguments: ["tool.exe", "word"] }));
    expect(report).toMatchObject({ version: [3, 13, 5], executable: "C:\\py\\3.13.5\\python.exe" });
  });

  test("passes on the command line as it was typed", async () => {
    const typed = String.raw`report.py  "a b" c\"d "" *  %PATH%  ^& "e\\" 'f g' é☃ `;
    const { output, errors } = await wine.start({ arguments: `-V:Stub/1  ${typed}` });
    expect(errors).toBe("");
    expect((JSON.parse(output) as { readonly commandLine: string }).commandLine).toBe(`${stub} ${typed}`);
  });

  test.each([0, 3, 259, 0xc0000005, 0xffffffff])("ends with %i as the script does", async (status) => {
    const code = `import ctypes; ctypes.windll.kernel32.ExitProcess(ctypes.c_uint(${status}))`;
    expect(await wine.start({ arguments: ["-c", code] })).toEqual({ status, output: "", errors: "" });
  });

  test("leaves the script the error mode of its caller", async () => {
    const code = "import ctypes; print(ctypes.windll.kernel32.GetErrorMode())";
    const [direct, started] = await wine.startAll([
      { program: "C:\\py\\3.14.3\\python.exe", arguments: ["-c", code] },
      { arguments: ["-c", code] },
    ]);
    expect(started).toEqual(direct);
  });

  test("gives input, output and errors to the script as they are", async () => {
    const code = "import sys; print(sys.stdin.read()); print('bad', file=sys.stderr)";
    const outcome = await wine.start({ arguments: ["-c", code], input: "given" });
    expect(outcome).toEqual({ status: 0, output: "given\r\n", errors: "bad\r\n" });
  });

  test.each<EnvironmentProgram>(["redirector", "launcher", "copy"])(
    "runs a script in the environment beside it, whose python.exe is a %s",
    async (program) => {
      const folder = `C:\\home\\${program}`;
      const script = wine.write(`${folder}\\src\\report.py`, reportSource);
      makeWindowsEnvironment(wine, `${folder}\\.venv`, "3.13.5", program);
      const report = readReport(await wine.start({ arguments: [script] }));
      expect(report).toMatchObject({
        prefix: `${folder}\\.venv`,
        basePrefix: "C:\\py\\3.13.5",
        executable: `${folder}\\.venv\\Scripts\\python.exe`,
        version: [3, 13, 5],
      });
    },
  );

  test("runs a script in the active environment", async () => {
    const folder = makeWindowsEnvironment(wine, "C:\\home\\active", "3.13.5");
    const outcome = await wine.start({ arguments: [reporter], variables: { VIRTUAL_ENV: folder } });
    expect(readReport(outcome).prefix).toBe(folder);
  });

  test("says what is missing, with the exit status of Linux", async () => {
    const outcomes = await wine.startAll([
      { arguments: ["-3.8", reporter] },
      { arguments: ["nothing.py"] },
      { arguments: ["--which", reporter] },
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([103, 105, 0]);
    expect(outcomes[2]?.output).toBe("C:\\py\\3.14.3\\python.exe\n");
  });
});

function readReport({ status, output, errors }: WindowsOutcome): Report {
  if (status !== 0) throw new Error(`it ended with ${status}:\n${errors}`);
  return JSON.parse(output) as Report;
}
