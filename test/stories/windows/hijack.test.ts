import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories/stories.ts";
import { compile } from "../../support/windows/outside.ts";
import { installed } from "../../support/windows/registry.ts";
import {
  neededWine,
  stub,
  useWine,
  type WindowsOutcome,
  type WindowsStart,
  windowedLauncher,
} from "../../support/windows/wine.ts";

const trap = "C:\\home\\trap";
const programs = [
  "python.exe",
  "python3.exe",
  "python3.14.exe",
  "pythonw.exe",
  "py.exe",
  "env.exe",
  "winget.exe",
];
const libraries = ["version", "user32", "advapi32", "msvcrt", "shell32", "bcrypt"].map(
  (name) => `${name}.dll`,
);

const firstLines = [
  "",
  "#!/usr/bin/env python",
  "#!/usr/bin/env -S python3 -I",
  "#! python3",
  "#!/usr/bin/python",
  "#!/usr/local/bin/pythonw",
];

describeWith("a folder that another user has filled", neededWine(), (template) => {
  const wine = useWine(template);

  beforeAll(async () => {
    mkdirSync(wine.unix(trap), { recursive: true });
    await compile(wine, "trap.c", `${trap}\\trap.exe`);
    await compile(wine, "trap.c", `${trap}\\trap.dll`, ["-shared"]);
    for (const name of [...programs, ...libraries])
      wine.write(`${trap}\\${name}`, readFileSync(wine.unix(`${trap}\\trap${name.slice(-4)}`)));
    wine.write(`${trap}\\py.ini`, "[defaults]\r\npython=3.13\r\n[commands]\r\npython=python.exe\r\n");
    for (const [index, line] of firstLines.entries())
      for (const suffix of ["py", "pyw"]) wine.write(`${trap}\\${index}.${suffix}`, `${line}\r\n`);
    for (const folder of ["C:\\real", "C:\\other"])
      for (const name of ["python.exe", "pythonw.exe"])
        wine.write(`${folder}\\${name}`, readFileSync(wine.unix(stub)));
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.14", "C:\\real"),
      ...installed("HKEY_CURRENT_USER", "3.13", "C:\\other"),
      // Else Wine has its own ones wherever there are others.
      "HKEY_CURRENT_USER\\Software\\Wine\\DllOverrides": Object.fromEntries(
        libraries.map((name) => [name.slice(0, -4), "native,builtin"]),
      ),
    });
  });

  const used = (folder = trap) =>
    readdirSync(wine.unix(folder))
      .filter((name) => name.endsWith(".used"))
      .sort();

  /** Each script, by both programs: what is registered runs, and nothing of the folder's. */
  const check = async (how: Omit<WindowsStart, "arguments">, folder = "") => {
    const starts = firstLines.flatMap((_, index) => [
      { ...how, arguments: [`${folder}${index}.py`] },
      { ...how, arguments: [`${folder}${index}.pyw`] },
      { ...how, program: windowedLauncher, arguments: [`${folder}${index}.py`] },
    ]);
    const outcomes = await wine.startAll(starts);
    const shown = outcomes.map((outcome, at) => `${starts[at]?.arguments} ${started(outcome)}`);
    const isWindowed = ({ program, arguments: [script] }: (typeof starts)[number]) =>
      program !== undefined || script?.endsWith("w") || script?.includes(`${firstLines.length - 1}.py`);
    const expected = starts.map(
      (each) => `${each.arguments} C:\\real\\python${isWindowed(each) ? "w" : ""}.exe`,
    );
    expect(shown).toEqual(expected);
    expect(used()).toEqual([]);
  };

  test("does nothing when it is the working directory", () => check({ directory: trap }));

  test("does nothing when the script lies in it", () => check({}, `${trap}\\`));

  test.each([["", "."], [".\\"], ["trap", "..\\home\\trap"], ["\\home\\trap"], ["C:", "C:."]])(
    "does nothing when PATH leads there by its entries %j, %j",
    async (...path) => {
      const directory = path[0] === "trap" ? "C:\\home" : trap;
      await check({ directory, path }, directory === trap ? "" : "trap\\");
    },
  );

  test("does nothing for what is asked about, or is missing", async () => {
    const asked = [["--list"], ["--which", "0.py"], ["--explain", "1.py"], ["-3.8", "0.py"], ["missing.py"]];
    const starts = asked.map((words) => ({ directory: trap, arguments: words, path: ["", "."] }));
    const outcomes = await wine.startAll(starts);
    expect(outcomes.map(({ status }) => status)).toEqual([0, 0, 0, 103, 105]);
    expect(used()).toEqual([]);
  });

  test("gives the launcher no libraries even where its own file lies in it", async () => {
    const folder = "C:\\home\\downloads";
    // Without msvcrt.dll, which Windows takes from its own folder in any case (KnownDLLs), and Wine not.
    const names = libraries.filter((name) => name !== "msvcrt.dll");
    for (const name of ["python.exe", ...names])
      wine.write(`${folder}\\${name}`, readFileSync(wine.unix(`${trap}\\${name}`)));
    const copies = ["pyl.exe", "pylw.exe"].map((name) =>
      wine.write(`${folder}\\${name}`, readFileSync(wine.unix(`C:\\pyl\\${name}`))),
    );
    const script = wine.write("C:\\home\\script.py", "");
    const words = [[script], ["--list"], ["-3.8"]];
    const starts = copies.flatMap((program) => words.map((each) => ({ program, arguments: each })));
    const outcomes = await wine.startAll(starts);
    expect(outcomes.map(({ status }) => status)).toEqual([0, 0, 103, 0, 0, 103]);
    expect(used(folder)).toEqual([]);
    // What lies there works: a program that takes libraries from its own folder.
    await wine.start({ program: `${folder}\\python.exe`, arguments: [] });
    expect(used(folder)).toEqual(["python.exe.used", "user32.dll.used"]);
  });
});

/** The program that ran, else what was said. */
function started({ output, errors }: WindowsOutcome): string {
  return errors === "" ? (JSON.parse(output) as { readonly program: string }).program : errors;
}
