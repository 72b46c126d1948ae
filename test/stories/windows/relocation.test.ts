import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { imageBase, rebased } from "../../../scripts/image/pe.ts";
import { windowsPrograms } from "../../support/stories/programs.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { installed } from "../../support/windows/registry.ts";
import { neededWine, useWine } from "../../support/windows/wine.ts";

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

  // As the loader does it: the distance is added to each word that the program's table of relocations
  // names. A pointer in the image that the table lacks would lead to where nothing is.
  test.each([
    ["far below", 0x10000],
    ["far above", 0x2_4000_0000],
  ])("%s, starts scripts", async (_title, place) => {
    const file = program();
    expect(await run(rebased(file, place - imageBase(file)))).toEqual(started);
  });
});
