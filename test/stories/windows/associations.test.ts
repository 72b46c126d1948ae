import { beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/stories/stories.ts";
import { neededWine, useWine, type WindowsOutcome } from "../../support/windows/wine.ts";

const pythonw = "C:\\py\\3.13.5\\pythonw.exe";
const idle = `"${pythonw}" -m idlelib "%L" %*`;
const user = "HKEY_CURRENT_USER\\Software\\Classes";
const common = "HKEY_LOCAL_MACHINE\\Software\\Classes";

/** Prints the keys below pyl's class for scripts, and their values. */
const printMenu = `
import winreg
def walk(path):
    try: key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, path)
    except FileNotFoundError: return
    keys, values, _ = winreg.QueryInfoKey(key)
    for at in range(values): print(path.split("\\\\", 4)[-1], *winreg.EnumValue(key, at)[:2], sep="|")
    for at in range(keys): walk(path + "\\\\" + winreg.EnumKey(key, at))
walk(r"Software\\Classes\\Pyl.File\\shell\\editwithidle")
`;

describeWith("what opens scripts, in a real registry", neededWine(), (template) => {
  const wine = useWine(template);

  beforeAll(async () => {
    wine.write("C:\\Code\\Code.exe", "");
    await wine.register({
      [`${common}\\.py`]: { "": "Python.File" },
      [`${common}\\Python.File\\Shell\\open\\command`]: { "": '"C:\\py\\3.13.5\\python.exe" "%L"' },
      [`${common}\\Python.File\\Shell\\editwithidle`]: { MUIVerb: "&Edit with IDLE", Subcommands: "" },
      [`${common}\\Python.File\\Shell\\editwithidle\\shell\\edit313`]: { MUIVerb: "Edit with IDLE 3.13" },
      [`${common}\\Python.File\\Shell\\editwithidle\\shell\\edit313\\command`]: { "": idle },
      [`${user}\\.pyw`]: { "": "VSCode.pyw" },
      [`${user}\\VSCode.pyw\\shell\\open\\command`]: { "": '"C:\\Code\\Code.exe" "%1"' },
    });
  });

  test("is what the doctor looks at", async () => {
    expect(kinds(await wine.start({ arguments: ["--doctor", "--json"] }))).toEqual([
      "associationWithoutArguments",
      "associationNotPython",
    ]);
  });

  test("is pyl after a registration, with the menu as it was", async () => {
    const program = "C:\\py\\3.13.5\\python.exe";
    const [registered, healthy, menu, unregistered, none] = await wine.startAll([
      { arguments: ["--register"] },
      { arguments: ["--doctor", "--json"] },
      { program, arguments: ["-c", printMenu] },
      { arguments: ["--unregister"] },
      { program, arguments: ["-c", printMenu] },
    ]);
    expect([registered?.status, unregistered?.status]).toEqual([0, 0]);
    expect(kinds(healthy)).toEqual([]);
    expect(menu?.output.trim().split("\r\n")).toEqual([
      "editwithidle|MUIVerb|&Edit with IDLE",
      "editwithidle|SubCommands|",
      "editwithidle\\shell\\edit313|MUIVerb|Edit with IDLE 3.13",
      `editwithidle\\shell\\edit313\\command||${idle}`,
    ]);
    expect(none?.output).toBe("");
  });
});

function kinds(outcome: WindowsOutcome | undefined): readonly string[] {
  const { findings } = JSON.parse(outcome?.output ?? "") as { findings: { kind: string }[] };
  return findings
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith("association") || kind === "menuDiffers");
}
