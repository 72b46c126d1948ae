import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories/stories.ts";
import { installed } from "../../support/windows/registry.ts";
import { startNamed } from "../../support/windows/starts.ts";
import { neededWine, useWine, type WindowsOutcome, windowedLauncher } from "../../support/windows/wine.ts";

const reason = "python313.dll, which it needs, does not exist";

describeWith("on Windows, a Python whose library is missing", neededWine(), (template) => {
  const wine = useWine(template);
  let outcomes: Readonly<Record<string, WindowsOutcome>>;

  beforeAll(async () => {
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"),
      ...installed("HKEY_CURRENT_USER", "3.15", "C:\\half"),
    });
    mkdirSync(wine.unix("C:\\half"));
    copyFileSync(wine.unix("C:\\py\\3.13.5\\python.exe"), wine.unix("C:\\half\\python.exe"));
    const plain = wine.write("C:\\home\\plain.py", "import sys\nprint(sys.prefix)\n");
    const source = "import sys\nopen('runs', 'a').write('x')\nsys.exit(0xC0000135)\n";
    outcomes = await startNamed(wine, {
      newest: { arguments: [plain] },
      windowed: { program: windowedLauncher, arguments: [plain] },
      named: { arguments: ["-3.15", plain] },
      line: { arguments: [wine.write("C:\\home\\line.py", "#!C:\\half\\python.exe\r\n")] },
      own: { arguments: ["-3.13", wine.write("C:\\home\\own.py", source)] },
      explained: { arguments: ["--explain", plain] },
    });
  });

  test("is not one: the next is started", () => {
    const outcome = { status: 0, output: "C:\\py\\3.13.5\r\n", errors: "" };
    expect(outcomes.newest).toMatchObject(outcome);
    expect(outcomes.windowed).toMatchObject({ status: 0, errors: "" });
    expect(outcomes.explained?.output).toContain(`C:\\half\\python.exe is skipped, because ${reason}.`);
  });

  test("is named with the reason if it was asked for", () => {
    expect(outcomes.named?.errors).toContain(`  skipped: C:\\half\\python.exe: ${reason}\n`);
    expect(outcomes.named?.status).toBe(103);
    expect(outcomes.line?.errors).toContain(
      `pyl: C:\\half\\python.exe could not be started: ${reason} (0xC0000135)\n`,
    );
    expect(outcomes.line?.status).toBe(101);
  });

  test("is not what a script is taken for that returns the same status", () => {
    expect(outcomes.own).toMatchObject({ status: 0xc0000135, output: "", errors: "" });
    expect(readFileSync(wine.unix("C:\\home\\runs"), "utf8")).toBe("x");
  });
});
