import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { reportSource } from "../../support/machines/report.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { makeWindowsEnvironment } from "../../support/windows/environment.ts";
import { installed } from "../../support/windows/registry.ts";
import { reportOf, startNamed } from "../../support/windows/starts.ts";
import {
  launcher,
  neededWine,
  stub,
  useWine,
  type WindowsOutcome,
  type WindowsStart,
} from "../../support/windows/wine.ts";

/** As Windows' editors save it. */
const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with its mark": (text) => Buffer.from(`\ufeff${text}`),
  "UTF-16": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "UTF-16, big end first": (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
};

const odd = "C:\\a;b #c\\[d] ☃.exe";
const unc = "\\\\server\\share\\tool.exe";

describeWith("on Windows, a default", neededWine(), (template) => {
  const wine = useWine(template);
  let outcomes: Readonly<Record<string, WindowsOutcome>>;

  beforeAll(async () => {
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"),
      ...installed("HKEY_LOCAL_MACHINE", "3.14", "C:\\py\\3.14.3"),
    });
    const program = wine.write("C:\\tool\\pyl.exe", readFileSync(wine.unix(launcher)));
    wine.write("C:\\tool\\py.ini", "[defaults]\r\npython=3.13\r\n[commands]\r\nmine=C:\\nothing.exe\r\n");
    for (const path of [odd, unc]) wine.write(path, readFileSync(wine.unix(stub)));
    let folders = 0;
    const ini = (text: string, encode: (text: string) => Uint8Array = Buffer.from, folder = "") => {
      folders += 1;
      const path = `C:\\ini\\${folder || folders}`;
      wine.write(`${path}\\py.ini`, encode(text));
      return { LOCALAPPDATA: path };
    };
    const plain = wine.write("C:\\home\\plain.py", reportSource);
    const mine = wine.write("C:\\home\\mine.py", "#!mine -x\r\n");
    const pinned = wine.write("C:\\home\\pinned\\a\\b\\script.py", reportSource);
    wine.write("C:\\home\\pinned\\.python-version", "# ours\r\n3.13.5\r\n");
    wine.write("C:\\home\\unknown\\.python-version", "\r\n3.99\r\n");
    const unknown = wine.write("C:\\home\\unknown\\script.py", reportSource);
    const has = wine.write("C:\\home\\has\\script.py", reportSource);
    makeWindowsEnvironment(wine, "C:\\home\\has\\.venv", "3.14.3");
    const start = (variables: Readonly<Record<string, string>>, script = plain): WindowsStart => ({
      arguments: [script],
      variables,
    });
    const defaults = "; kept for the old tools\r\n[Defaults]\r\nPYTHON = 3.13\r\n";
    const encoded = Object.entries(encodings).map(([name, encode]) => [name, start(ini(defaults, encode))]);
    outcomes = await startNamed(wine, {
      ...(Object.fromEntries(encoded) as Record<string, WindowsStart>),
      none: start({}),
      PY_PYTHON: start({ PY_PYTHON: "3.13" }),
      PY_PYTHON3: start({ PY_PYTHON: "3", PY_PYTHON3: "3.13" }),
      lowerCase: start({ py_python: "3.13" }),
      option: { arguments: ["-3", plain], variables: { PY_PYTHON3: "3.13-64" } },
      python3: start(ini("[defaults]\npython=3\npython3=3.13\n")),
      besideProgram: { ...start({}), program },
      variableFirst: start({ PY_PYTHON: "3.13", ...ini("[defaults]\npython=3.14\n") }),
      userFirst: { ...start(ini("[defaults]\r\npython=3.14\r\n")), program },
      pinned: start({ PY_PYTHON: "3.14" }, pinned),
      environment: start({ PY_PYTHON: "3.13" }, has),
      odd: start(ini(`[commands]\r\nmine = ${odd}\r\n`, encodings["UTF-16"]), mine),
      unc: start(ini(`[commands]\r\nmine=${unc}\r\n`), mine),
      quoted: start(ini(`[commands]\r\nmine="${odd}"\r\n`), mine),
      userCommand: { ...start(ini(`[commands]\r\nmine=${unc}\r\n`), mine), program },
      missing: { ...start({}, mine), program },
      badLine: start(
        ini("[defaults]\r\npython=3.13\r\n\r\npython3 3.13\r\n", encodings["UTF-16"], "badLine"),
      ),
      badSetting: start(ini("[pyl]\r\nvenv = maybe\r\n", undefined, "badSetting")),
      notInstalled: start(ini("[defaults]\r\npython=3.99\r\n", undefined, "notInstalled")),
      notPinned: start({}, unknown),
    });
  });

  const version = (name: string): string => reportOf(outcomes[name] as WindowsOutcome).minor;
  const iniOf = (folder: string): string => `C:\\ini\\${folder}\\py.ini`;
  const started = (name: string): unknown => JSON.parse(outcomes[name]?.output ?? "");
  const said = (name: string): readonly [status: number | undefined, ...lines: string[]] => {
    const { status, output, errors } = outcomes[name] as WindowsOutcome;
    expect(output).toBe("");
    return [status, ...errors.trimEnd().split("\n")];
  };

  test("is the newest, where none is set", () => expect(version("none")).toBe("3.14"));

  test.each(["PY_PYTHON", "PY_PYTHON3", "lowerCase"])("is taken from the environment: %s", (name) => {
    expect(version(name)).toBe("3.13");
  });

  test.each(Object.keys(encodings))("is taken from the user's py.ini in %s", (name) => {
    expect(version(name)).toBe("3.13");
  });

  test("is taken from python3, where python or -3 leaves it open", () => {
    for (const name of ["python3", "option"]) expect(version(name)).toBe("3.13");
  });

  test("is taken from py.ini beside the program, after the user's, which comes after the environment", () => {
    expect(version("besideProgram")).toBe("3.13");
    expect(version("userFirst")).toBe("3.14");
    expect(version("variableFirst")).toBe("3.13");
  });

  test("is taken from .python-version above the script first", () => expect(version("pinned")).toBe("3.13"));

  test("gives way to an environment", () => expect(version("environment")).toBe("3.14"));

  test("for a command is its path as it is written: on another computer, with ; # and brackets", () => {
    const words = (path: string) => ({ argv: [path, "-x", "C:\\home\\mine.py"] });
    for (const name of ["odd", "quoted"]) expect(started(name)).toMatchObject(words(odd));
    for (const name of ["unc", "userCommand"]) expect(started(name)).toMatchObject(words(unc));
    expect(said("missing")).toEqual([
      101,
      "pyl: C:\\nothing.exe does not exist, or is not executable",
      "  requested by: C:\\home\\mine.py:1: #!mine -x",
      "  requested by: C:\\tool\\py.ini:4: mine = C:\\nothing.exe",
      "  what to do: correct the path in [commands]",
    ]);
  });

  test("behind a line of py.ini that means nothing counts, and the line is named", () => {
    expect(version("badLine")).toBe("3.13");
    expect(outcomes.badLine?.errors.trimEnd()).toBe(
      `pyl: ${iniOf("badLine")}:4: this line is skipped, because it is not a section, a comment, or key = value: "python3 3.13"`,
    );
  });

  test("in a py.ini that is broken is none, and the line is named", () => {
    expect(said("badSetting").slice(0, 2)).toEqual([
      101,
      `pyl: ${iniOf("badSetting")}:2: venv cannot be "maybe"`,
    ]);
  });

  test("that is not installed is refused, and its place named", () => {
    expect(said("notInstalled").slice(0, 3)).toEqual([
      103,
      "pyl: the default, Python 3.99, is not installed",
      `  requested by: ${iniOf("notInstalled")}:2: python = 3.99`,
    ]);
    expect(said("notPinned")[2]).toBe("  requested by: C:\\home\\unknown\\.python-version:2: 3.99");
  });
});
