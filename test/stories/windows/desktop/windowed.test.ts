import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { atFixedAddresses, wineEnvironment } from "../../../../scripts/wine.ts";
import { type Desktop, neededDesktop, openDesktop } from "../../../support/stories/desktop.ts";
import { neededBoth } from "../../../support/stories/interpreters.ts";
import { takePicture } from "../../../support/stories/picture.ts";
import { describeWith } from "../../../support/stories/stories.ts";
import {
  compile,
  type Found,
  type Kinds,
  prefixOf,
  type Run,
  startFrom,
} from "../../../support/windows/outside.ts";
import { installed } from "../../../support/windows/registry.ts";
import { launcher, neededWine, useWine, windowedLauncher } from "../../../support/windows/wine.ts";

const factsBoth = "-V:Facts/1";
const factsAlone = "-V:Facts/2";
const factsConsole = "-V:Facts/3";
const files: Kinds = ["file", "file", "file"];
const DETACHED_PROCESS = 8;

describeWith("a script without a console", neededBoth(neededWine(), neededDesktop()), ([template]) => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await openDesktop();
  });
  afterAll(() => desktop.close());
  const wine = useWine(template, () => desktop.display);

  beforeAll(async () => {
    for (const name of ["x.py", "x.pyw"]) wine.write(`C:\\home\\${name}`, "");
    for (const folder of ["both", "alone", "console"]) mkdirSync(wine.unix(`C:\\${folder}`));
    await compile(wine, "facts.c", "C:\\both\\python.exe");
    await compile(wine, "facts.c", "C:\\both\\pythonw.exe", ["-mwindows"]);
    for (const path of ["alone\\python.exe", "console\\python.exe", "console\\pythonw.exe"])
      await compile(wine, "facts.c", `C:\\${path}`);
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"),
      ...installed("HKEY_CURRENT_USER", "1", "C:\\both", "Facts"),
      ...installed("HKEY_CURRENT_USER", "2", "C:\\alone", "Facts"),
      ...installed("HKEY_CURRENT_USER", "3", "C:\\console", "Facts"),
    });
  });

  /** As by a double click. */
  const startFromExplorer = (program: string, words: readonly string[]) => {
    const [command, ...rest] = atFixedAddresses(
      "wine",
      "start",
      "/wait",
      "/unix",
      wine.unix(program),
      ...words,
    );
    return execa(command, rest, {
      env: { ...wineEnvironment(prefixOf(wine)), DISPLAY: desktop.display, FACTS: "C:\\home\\facts.json" },
      extendEnv: false,
      stdio: "ignore",
      reject: false,
      timeout: 30_000,
    });
  };

  const open = async (program: string, words: readonly string[] = []): Promise<unknown> => {
    const facts = wine.unix("C:\\home\\facts.json");
    rmSync(facts, { force: true });
    expect(await startFromExplorer(program, words)).toMatchObject({ exitCode: 0 });
    return JSON.parse(readFileSync(facts, "utf8"));
  };

  const script = "C:\\home\\x.pyw";
  const plain = "C:\\home\\x.py";

  test("runs in pythonw.exe as when Explorer starts it, and its errors are read", async () => {
    const directly = await open("C:\\both\\pythonw.exe");
    expect(directly).toMatchObject({
      program: "pythonw.exe",
      streams: ["none", "none", "none"],
      console: false,
    });
    expect(await open(windowedLauncher, [factsBoth, script])).toEqual(watched(directly as Found));
    expect(await open(windowedLauncher, [factsBoth, plain])).toEqual(watched(directly as Found));
    // Wine's programs without a console share that of their parent; Windows' do not.
    expect(await open(launcher, [factsBoth, script])).toMatchObject({ program: "pythonw.exe" });
  });

  test("runs in pythonw.exe, with what any other parent gives that", async () => {
    const runs: Run[] = [
      {},
      { flags: DETACHED_PROCESS },
      { handles: ["null", "null", "null"] },
      { handles: files },
    ];
    const directly = await startFrom(wine, ["C:\\both\\pythonw.exe"], runs);
    expect(directly[0]).toMatchObject({ program: "pythonw.exe", streams: ["pipe", "pipe", "pipe"] });
    for (const start of [
      [windowedLauncher, factsBoth, script],
      [windowedLauncher, factsBoth, plain],
      [launcher, factsBoth, script],
      [launcher, factsBoth, "--windowed", plain],
    ])
      expect(await startFrom(wine, start, runs), start.join(" ")).toEqual(directly.map(watched));
  });

  test("runs in python.exe with a hidden console if pythonw.exe is missing", async () => {
    const hidden = { program: "python.exe", console: true, window: false };
    expect(await open(windowedLauncher, [factsAlone, script])).toMatchObject(hidden);
    const runs: Run[] = [{ handles: files }, { flags: DETACHED_PROCESS }];
    for (const program of [launcher, windowedLauncher]) {
      const [redirected, detached] = await startFrom(wine, [program, factsAlone, script], runs);
      expect(redirected).toMatchObject({ ...hidden, streams: files });
      expect(detached).toMatchObject(hidden);
    }
  });

  // Some versions of uv have put such a one into environments.
  test("runs in a pythonw.exe that is a console program with its console hidden", async () => {
    const hidden = { program: "pythonw.exe", console: true, window: false };
    expect(await open(windowedLauncher, [factsConsole, script])).toMatchObject(hidden);
    const [redirected] = await startFrom(wine, [launcher, factsConsole, script], [{ handles: files }]);
    expect(redirected).toMatchObject({ ...hidden, streams: files });
  });

  // As cmd starts programs: its own streams are the redirected ones, and it does not name them.
  test("runs in such a python.exe with the launcher's own streams", async () => {
    const [found] = await startFrom(wine, [windowedLauncher, factsAlone, script], [{}]);
    expect(found).toMatchObject({ program: "python.exe", streams: ["pipe", "pipe", "pipe"] });
  });

  test("runs in python.exe with a console and its window where that is asked for", async () => {
    const directly = await open("C:\\both\\python.exe");
    expect(directly).toMatchObject({ program: "python.exe", console: true, window: true });
    expect(await open(windowedLauncher, [factsBoth, "--console", script])).toEqual(directly);
  });

  test("finds no streams in a real Python but the one for errors", async () => {
    const source = `import json, os, sys
with open(os.environ["FACTS"], "w") as file:
    json.dump([sys.executable, repr(sys.stdin), repr(sys.stdout), repr(sys.stderr)], file)
`;
    const reported = await open(windowedLauncher, ["-3.13", wine.write("C:\\home\\real.pyw", source)]);
    expect(reported).toEqual([
      "C:\\py\\3.13.5\\pythonw.exe",
      "None",
      "None",
      expect.stringContaining("stderr"),
    ]);
  });

  test("that is missing is reported in a window that can be closed", async () => {
    const ended = startFromExplorer(windowedLauncher, ["C:\\home\\missing.pyw"]);
    await desktop.window("^pyl$");
    // What it says cannot be read here; that something is drawn can be seen.
    await takePicture(desktop, "windows-missing", 8);
    await desktop.closeByKey("Return", "^pyl$");
    expect((await ended).exitCode).toBe(105);
    expect(await desktop.windowCount("^pyl$")).toBe(0);
  });
});

/** What has no standard error is given one, from which we read its failures. */
function watched(found: Found): Found {
  const [input, output, errors] = found.streams as string[];
  const [isWritten] = found.written as boolean[];
  if (errors !== "none") return found;
  return { ...found, streams: [input, output, "pipe"], sameOutputs: false, written: [isWritten, true] };
}
