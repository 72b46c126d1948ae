import { describe, expect, test } from "vitest";
import { peX64 } from "../machines/headers.ts";
import { machines } from "../machines/machines.ts";
import { type DescribedRun, type Files, runDescribed } from "../support/machines/described.ts";

const local = "C:\\Users\\me\\AppData\\Local";
/** `--background` logs into the working directory. */
const own = [`${local}\\pyl\\`, `${local}\\.pyl-registration`, "C:\\Users\\me\\hello.log"];
/** The Python Install Manager removes from its folder what it does not know; WindowsApps is the Store's. */
const others = [`${local}\\Python\\bin`, `${local}\\Microsoft\\WindowsApps`];

/** Everything that writes on Windows, with pyl in the manager's folder, as far as a person can put it there. */
const runs: Readonly<Record<string, Omit<DescribedRun, "machine">>> = {
  "--register": { arguments: ["--register"] },
  "--unregister": { arguments: ["--unregister"] },
  "--background": { arguments: ["--background", "hello.py"] },
  "--startup": { arguments: ["--startup", `${local}\\start.py`, "hello.py"] },
  "a version that only the Python knows": {
    arguments: ["-3.10.2", "hello.py"],
    environment: { PATH: "C:\\Tools" },
    files: { "C:\\Tools\\python3.10.exe": peX64, [local]: { kind: "directory", owner: 1000 } },
    answers: {
      "C:\\Tools\\python3.10.exe":
        '{"implementation": "cpython", "version": "3.10.2", "variant": "standard"}',
    },
  },
  "--doctor": { arguments: ["--doctor"] },
};

/** They write nothing anywhere. */
const readers = ["--doctor", "--startup"];

describe.each(others)("with pyl as py.exe in %s", (folder) => {
  test.each(Object.entries(runs))("%s writes nothing there", (name, run) => {
    const files: Files = {
      [`${folder}\\py.exe`]: { is: "self" },
      [`${folder}\\pyw.exe`]: { is: "self" },
      [`${local}\\start.py`]: "",
    };
    const first = runDescribed({
      machine: "healthyWindows",
      startedAs: `${folder}\\py.exe`,
      ...run,
      files: {
        ...files,
        ...run.files,
        ...(name === "--unregister" ? registered(folder, files) : {}),
      },
    });
    const isThere = (path: string) => path.startsWith(`${folder}\\`);
    const before = Object.keys({ ...machines.healthyWindows?.files, ...files, ...run.files }).filter(isThere);
    expect(Object.keys(first.host.files).filter(isThere).sort()).toEqual(before.sort());
    const written = [...Object.keys(first.host.replaced), ...first.host.detached.map(({ log }) => log)];
    expect(written.filter((path) => !own.some((each) => path.startsWith(each)))).toEqual([]);
    expect(written.length > 0).toBe(!readers.includes(name));
  });
});

/** Returns what a registration leaves behind. */
function registered(folder: string, files: Files): Files {
  const { host } = runDescribed({
    machine: "healthyWindows",
    startedAs: `${folder}\\py.exe`,
    arguments: ["--register"],
    files,
  });
  return host.files;
}
