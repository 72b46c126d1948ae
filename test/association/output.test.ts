import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { main } from "../../src/main.ts";
import { contextOf, type Desktop, type Difference, desktopOf, stateOf } from "./described-desktop.ts";

type System = Parameters<typeof desktopOf>[0];

/** Runs pyl with these arguments. */
function printed(
  desktop: Desktop,
  ...words: readonly string[]
): { output: string; status: number | undefined } {
  const { memory, host } = desktop;
  const start = memory.written.output.length;
  const started = { ...host, argument: (index: number) => ["pyl", ...words][index] };
  const status = main(started, contextOf(started).machine, "pyl 0.0.0 (described)");
  expect(memory.written.error).toBe("");
  return { output: memory.written.output.slice(start), status };
}

const list = "/home/me/.config/mimeapps.list";
const data = "/home/me/.local/share";

describe("for people", () => {
  const files = { [list]: "[Default Applications]\ntext/x-python=vim.desktop\n" };

  test("the report has a summary and every change", () => {
    const desktop = desktopOf("linux", { files });
    expect(printed(desktop, "--register").output.split("\n")).toEqual([
      "registered: .py, .pyw, .pyz, .pyzw open with /opt/pyl/pyl",
      `  created ${data}/icons/hicolor/scalable/apps/pyl.svg`,
      `  created ${data}/icons/hicolor/48x48/apps/pyl.png`,
      `  created ${data}/mime/packages/pyl.xml`,
      `  created ${data}/applications/pyl.desktop`,
      `  in ${list}`,
      "    changed text/x-python = pyl.desktop in place of vim.desktop",
      "    created text/x-python3 = pyl.desktop",
      "    created application/x-python-windowed = pyl.desktop",
      "    created application/x-python-zipapp = pyl.desktop",
      "    created application/x-python-windowed-zipapp = pyl.desktop",
      `  ran update-mime-database ${data}/mime`,
      `  ran update-desktop-database ${data}/applications`,
      "",
    ]);
    expect(printed(desktop, "--register")).toEqual({
      output: "nothing to do: .py, .pyw, .pyz, .pyzw are registered to open with /opt/pyl/pyl\n",
      status: 0,
    });
    expect(printed(desktop, "--unregister").output.split("\n")).toEqual([
      "unregistered: .py, .pyw, .pyz, .pyzw open as they did before",
      `  in ${list}`,
      "    restored text/x-python = vim.desktop in place of pyl.desktop",
      "    removed text/x-python3 = pyl.desktop",
      "    removed application/x-python-windowed = pyl.desktop",
      "    removed application/x-python-zipapp = pyl.desktop",
      "    removed application/x-python-windowed-zipapp = pyl.desktop",
      `  removed ${data}/applications/pyl.desktop`,
      `  removed ${data}/mime/packages/pyl.xml`,
      `  removed ${data}/icons/hicolor/48x48/apps/pyl.png`,
      `  removed ${data}/icons/hicolor/scalable/apps/pyl.svg`,
      `  removed the files that update-mime-database generated in ${data}/mime`,
      `  removed the files that update-desktop-database generated in ${data}/applications`,
      "",
    ]);
    expect(printed(desktop, "--unregister")).toEqual({
      output: "nothing to do: pyl is not registered\n",
      status: 0,
    });
  });

  test.each<readonly [string, readonly string[], Difference]>([
    ["--dry-run before --register", ["--dry-run", "--register"], {}],
    ["--dry-run after --register", ["--register", "--dry-run"], {}],
    ["PYLAUNCHER_DRYRUN", ["--register"], { environment: { PYLAUNCHER_DRYRUN: "1" } }],
  ])("%s changes nothing", (_, words, difference) => {
    const desktop = desktopOf("linux", { files, ...difference });
    const initial = stateOf(desktop);
    const { output, status } = printed(desktop, ...words);
    expect(output.split("\n").slice(0, 2)).toEqual([
      "would be registered: .py, .pyw, .pyz, .pyzw open with /opt/pyl/pyl",
      `  would create ${data}/icons/hicolor/scalable/apps/pyl.svg`,
    ]);
    expect(output).toContain("    would change text/x-python = pyl.desktop in place of vim.desktop\n");
    expect(output).toContain(`  would run update-mime-database ${data}/mime\n`);
    expect([status, stateOf(desktop)]).toEqual([0, initial]);
  });

  test("--unregister --dry-run changes nothing either", () => {
    const desktop = desktopOf("linux", { files });
    printed(desktop, "--register");
    const registered = stateOf(desktop);
    const { output } = printed(desktop, "--unregister", "--dry-run");
    expect(output).toContain("would be unregistered: .py, ");
    expect(output).toContain("    would restore text/x-python = vim.desktop in place of pyl.desktop\n");
    expect(output).toContain(
      `  would remove the files that update-mime-database generated in ${data}/mime\n`,
    );
    expect(stateOf(desktop)).toEqual(registered);
  });

  test("registry values are printed as text, below their key", () => {
    const { output } = printed(desktopOf("windows"), "--register");
    expect(output).toContain(
      [
        "  in HKEY_CURRENT_USER\\Software\\Classes\\.py",
        "    changed (Default) = Pyl.File in place of Python.File",
        "    changed Content Type = text/x-python in place of text/plain",
        "    created PerceivedType = text",
        "",
      ].join("\n"),
    );
    expect(output).toContain('    created (Default) = "C:\\My Tools\\pylw.exe" "%L" %*\n');
    expect(output).toContain("    created PATHEXT = .COM;.EXE;.BAT;.CMD;.PY;.PYW\n");
  });

  test("control characters in a name are escaped", () => {
    const program = "/opt/\x1b[2J/pyl";
    const { output } = printed(desktopOf("linux", { program }), "--register");
    expect(output).toContain("open with /opt/\\x1b[2J/pyl\n");
  });

  test("notes say what to do", () => {
    const notes = (system: System, difference: Difference) =>
      printed(desktopOf(system, difference), "--register")
        .output.split("\n")
        .filter((line) => line.startsWith("note: "));
    const key = "user\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\FileExts\\.py\\UserChoice";
    expect(notes("windows", { registry: { [key]: { ProgId: "VSCode.py" } } })).toEqual([
      'note: in Explorer, .py files are set to open as VSCode.py, and only you can change that: right-click a .py file, Open with, Choose another app, pyl, Always; or Settings, Apps, Default apps, ".py", pyl',
    ]);
    expect(notes("linux", { environment: { PATH: "/x" } })[0]).toBe(
      `note: update-mime-database is not on PATH, so its files in ${data}/mime are out of date: install shared-mime-info, then run update-mime-database ${data}/mime`,
    );
    expect(notes("macos", { environment: { PATH: "/x" } })[0]).toBe(
      "note: duti is not installed, so pyl cannot set what opens .py files: in Finder, select such a file, File, Get Info, Open with: pyl, Change All",
    );
  });
});

describe("the JSON report fits the schema:", () => {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync("docs/register.schema.json", "utf8")),
  );
  const valid = (output: string) => {
    const data = JSON.parse(output);
    validate(data);
    expect(validate.errors ?? []).toEqual([]);
    return data;
  };

  test.each<System>(["linux", "macos", "windows"])("%s", (system) => {
    const bare = desktopOf(system, { environment: { PATH: "" } });
    for (const desktop of [desktopOf(system), bare]) {
      const preview = valid(printed(desktop, "--register", "--dry-run", "--json").output);
      expect(preview).toMatchObject({ state: "registered", dryRun: true });
      const done = valid(printed(desktop, "--register", "--json").output);
      expect(done).toEqual({ ...preview, dryRun: false });
      expect(done.edits.length).toBeGreaterThan(0);
      expect(valid(printed(desktop, "--register", "--json").output)).toEqual({ ...done, edits: [] });
      const undone = valid(printed(desktop, "--unregister", "--json").output);
      expect(undone).toMatchObject({ state: "unregistered", dryRun: false, program: done.program });
      const nothing = valid(printed(desktop, "--unregister", "--json").output);
      expect(nothing).toMatchObject({ state: "unregistered", program: null, edits: [], notes: [] });
    }
  });

  test("values are texts", () => {
    const { edits } = valid(printed(desktopOf("windows"), "--json", "--register").output);
    expect(edits).toContainEqual({
      kind: "value",
      action: "change",
      where: "HKEY_CURRENT_USER\\Software\\Classes\\.py",
      name: "",
      before: "Python.File",
      after: "Pyl.File",
    });
  });
});
