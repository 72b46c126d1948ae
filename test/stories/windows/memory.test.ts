import { existsSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { atFixedAddresses, wineEnvironment } from "../../../scripts/wine.ts";
import { describeWith } from "../../support/stories/stories.ts";
import { compile, prefixOf, supportFile } from "../../support/windows/outside.ts";
import { installed } from "../../support/windows/registry.ts";
import { launcher, neededWine, useWine, windowedLauncher } from "../../support/windows/wine.ts";

const python = "C:\\py\\3.13.5\\python.exe";
const least = "C:\\home\\waiter.exe";
const leastWindowed = "C:\\home\\waiterw.exe";

// Against a program that does nothing else than wait: Wine commits all of a stack at once and
// copies images that Windows shares, so a number by itself says nothing about Windows.
describeWith("while the script runs, the launcher", neededWine(), (template) => {
  const wine = useWine(template);

  beforeAll(async () => {
    await compile(wine, "waiter.c", least, ["-municode"]);
    await compile(wine, "waiter.c", leastWindowed, ["-municode", "-mwindows", "-DWINDOWED"]);
    await wine.register(installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"));
  });

  // Each beside the least that starts the same Python.
  const pairs = [
    [
      [launcher, "waits.py"],
      [least, python, "waits.py"],
    ],
    [
      [windowedLauncher, "--console", "waits.py"],
      [leastWindowed, python, "waits.py"],
    ],
  ] as const;

  test("keeps 64 KiB of private memory more than it must, at most", async () => {
    wine.write("C:\\home\\waits.py", "import sys\nprint('ready', flush=True)\nsys.stdin.read()\n");
    const words = ["-I", supportFile("memory.py"), JSON.stringify(pairs.flat())];
    const { output, errors } = await wine.start({ program: python, arguments: words });
    expect(errors).toBe("");
    const [launched = 0, alone = 0, windowed = 0, windowedAlone = 0] = JSON.parse(output) as number[];
    expect(launched - alone).toBeLessThanOrEqual(64 << 10);
    expect(windowed - windowedAlone).toBeLessThanOrEqual(64 << 10);
  });

  test("keeps 2 MiB more of this machine's, at most", async () => {
    const source = `import os, time
open("ready", "w").close()
while not os.path.exists("enough"):
    time.sleep(0.05)
`;
    wine.write("C:\\home\\waits.py", source);
    for (const [launched, alone] of pairs) {
      expect((await anonymous(launched)) - (await anonymous(alone))).toBeLessThanOrEqual(2 << 20);
    }
  });

  /** The bytes that are a process's own, as Linux counts them. */
  const anonymous = async (command: readonly string[]) => {
    const [ready, enough] = ["ready", "enough"].map((name) => wine.unix(`C:\\home\\${name}`)) as [
      string,
      string,
    ];
    for (const path of [ready, enough]) rmSync(path, { force: true });
    const [wineLoader, ...words] = atFixedAddresses("wine", ...command);
    const process = execa(wineLoader, words, {
      env: wineEnvironment(prefixOf(wine)),
      extendEnv: false,
      cwd: wine.unix("C:\\home"),
      stdio: "ignore",
      timeout: 30_000,
    });
    while (!existsSync(ready) && process.exitCode === null) await pause(50);
    // pyl keeps its engine for half a second.
    await pause(1000);
    expect(readFileSync(`/proc/${process.pid}/cmdline`, "utf8")).toContain(command[0]);
    const reported = readFileSync(`/proc/${process.pid}/smaps_rollup`, "utf8");
    wine.write("C:\\home\\enough", "");
    await process;
    return Number(/^Anonymous:\s+(\d+) kB/m.exec(reported)?.[1]) * 1024;
  };
});
