import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { expect, test } from "vitest";
import { library } from "../../support/library.ts";
import { makeScriptHome } from "../../support/scripts/script-home.ts";
import { neededBoth, neededFurther, neededTool } from "../../support/stories/interpreters.ts";
import { describeWith, environment, makeHome } from "../../support/stories/stories.ts";

const { findPython, PylError, runPython } = library;

describeWith("runPython", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const env = environment(home, [newer.folder, older.folder]);
  const options = { env, extendEnv: false, cwd: home.folder } as const;

  test("runs a script with its arguments, as pyl does", async () => {
    home.write(
      "tool.py",
      "#!/usr/bin/env -S A=b python3 -O\nimport os, sys\nprint(sys.argv[1:], os.environ['A'], sys.flags.optimize)\n",
    );
    const { stdout, exitCode } = await runPython("tool.py", ["a b", "-c", "ü", ""], options);
    expect({ stdout, exitCode }).toEqual({ stdout: "['a b', '-c', 'ü', ''] b 1", exitCode: 0 });
    const { stdout: again } = await runPython(pathToFileURL(join(home.folder, "tool.py")), [], options);
    expect(again).toBe("[] b 1");
  });

  test("runs a module and code, with the version that is asked for", async () => {
    home.write("hello.py", "print(__name__)\n");
    expect((await runPython({ module: "hello" }, [], options)).stdout).toBe("__main__");
    const code = "import sys; print('%d.%d' % sys.version_info[:2], sys.argv[1:])";
    for (const { minor } of [older, newer])
      expect((await runPython({ code }, ["x"], { ...options, version: minor })).stdout).toBe(
        `${minor} ['x']`,
      );
  });

  test("has execa's result: lines, bytes, input, statuses and signals", async () => {
    const code = "import sys\nfor line in sys.stdin: print(line.upper(), end='')";
    const seen: string[] = [];
    for await (const line of runPython({ code }, [], { ...options, input: "a\nb\n" })) seen.push(line);
    expect(seen).toEqual(["A", "B"]);
    expect((await runPython({ code }, [], { ...options, input: "a\nb\n", lines: true })).stdout).toEqual([
      "A",
      "B",
    ]);
    const { stdout } = await runPython({ code: "import os; os.write(1, b'\\xff')" }, [], {
      ...options,
      encoding: "buffer",
    });
    expect([...stdout]).toEqual([255]);
    await expect(runPython({ code: "raise SystemExit(3)" }, [], options)).rejects.toMatchObject({
      exitCode: 3,
    });
    const killed = runPython({ code: "import os; os.kill(os.getpid(), 9)" }, [], {
      ...options,
      reject: false,
    });
    expect(await killed).toMatchObject({ signal: "SIGKILL" });
    const slow = runPython({ code: "import time; time.sleep(1000)" }, [], {
      ...options,
      timeout: 300,
      reject: false,
    });
    expect(await slow).toMatchObject({ timedOut: true });
  });

  test("has no variable that is undefined", async () => {
    const code = "import os; print(os.environ.get('GONE'), os.environ.get('SET'))";
    const variables = { ...env, GONE: undefined, SET: "1" };
    expect((await runPython({ code }, [], { ...options, env: variables })).stdout).toBe("None 1");
    const python = await findPython({ env: variables });
    expect(Object.keys(python?.command().env ?? {})).not.toContain("GONE");
  });

  test("ends Python if it is aborted", async () => {
    const controller = new AbortController();
    const code = "import os, sys, time\nprint(os.getpid(), flush=True)\ntime.sleep(1000)";
    const running = runPython({ code }, [], { ...options, cancelSignal: controller.signal });
    let pid = "";
    running.stdout.once("data", (text: Buffer) => {
      pid = text.toString().trim();
      controller.abort();
    });
    await expect(running).rejects.toMatchObject({ isCanceled: true });
    // It is Python itself: no process stands between.
    expect(Number(pid)).toBe(running.pid);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });

  test("throws before anything is started if there is no Python, or no script", () => {
    const thrown = (...given: Parameters<typeof runPython>) => {
      try {
        return runPython(...given);
      } catch (error) {
        expect(error).toBeInstanceOf(PylError);
        return error;
      }
    };
    expect(thrown("tool.py", [], { ...options, version: "3.99" })).toMatchObject({
      code: "PYL_NO_MATCHING_PYTHON",
    });
    expect(thrown("nothing.py", [], options)).toMatchObject({ code: "PYL_SCRIPT_UNUSABLE" });
    home.write("tool.sh", "#!/bin/sh\ntouch started\n");
    expect(thrown("tool.sh", [], options)).toMatchObject({ code: "PYL_NOT_PYTHON" });
    expect(existsSync(join(home.folder, "started"))).toBe(false);
  });

  test("runs a hundred at once", async () => {
    const all = Array.from({ length: 100 }, (_, index) =>
      runPython({ code: `print(${index})` }, [], options),
    );
    const printed = (await Promise.all(all)).map(({ stdout }) => Number(stdout));
    expect(printed).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  test("passes hundreds of megabytes on without keeping them", async () => {
    const program = home.write(
      "stream.mjs",
      `import { runPython } from ${JSON.stringify(pathToFileURL("dist/node/index.js"))};
const code = "import sys\\nfor _ in range(int(sys.argv[1])): sys.stdout.buffer.write(b'x' * 1_000_000)";
const running = runPython({ code }, [process.argv[2]], { buffer: false });
let bytes = 0;
running.stdout.on("data", (chunk) => { bytes += chunk.length; });
await running;
console.log(bytes, process.resourceUsage().maxRSS * 1024);
`,
    );
    const passOn = async (megabytes: number) => {
      const words = [program, String(megabytes)];
      const { stdout } = await execa(process.execPath, words, { env, extendEnv: false });
      const [bytes, memory = Number.NaN] = stdout.split(" ").map(Number);
      expect(bytes).toBe(megabytes * 1e6);
      return memory;
    };
    // What is kept would need 200 MB more; how soon Node frees what is not differs between its versions.
    expect((await passOn(300)) - (await passOn(100))).toBeLessThan(100e6);
  });
});

describeWith(
  "runPython with a script that declares what it needs",
  neededBoth(neededTool("uv"), neededFurther()),
  ([uv, { newer }]) => {
    test("makes its environment, and runs it there", async () => {
      const scripts = makeScriptHome(uv, newer);
      const options = { env: environment(scripts.home, scripts.path), extendEnv: false } as const;
      const script = scripts.write("tool.py");
      const { stdout } = await runPython(script, ["x"], options);
      const [environmentFolder] = scripts.environments();
      expect(stdout).toBe(`1.0 ${environmentFolder} x`);
      expect((await findPython({ script, env: options.env }))?.environment).toBe(environmentFolder);
    });
  },
);

describeWith("examples/from-node.mjs", neededFurther(), ({ newer }) => {
  const home = makeHome();
  const env = environment(home, [newer.folder, join(process.execPath, "..")]);
  const run = (script: string, variables: Readonly<Record<string, string>> = {}) =>
    execa(process.execPath, ["examples/from-node.mjs", script], {
      env: { ...env, ...variables },
      extendEnv: false,
      reject: false,
    });

  test("prints what a script prints, line by line", async () => {
    const { stdout, exitCode } = await run("examples/hello.py");
    expect(stdout).toMatch(/^examples\/hello\.py runs with CPython 3\S+:\n {2}Hello from CPython 3/);
    expect(exitCode).toBe(0);
  });

  test("says that there is no Python, that the script is missing, and how it has ended", async () => {
    const old = home.write("old.py", '# /// script\n# requires-python = ">=3.99"\n# ///\n');
    expect(await run(old)).toMatchObject({ exitCode: 103, stderr: expect.stringContaining("can run") });
    const missing = await run("nothing.py");
    expect(missing).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("no such file") });
    const failing = home.write("failing.py", "raise SystemExit(3)\n");
    expect(await run(failing)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("ended with 3"),
    });
  });
});
