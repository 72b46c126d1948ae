import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { enableVenv } from "../../../support/scripts/wine-venv.ts";
import { describeWith, makeHome } from "../../../support/stories/stories.ts";
import { makeWheel } from "../../../support/stories/wheels.ts";
import { installed } from "../../../support/windows/registry.ts";
import { launcher, neededWine, useWine, type WindowsOutcome } from "../../../support/windows/wine.ts";

// Environments that pyl.exe makes for scripts with dependencies, by venv and the pip that CPython has with it.

const base = "C:\\py\\3.14.3";
const cache = "C:\\home\\local";
const variables = { LOCALAPPDATA: cache, PIP_NO_CACHE_DIR: "1" };

describeWith("an environment of a script in Wine", neededWine(), (template) => {
  const wine = useWine(template);
  const wheels = makeHome();

  const script = (name: string, version: string) => {
    const wheel = makeWheel(wheels.folder, "tiny", version);
    const place = wine.write(`C:\\home\\wheels\\${basename(wheel)}`, readFileSync(wheel));
    const dependency = `tiny @ file:///${place.replaceAll("\\", "/")}`;
    return write(name, dependency);
  };
  const write = (name: string, dependency: string) =>
    wine.write(
      `C:\\home\\${name}`,
      [
        "# /// script",
        `# dependencies = [${JSON.stringify(dependency)}]`,
        "# ///",
        "import sys, tiny",
        "print(tiny.version, sys.prefix, *sys.argv[1:])",
        "",
      ].join("\r\n"),
    );
  const run = (...words: string[]) => wine.start({ arguments: words, variables });
  const expectRight = ({ status, output, errors }: WindowsOutcome, version: string) => {
    expect({ status, output, errors: status === 0 ? "" : errors }).toEqual({
      status: 0,
      output: expect.stringMatching(`^${version} C:\\\\home\\\\local\\\\pyl\\\\scripts\\\\\\w{16}\\\\`),
      errors: "",
    });
    return output.trim().split(" ")[1];
  };
  /** The folders in which an environment is, or half of one. */
  const environments = () => {
    const scripts = wine.unix(`${cache}\\pyl\\scripts`);
    return readdirSync(scripts, { recursive: true, encoding: "utf8" })
      .filter((path) => basename(path) === "pyvenv.cfg")
      .map((path) => join(scripts, path));
  };

  beforeAll(async () => {
    await wine.register(installed("HKEY_CURRENT_USER", "3.14", base));
    enableVenv(wine, base);
  });

  test("is made once, and later launches start its Python without a word", async () => {
    const path = script("one.py", "1.0");
    const prefix = expectRight(await run(path, "a b"), "1.0");
    const [again, which] = await wine.startAll([
      { arguments: [path, "c"], variables },
      { arguments: ["--which", path], variables },
    ]);
    expect(again).toEqual({ status: 0, output: `1.0 ${prefix} c\r\n`, errors: "" });
    expect(which?.output.trimEnd()).toBe(`${prefix}\\Scripts\\python.exe`);
    expect(environments()).toHaveLength(1);
  });

  test("is made once by four launches at the same time", async () => {
    const path = script("two.py", "2.0");
    const before = environments().length;
    const { status, output, errors } = await wine.start({
      program: `${base}\\python.exe`,
      arguments: ["-I", "-c", fourAtOnce, launcher, path],
      variables,
    });
    expect({ status, errors }).toEqual({ status: 0, errors: "" });
    const outcomes = JSON.parse(output) as WindowsOutcome[];
    expect(new Set(outcomes.map((outcome) => expectRight(outcome, "2.0"))).size).toBe(1);
    expect(environments()).toHaveLength(before + 1);
  });

  test("that a killed launch has left half made is made again", async () => {
    const path = script("three.py", "3.0");
    const before = environments();
    const { status, errors } = await wine.start({
      program: `${base}\\python.exe`,
      arguments: ["-I", "-c", killed, launcher, path, `${cache}\\pyl\\scripts`, String(before.length)],
      variables,
    });
    expect({ status, errors }).toEqual({ status: 0, errors: "" });
    expectRight(await run(path), "3.0");
    expect(environments()).toHaveLength(before.length + 1);
  });

  test("is that of a script whose line starts uv, which is not there", async () => {
    const line = "#!/usr/bin/env -S uv run -q -p 3.14 --script\r\n";
    const path = script("five.py", "5.0");
    wine.write(path, line + readFileSync(wine.unix(path), "utf8"));
    const prefix = expectRight(await run(path), "5.0");
    // The next launch knows it.
    expect(await run(path)).toEqual({ status: 0, output: `5.0 ${prefix}\r\n`, errors: "" });
  });

  test("that cannot be made is an error, and nothing of it is left", async () => {
    const before = environments();
    const path = write("four.py", "tiny @ file:///C:/home/wheels/tiny-9.0-py3-none-any.whl");
    const outcome = await run(path);
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toContain("tiny-9.0-py3-none-any.whl");
    expect(outcome.errors).toContain("could not be made");
    expect(outcome.errors).not.toContain("Traceback");
    expect(environments()).toEqual(before);
  });
});

const fourAtOnce = `
import json, subprocess, sys
words = sys.argv[1:]
pipe = subprocess.PIPE
all = [subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True) for _ in range(4)]
ends = [(process.communicate(), process.returncode) for process in all]
print(json.dumps([{"status": status, "output": output, "errors": errors} for (output, errors), status in ends]))
`;

/** Ends the launch as soon as there is one environment more than before; the system ends what it has started. */
const killed = `
import glob, os, subprocess, sys, time
launcher, script, folder, before = sys.argv[1:]
process = subprocess.Popen([launcher, script], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
while len(glob.glob(os.path.join(folder, "*", "*", "pyvenv.cfg"))) == int(before):
    assert process.poll() is None
    time.sleep(0.01)
process.kill()
process.wait()
`;
