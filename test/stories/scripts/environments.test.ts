import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { builders } from "../../support/stories/builders.ts";
import {
  type Needed,
  neededBoth,
  neededFurther,
  type RealInterpreter,
} from "../../support/stories/interpreters.ts";
import { describeWith, makeHome, nodeEntry, type Outcome, start } from "../../support/stories/stories.ts";
import { makeWheel } from "../../support/stories/wheels.ts";

// Environments that pyl makes for scripts with dependencies (PEP 723), by the real uv and pip.

for (const [title, needed] of builders)
  describeWith(
    `an environment that ${title} makes for a script`,
    neededBoth(needed, neededFurther()),
    ([uv, { newer, older }]) => makesEnvironments(uv, newer, older),
  );

function makesEnvironments(uv: string, python: RealInterpreter, other: RealInterpreter): void {
  const home = makeHome();
  const path = [python.folder, ...(uv === "" ? [] : [dirname(uv)]), "/usr/bin", "/bin"];
  const folder = join(home.folder, ".cache/pyl/scripts");
  let wheel = "";
  beforeAll(() => {
    wheel = makeWheel(home.folder, "tiny", "1.0");
  });

  const write = (name: string, dependencies: readonly string[]) =>
    home.write(
      name,
      [
        "#!/usr/bin/env python3",
        "# /// script",
        `# dependencies = [${dependencies.map((each) => `"${each}"`).join(", ")}]`,
        "# ///",
        "import sys, tiny",
        "print(tiny.version, sys.prefix, *sys.argv[1:])",
        "",
      ].join("\n"),
    );
  const run = (script: string, ...words: string[]) => start({ home, path, arguments: [script, ...words] });
  const made = () =>
    existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith(".lock")) : [];
  const expectRight = (outcome: Outcome) => {
    expect(outcome).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^1\.0 .*\/pyl\/scripts\/\w{16}/),
    });
    return outcome.output.split(" ")[1]?.trim();
  };

  test("is made once, and shared by scripts with the same needs", async () => {
    const script = write("one.py", [`tiny @ file://${wheel}`]);
    const prefix = expectRight(await run(script, "a b"));
    expect(made()).toEqual([basename(dirname(prefix ?? ""))]);
    const again = await run(script, "c");
    expect(again).toEqual({ status: 0, signal: undefined, output: `1.0 ${prefix} c\n`, errors: "" });
    expect(expectRight(await run(write("copy.py", [`tiny @ file://${wheel}`])))).toBe(prefix);
    expect(made()).toHaveLength(1);
    const which = await start({ home, path, arguments: ["--which", script] });
    expect(which.output).toBe(`${prefix}/bin/python\n`);
    const explained = await start({ home, path, arguments: ["--explain", script] });
    expect(explained.output).toContain(`The environment of the script is ${prefix} (Python`);
  });

  test("is not the one of another Python", async () => {
    const script = write("two.py", [`tiny @ file://${wheel}`]);
    const first = expectRight(await run(script));
    const outcome = await start({ home, path: [other.folder, ...path.slice(1)], arguments: [script] });
    // The record of the same words counts as long as its base is there.
    expect(expectRight(outcome)).toBe(first);
    rmSync(join(home.folder, ".cache/pyl/known"), { recursive: true });
    const second = await start({ home, path: [other.folder, ...path.slice(1)], arguments: [script] });
    expect(expectRight(second)).not.toBe(first);
  });

  test("is made again if it is not complete", async () => {
    const script = write("three.py", [`tiny @ file://${wheel}`]);
    rmSync(join(home.folder, ".cache/pyl/known"), { recursive: true });
    const prefix = expectRight(await run(script)) as string;
    rmSync(join(dirname(prefix), "pyl-ready"));
    rmSync(join(prefix, "bin"), { recursive: true });
    expect(expectRight(await run(script))).toBe(prefix);
  });

  test("is made again if its Python is gone", async () => {
    const script = write("three.py", [`tiny @ file://${wheel}`]);
    const prefix = expectRight(await run(script)) as string;
    rmSync(join(prefix, "bin"), { recursive: true });
    expect(expectRight(await run(script))).not.toBe(prefix);
  });

  test("is an error if every user may write to it: the base alone lacks the packages", async () => {
    const script = write("three.py", [`tiny @ file://${wheel}`]);
    const prefix = expectRight(await run(script)) as string;
    chmodSync(prefix, 0o777);
    const outcome = await run(script);
    chmodSync(prefix, 0o755);
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toContain("is not used: every user may write to it");
  });

  test("is not made by a report, which says so", async () => {
    const script = write("four.py", [`tiny @ file://${wheel}`, "nothing-of-that-name==0"]);
    const outcome = await start({ home, path, arguments: ["--which", script] });
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toContain("is not made yet");
  });

  test("is missing in a list, which has all else", async () => {
    const script = write("four.py", [`tiny @ file://${wheel}`, "nothing-of-that-name==0"]);
    const outcome = await start({ home, path, arguments: ["--list", script] });
    expect(outcome).toMatchObject({ status: 0, output: expect.stringContaining(python.minor) });
  });

  test("is made with PYLAUNCHER_DEBUG too", async () => {
    const debugged = makeWheel(home.folder, "tiny", "1.0");
    const script = write("debugged.py", [`tiny @ file://${debugged}`, `tiny @ file://${wheel}`]);
    const variables = { PYLAUNCHER_DEBUG: "1" };
    expectRight(await start({ home, path, arguments: [script], variables }));
  });

  test("that cannot be made is an error, and nothing of it is left", async () => {
    const before = made();
    const missing = join(home.folder, "missing-1.0-py3-none-any.whl");
    const outcome = await run(write("five.py", [`missing @ file://${missing}`]));
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toContain("missing");
    expect(outcome.errors).toContain("could not be made");
    expect(made()).toEqual(before);
  });

  test("is made once by eight launches at the same time", async () => {
    const eight = makeWheel(home.folder, "tiny", "1.0.8");
    const before = made().length;
    const script = write("six.py", [`tiny @ file://${eight}`]);
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, index) => run(script, String(index))));
    const prefixes = outcomes.map(({ output }) => output.split(" ")[1]);
    expect(
      outcomes.map(({ status, output }) => [status, output.split(" ")[0], output.trim().at(-1)]),
    ).toEqual(outcomes.map((_, index) => [0, "1.0.8", String(index)]));
    expect(new Set(prefixes).size).toBe(1);
    expect(made()).toHaveLength(before + 1);
  });

  test("is the same in Node", async () => {
    const script = write("one.py", [`tiny @ file://${wheel}`]);
    const prefix = expectRight(await run(script));
    const command = [process.execPath, nodeEntry];
    expect(expectRight(await start({ home, path, command, arguments: [script] }))).toBe(prefix);
  });
}

describeWith("a script with a setting of uv that pip cannot follow", neededFurther(), ({ newer }) => {
  const home = makeHome();
  test("is an error that names it, if uv is not there", async () => {
    const script = home.write(
      "tool.py",
      '# /// script\n# dependencies = ["a"]\n# [tool.uv]\n# override-dependencies = ["b<2"]\n# ///\n',
    );
    const outcome = await start({ home, path: [newer.folder], arguments: [script] });
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toContain("tool.py: pip cannot follow the setting override-dependencies");
  });
});

describeWith("a cache folder that cannot be made", neededFurther(), ({ newer }) => {
  const home = makeHome();
  test("is an error, and nothing runs", async () => {
    home.write(".cache", "a file");
    const script = home.write("tool.py", '# /// script\n# dependencies = ["a"]\n# ///\nprint("ran")\n');
    const outcome = await start({ home, path: [newer.folder], arguments: [script] });
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toContain("cannot be written to");
    expect(outcome.errors).not.toContain("Traceback");
  });
});

const neededRoot: Needed<true> = process.getuid?.() === 0 || {
  missing: "only root can give a folder to another user",
};

describeWith("another user's cache folder", neededBoth(neededRoot, neededFurther()), ([, { newer }]) => {
  const home = makeHome();
  test("gets no environment", async () => {
    const script = home.write("tool.py", '# /// script\n# dependencies = ["a"]\n# ///\nprint("ran")\n');
    mkdirSync(join(home.folder, ".cache"));
    chownSync(join(home.folder, ".cache"), 12345, 12345);
    const outcome = await start({ home, path: [newer.folder], arguments: [script] });
    expect(outcome).toMatchObject({ status: 106, output: "" });
    expect(outcome.errors).toContain("is not made in a folder of another user");
    expect(readdirSync(join(home.folder, ".cache"))).toEqual([]);
  });
});
