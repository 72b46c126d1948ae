import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { imageBase, rebased } from "../../../scripts/image/pe.ts";
import { windowsPrograms } from "../../support/programs.ts";
import { describeWith } from "../../support/stories.ts";
import { installed } from "../../support/windows-registry.ts";
import { neededWine, useWine } from "../../support/wine.ts";

const moved = "C:\\pyl\\moved.exe";

// Windows loads programs anywhere, and all addresses in the image with them.
describeWith("the Windows program, loaded elsewhere", neededWine(), (template) => {
  const wine = useWine(template);
  const program = () => readFileSync(join(windowsPrograms, "pyl.exe"));

  /** What a script says that it starts. */
  async function run(file: Buffer) {
    wine.write(moved, file);
    await wine.register(installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"));
    wine.write("C:\\home\\hello.py", "import sys\nprint(sys.version_info[:2], sys.argv[1:])\n");
    return wine.start({ program: moved, arguments: ["hello.py", "word"] });
  }
  const started = { status: 0, output: "(3, 13) ['word']\r\n", errors: "" };

  test("by its own address, starts scripts", async () => {
    expect(await run(rebased(program(), 0x1_0000_0000))).toEqual(started);
  });

  test("by the loader, which corrects each address, starts scripts", async () => {
    // Windows' own data are at this place in every process: the loader takes another, and adds the distance.
    const taken = 0x7ffe_0000;
    const file = program();
    expect(await run(rebased(file, taken - imageBase(file)))).toEqual(started);
  });
});
