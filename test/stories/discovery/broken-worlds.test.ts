import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { limits } from "../../../src/limits.ts";
import { makeVenv } from "../../support/machines/environments.ts";
import { expectStarted, noFolders, readList, startAsShown } from "../../support/machines/listing.ts";
import { install, layoutOf, usualRoot } from "../../support/machines/manager-layouts.ts";
import { readReport, reportSource, writeReporter } from "../../support/machines/report.ts";
import { neededBoth, neededFurther, neededSystem, neededWhen } from "../../support/stories/interpreters.ts";
import { makeSilentPrefix, type Prefix } from "../../support/stories/prefixes.ts";
import { describeWith, makeHome, neededNative, start } from "../../support/stories/stories.ts";
import { neededStrace, watch } from "../../support/stories/strace.ts";

describeWith("links and folders that lead nowhere", neededFurther(), ({ older }) => {
  const home = makeHome();
  const versions = usualRoot("pyenv", home);
  const path = [join(home.folder, "bin"), ...noFolders(home)];
  let whole: Prefix;
  beforeAll(() => {
    whole = install(older, layoutOf("pyenv"), versions);
    home.link("bin/python3.99", "/no/such/python3.99");
    home.link("bin/python3", "python3");
    home.link("bin/python3.98", "python3.97");
    home.link("bin/python3.97", "python3.98");
    home.write("bin/python3.96", "not a program");
    mkdirSync(join(home.folder, "bin/python3.95"));
    home.link(".pyenv/versions/3.99.1", "/no/such/prefix");
    home.link(".pyenv/versions/self", ".");
    home.link(".pyenv/versions/round", "../versions");
    home.link(".pyenv/versions/loop", "loop");
    mkdirSync(join(versions, "3.98.1/lib"), { recursive: true });
    home.write(".pyenv/versions/3.97.1/bin/python3.97", "not a program");
    home.link(".pyenv/versions/3.96.1/bin/python", "python");
    home.write(".pyenv/versions/notes.txt", "3.95.1");
    home.link(".local/share/uv/python/cpython-3.99-linux-x86_64-gnu", "cpython-3.99.1-linux-x86_64-gnu");
    home.link(".local/share/mise/installs/python/latest", "./3.99.1");
    home.write(".asdf/installs/python", "a file");
    home.write(".conda/environments.txt", "/no/such/environment\nrelative\n\0\n");
  });

  test("are none: what is whole starts, and is all that is listed", async () => {
    for (const words of [[], ["-3"], [`-${older.minor}`]])
      expectStarted(await startAsShown({ home, path, arguments: [...words, "-c", reportSource] }), whole);
    const rows = await readList({ home, path });
    expect(rows.map(({ executable }) => executable)).toEqual([whole.executable]);
  });

  test.each(["3.99", "3.98", "3.97", "3.96", "3.95"])("are none for who asks for %s", async (version) => {
    const outcome = await start({ home, path, arguments: [`-${version}`, "-c", ""] });
    expect(outcome).toMatchObject({ status: 103, output: "" });
    expect(outcome.errors).toContain(`Python ${older.version.join(".")}`);
  });

  test("are reported by --explain, each with its reason", async () => {
    const { output, status } = await start({ home, path, arguments: ["--explain"] });
    expect(status).toBe(0);
    for (const [where, reason] of [
      ["bin/python3.99", "a broken link to /no/such/python3.99"],
      ["bin/python3", "a broken link to python3"],
      ["bin/python3.98", "a broken link to python3.97"],
      ["bin/python3.96", "is not a program that can be started directly"],
      [".pyenv/versions/3.99.1", "a broken link to /no/such/prefix"],
      [".pyenv/versions/loop", "a broken link to loop"],
      [".pyenv/versions/3.98.1", "it contains no interpreter that could be started"],
      [".pyenv/versions/3.97.1", "it contains no interpreter that could be started"],
      [".pyenv/versions/3.96.1", "it contains no interpreter that could be started"],
      [
        ".local/share/uv/python/cpython-3.99-linux-x86_64-gnu",
        "a broken link to cpython-3.99.1-linux-x86_64-gnu",
      ],
      [".local/share/mise/installs/python/latest", "a broken link to ./3.99.1"],
    ] as const) {
      const path = join(home.folder, where);
      const line = output.split("\n").find((each) => each.startsWith(`${path} `));
      expect(line, where).toContain(reason);
    }
    expect(output).not.toContain("notes.txt");
  });
});

describeWith("an environment", neededFurther(), ({ older, newer }) => {
  const home = makeHome();
  const path = [newer.folder, older.folder];

  test("made of a `python3` that now leads to another minor version is reported, not started", async () => {
    const link = home.link("usr/bin/python3", older.executable);
    await makeVenv({ ...older, executable: link }, join(home.folder, "upgraded/.venv"));
    const script = writeReporter(home, "upgraded/tool.py", "#!/usr/bin/env python3");
    expect(readReport(await start({ home, path, arguments: [script] })).version).toEqual(older.version);
    rmSync(link);
    symlinkSync(newer.executable, link);
    const outcome = await start({ home, path, arguments: [script] });
    expect(outcome).toMatchObject({ status: 107, output: "" });
    expect(outcome.errors).toContain(
      `created for Python ${older.minor}, but its Python is now ${newer.minor}`,
    );
  });

  test("whose manager has put a newer micro version in the place of its base is reported", async () => {
    const root = usualRoot("uv", home);
    const base = install(older, layoutOf("uv"), root);
    await makeVenv(base, join(home.folder, "project/.venv"));
    renameSync(base.prefix, `${base.prefix}.old`);
    const script = writeReporter(home, "project/tool.py");
    const outcome = await start({ home, path, arguments: [script] });
    expect(outcome).toMatchObject({ status: 107, output: "" });
    expect(outcome.errors).toContain(`-m venv --clear ${home.folder}/project/.venv`);
  });

  test("that was moved runs where it is now", async () => {
    await makeVenv(older, join(home.folder, "before/.venv"));
    renameSync(join(home.folder, "before"), join(home.folder, "after"));
    const prefix = join(home.folder, "after/.venv");
    const script = writeReporter(home, "after/tool.py", "#!/usr/bin/env python3");
    expect(readReport(await start({ home, path, arguments: [script] })).prefix).toBe(prefix);
    const named = writeReporter(home, "named.py", `#!${home.folder}/before/.venv/bin/python`);
    const outcome = await start({ home, path, arguments: [named] });
    expect(outcome.output).toBe("");
    expect(outcome.errors).toContain(`${home.folder}/before/.venv`);
  });
});

describeWith("a pyvenv.cfg of ten million bytes", neededBoth(neededStrace(), neededFurther()), (both) => {
  const [strace, { older, newer }] = both;
  const home = makeHome();
  const environment = join(home.folder, "project/.venv");
  let script: string;
  beforeAll(async () => {
    await makeVenv(older, environment);
    const settings = readFileSync(join(environment, "pyvenv.cfg"), "utf8");
    home.write("project/.venv/pyvenv.cfg", settings + `${"#".repeat(99)}\n`.repeat(100_000));
    script = writeReporter(home, "project/tool.py");
  });

  test("is read in part: a launch ends with the limit, and a list is complete but for the environment", async () => {
    const path = [join(environment, "bin"), newer.folder];
    const launched = await watch(strace, { home, path, arguments: [script] });
    expect(launched).toMatchObject({ asked: [], became: undefined, outcome: { status: 101 } });
    expect(launched.outcome.errors).toContain(`${limits.pyvenvBytes.value} bytes`);
    const listed = await watch(strace, { home, path, arguments: ["--list", "--json", script] });
    expect(listed.outcome).toMatchObject({ status: 0, errors: "" });
    expect(listed.outcome.output).toContain(`${newer.folder}/`);
    expect(Math.max(launched.bytesRead, listed.bytesRead)).toBeLessThan(1e6);
  });
});

/** A user that is not root; it needs no account. */
const someone = 40_002;

const neededUser = neededWhen(
  process.geteuid?.() === 0,
  "only root may be another user",
  neededBoth(neededNative(), neededSystem()),
);

describeWith("for a user who is not root,", neededUser, ([native, system]) => {
  const home = makeHome();
  const pyl = join(home.folder, "pyl");
  const story = { home, user: someone, command: [pyl] };
  beforeAll(() => {
    copyFileSync(native, pyl);
    chmodSync(home.folder, 0o755);
    for (const folder of ["closed", ".pyenv/versions", ".local/share/uv/python"]) {
      home.write(`${folder}/3.99.0/bin/python3.99`, "");
      home.write(`${folder}/python3.99`, "");
      for (const name of ["3.99.0/bin/python3.99", "python3.99"])
        chmodSync(join(home.folder, folder, name), 0o755);
      chmodSync(join(home.folder, folder), 0o700);
    }
  });

  test("folders that may not be looked into are left out, and --explain says so", async () => {
    const path = [join(home.folder, "closed"), system.folder];
    const report = await startAsShown({ ...story, path, arguments: ["-c", reportSource] });
    expect(report.version).toEqual(system.version);
    const rows = await readList({ ...story, path });
    expect(rows.filter(({ version }) => version.startsWith("3.99"))).toEqual([]);
    const { output } = await start({ ...story, path, arguments: ["--explain"] });
    for (const folder of ["closed", ".pyenv/versions", ".local/share/uv/python"])
      expect(output).toContain(`${join(home.folder, folder)} is skipped, because this user may not list it`);
  });

  describe("an interpreter", () => {
    test("that they may not execute is none", async () => {
      const { executable, folder } = makeSilentPrefix(system, join(home.folder, "private"), "python3.99");
      chmodSync(executable, 0o700);
      const path = [folder, system.folder];
      const report = await startAsShown({ ...story, path, arguments: ["-c", reportSource] });
      expect(report.prefix).toBe(system.prefix);
      expect(await start({ ...story, path, arguments: ["-3.99", "-c", ""] })).toMatchObject({ status: 103 });
    });

    test("that they may execute and not read starts", async () => {
      const name = `python${system.minor}`;
      const { executable, folder, prefix } = makeSilentPrefix(system, join(home.folder, "unreadable"), name);
      chmodSync(executable, 0o711);
      const path = [folder, ...noFolders(home)];
      const report = await startAsShown({
        ...story,
        path,
        arguments: [`-${system.minor}`, "-c", reportSource],
      });
      expect(report.prefix).toBe(prefix);
      expect(await readList({ ...story, path })).toMatchObject([{ executable }]);
    });
  });
});
