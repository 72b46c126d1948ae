import { expect, test } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { machineOf } from "../../src/platform/machine.ts";
import { posix } from "../../src/platform/posix.ts";

test("the working directory is asked for once, also when it is gone", () => {
  for (const directory of ["/home", undefined]) {
    let asked = 0;
    const facts = {
      ...memoryHost({ operatingSystem: "linux", arguments: ["pyl"], files: {} }),
      directory: () => {
        asked += 1;
        return directory;
      },
    };
    const machine = machineOf(facts, posix);
    expect([machine.directory(), machine.directory(), asked]).toEqual([directory, directory, 1]);
  }
});
