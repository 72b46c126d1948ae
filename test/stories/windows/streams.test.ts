import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { neededBoth, neededSystem } from "../../support/stories/interpreters.ts";
import { describeWith } from "../../support/stories/stories.ts";
import {
  compile,
  type Found,
  type Kind,
  type Kinds,
  onTerminal,
  type Run,
  startFrom,
} from "../../support/windows/outside.ts";
import { installed } from "../../support/windows/registry.ts";
import { launcher, neededWine, useWine } from "../../support/windows/wine.ts";

const python = "C:\\py\\3.13.5\\python.exe";
const facts = "C:\\home\\facts.exe";
const CREATE_NO_WINDOW = 0x8000000;
const DETACHED_PROCESS = 8;

const needed = neededBoth(neededWine(), neededSystem());

describeWith("standard streams and handles on Windows", needed, ([template, unixPython]) => {
  const wine = useWine(template);

  beforeAll(async () => {
    wine.write("C:\\home\\script.py", "");
    await compile(wine, "facts.c", facts);
    await wine.register({
      ...installed("HKEY_CURRENT_USER", "3.13", "C:\\py\\3.13.5"),
      "HKEY_CURRENT_USER\\Software\\Python\\Facts\\1\\InstallPath": { ExecutablePath: facts },
    });
  });

  /** The same as without the launcher; each with how it was started, for who reads the difference. */
  const compare = async (
    runs: readonly Run[],
    direct: readonly string[] = [facts],
    launched = [launcher, "-V:Facts/1", "script.py"],
  ) => {
    const expected = await startFrom(wine, direct, runs);
    const found = await startFrom(wine, launched, runs);
    const reported = (all: readonly Found[]) =>
      all.map((each, at) => ({ ...runs[at], ...sure(each, runs[at]) }));
    expect(reported(found)).toEqual(reported(expected));
    return found;
  };

  test("are the launcher's own: given, left out, closed or wrong", async () => {
    const bad: readonly Kind[] = ["null", "invalid", "junk", "private"];
    const kinds: readonly Kinds[] = [
      ["nul", "nul", "nul"],
      ...bad.flatMap((kind): Kinds[] => [
        [kind, "file", "file"],
        ["file", kind, "file"],
        ["file", "file", kind],
        [kind, kind, kind],
      ]),
    ];
    const given = kinds.map((handles): Run => ({ handles }));
    const hidden = given.map((run): Run => ({ ...run, flags: CREATE_NO_WINDOW }));
    const found = await compare([{}, ...given, ...hidden]);
    expect(found[0]).toMatchObject({ streams: ["pipe", "pipe", "pipe"], written: [true, true] });
    expect(found[2]).toMatchObject({ streams: ["none", "file", "file"], written: [true, true] });
  });

  test("are the same one where output and errors are", async () => {
    const [found] = await compare([{ handles: ["nul", "same", "same"] }]);
    expect(found).toMatchObject({ sameOutputs: true, shared: "done\ndone\n" });
  });

  // A launcher without a console that says nothing of it has one made, with a window.
  test("are none, nor is there a console, for a launcher that was detached", async () => {
    const [found] = await compare([{ flags: DETACHED_PROCESS }]);
    expect(found).toMatchObject({ streams: ["none", "none", "none"], console: false });
  });

  test("do not keep Python from starting where they are closed", async () => {
    wine.write(
      "C:\\home\\closed.py",
      `import json, os, sys
streams = ["closed" if stream is None else "open" for stream in (sys.stdin, sys.stdout, sys.stderr)]
with open(os.environ["FACTS"], "w") as file:
    json.dump({"streams": streams}, file)
`,
    );
    const runs: Run[] = [
      { handles: ["null", "nul", "nul"] },
      { handles: ["nul", "null", "nul"] },
      { handles: ["nul", "nul", "invalid"] },
      { handles: ["null", "null", "null"] },
    ];
    const command = ["-IS", "closed.py"];
    const found = await compare(runs, [python, ...command], [launcher, ...command]);
    expect(found[3]).toMatchObject({ status: 0, streams: ["closed", "closed", "closed"] });
  });

  test("besides the three arrive too: by number, and as descriptors of the C runtime", async () => {
    const [found] = await compare([{ handles: ["nul", "nul", "nul"] }]);
    expect(found).toMatchObject({ extra: true, extraText: "extra\n" });
    wine.write("C:\\home\\third", "by descriptor 3");
    // spawnv is the C runtime's, which passes its descriptors to its child.
    const parent = `import os, sys
descriptor = os.open("third", os.O_RDONLY)
os.dup2(descriptor, 3, inheritable=True)
os.environ.update(FACTS="facts.json", DESCRIPTOR="3")
sys.exit(os.spawnv(os.P_WAIT, sys.argv[1], sys.argv[1:]))`;
    const words = ["-c", parent, launcher, "-V:Facts/1", "script.py"];
    expect(await wine.start({ program: python, arguments: words })).toMatchObject({ status: 0 });
    const reported = JSON.parse(readFileSync(wine.unix("C:\\home\\facts.json"), "utf8"));
    expect(reported).toMatchObject({ descriptor: "by descriptor 3" });
  });

  test("are the terminal's, where it is started on one", async () => {
    wine.write(
      "C:\\home\\asks.py",
      `import json, sys
open("ready", "w").close()
reported = [stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)]
reported.append(input("? "))
with open("reported.json", "w", encoding="ascii") as file:
    json.dump(reported, file)
`,
    );
    expect(await onTerminal(wine, unixPython, { arguments: ["asks.py"], type: "typed text é\r" })).toBe(0);
    const reported = JSON.parse(readFileSync(wine.unix("C:\\home\\reported.json"), "utf8"));
    expect(reported).toEqual([true, true, true, "typed text é"]);
  });

  test("come with the window state that a shortcut asks for", async () => {
    const [minimised, asUsual] = await compare([{ show: 7 }, {}]);
    expect([minimised?.show, asUsual?.show]).toEqual([7, -1]);
  });

  test("carry every byte from a file to a file", async () => {
    const bytes = Uint8Array.from({ length: 1 << 20 }, (_, at) => (at % 251) ^ (at >> 12));
    wine.write("C:\\home\\given", bytes);
    wine.write("C:\\home\\copy.py", "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read())\n");
    const parent = `import subprocess, sys
with open("given", "rb") as given, open("taken", "wb") as taken, open("errors", "wb") as errors:
    sys.exit(subprocess.call(sys.argv[1:], stdin=given, stdout=taken, stderr=errors))`;
    const words = ["-c", parent, launcher, "copy.py"];
    expect(await wine.start({ program: python, arguments: words })).toMatchObject({ status: 0 });
    expect(readFileSync(wine.unix("C:\\home\\taken")).equals(bytes)).toBe(true);
    expect(readFileSync(wine.unix("C:\\home\\errors"), "utf8")).toBe("");
  });
});

/** Without a screen, Wine's hidden console is there or not by chance: whether it is says nothing of the launcher. */
function sure(found: Found, run: Run | undefined): Found {
  return run?.flags === CREATE_NO_WINDOW ? { ...found, console: undefined } : found;
}
